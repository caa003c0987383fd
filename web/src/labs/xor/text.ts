// The XOR lab's texts.
import type { Bilingual } from '../../shell/language';

const ko = {
  kicker: '강의자료 001 · 6장 MLP, 강의자료 004 · Keras와 TensorFlow',
  title: '직선 하나로는 못 나누는 네 점',
  lead: '은닉 유닛(hidden unit) 하나는 평면에 직선 하나를 긋습니다. 신경망은 그 직선들을 옮기고 합쳐서 XOR의 네 점을 나눕니다. 학습이 진행될수록 직선이 어디로 가는지, 출력이 언제 꺾이는지 보세요.',
  presets: '강의자료의 신경망',
  presetNames: {
    mlp2: 'MLP2 · 90,000회',
    keras: 'Keras 2-32-1',
    tensorflow: 'TensorFlow',
  },
  about: {
    mlp2: '강의자료 001의 MLP2입니다. 시그모이드 은닉 유닛 두 개로, 정해진 가중치에서 출발해 표본을 하나씩 순서대로 90,000회 돌며 경사하강법으로 학습합니다. 목표가 1, 0, 0, 1이므로 정확히는 XOR을 뒤집은 XNOR입니다. 끝까지 학습하면 출력이 강의자료의 숫자와 여덟 자리까지 같습니다.',
    keras:
      '강의자료 004의 Keras 예제입니다. ReLU 은닉 유닛 32개와 시그모이드 출력, 평균제곱오차, Adam(학습률 0.001)으로 네 점을 한 배치로 1,000 에포크 학습합니다. 강의자료에 시드가 없으므로 초깃값은 시드에 따라 달라집니다.',
    tensorflow:
      '강의자료 004의 TensorFlow 예제입니다. 가중치와 은닉층 편향을 표준정규분포에서 뽑고, 출력층에는 편향이 없습니다. Adam(학습률 0.01)으로 2,001걸음 학습합니다. 은닉 유닛 수는 강의자료에 적혀 있지 않으니 바꾸어 보세요.',
  },
  network: '신경망 (network)',
  output: '출력 (output)',
  loss: '손실 (loss)',
  settings: '설정',
  rate: '학습률',
  hidden: '은닉 유닛 수',
  logarithmic: '로그 눈금',
  pass: '에포크',
  step: '걸음',
  lossValue: '손실',
  predictions: '네 점의 예측',
  input: 'x₁ x₂',
  target: '목표',
  prediction: '출력',
  deck: '강의자료',
  weights: '가중치와 편향 (weights and biases)',
  unit: '유닛',
  bias: '편향 b',
  fromX1: 'x₁에서',
  fromX2: 'x₂에서',
  toOutput: '출력으로',
  outputUnit: '출력 y',
  noBias: '없음',
  caption: (hidden: string) =>
    `파랑과 동그라미는 1 쪽, 주황과 네모는 0 쪽입니다. 선의 굵기는 가중치의 크기이고, 파란 실선은 양수, 주황 점선은 음수입니다. 출력 그림의 ${hidden}.`,
  halfLine: '점선은 은닉 유닛이 0.5가 되는 자리입니다',
  kinkLine: '점선은 은닉 유닛(ReLU)이 켜지기 시작하는 자리입니다',
  networkDescription: (hidden: number) => `입력 2개, 은닉 유닛 ${hidden}개, 출력 1개인 신경망`,
  mapDescription: (outputs: string) => `출력 지도. 네 점의 출력: ${outputs}`,
  lossDescription: (step: string, loss: string) => `손실 곡선. ${step}걸음에서 손실 ${loss}`,
  finished: (step: string) => `${step}걸음을 모두 마쳤습니다.`,
};

const en: typeof ko = {
  kicker: 'Deck 001 · chapter 6, MLP; deck 004 · Keras and TensorFlow',
  title: 'Four points no single line can part',
  lead: 'Each hidden unit draws one straight line across the plane. The network moves those lines and joins them until they part the four points of XOR. Watch where the lines go while it trains, and when the output bends.',
  presets: 'The networks of the decks',
  presetNames: {
    mlp2: 'MLP2 · 90,000 passes',
    keras: 'Keras 2-32-1',
    tensorflow: 'TensorFlow',
  },
  about: {
    mlp2: 'MLP2 of deck 001: two sigmoid hidden units, given starting weights, one sample at a time in order, 90,000 passes of plain gradient descent. The targets are 1, 0, 0, 1, so strictly it learns XNOR, the opposite of XOR. At the end its outputs equal the deck’s to eight digits.',
    keras:
      'The Keras example of deck 004: 32 ReLU hidden units and a sigmoid output, mean squared error, Adam (learning rate 0.001), 1,000 epochs with all four points in one batch. The deck gives no seed, so the start depends on yours.',
    tensorflow:
      'The TensorFlow example of deck 004: weights and hidden biases drawn from the standard normal distribution, no bias in the output layer, Adam (learning rate 0.01), 2,001 steps. The deck does not say how many hidden units there are: try some.',
  },
  network: 'Network',
  output: 'Output',
  loss: 'Loss',
  settings: 'Settings',
  rate: 'Learning rate',
  hidden: 'Hidden units',
  logarithmic: 'Log scale',
  pass: 'Epoch',
  step: 'Step',
  lossValue: 'Loss',
  predictions: 'Predictions for the four points',
  input: 'x₁ x₂',
  target: 'Target',
  prediction: 'Output',
  deck: 'Deck',
  weights: 'Weights and biases',
  unit: 'Unit',
  bias: 'Bias b',
  fromX1: 'from x₁',
  fromX2: 'from x₂',
  toOutput: 'to output',
  outputUnit: 'output y',
  noBias: 'none',
  caption: (hidden) =>
    `Blue and circles mean 1, orange and squares mean 0. A line is as thick as its weight is large: solid blue is positive, dashed orange negative. In the output map, ${hidden}.`,
  halfLine: 'the dashed lines are where a hidden unit gives 0.5',
  kinkLine: 'the dashed lines are where a hidden unit (ReLU) switches on',
  networkDescription: (hidden) => `Network with 2 inputs, ${hidden} hidden units and 1 output`,
  mapDescription: (outputs) => `Output map. Outputs at the four points: ${outputs}`,
  lossDescription: (step, loss) => `Loss curve. Loss ${loss} at step ${step}`,
  finished: (step) => `All ${step} steps are done.`,
};

export const text: Bilingual<typeof ko> = { ko, en };
