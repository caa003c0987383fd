// The drawing lab's texts.
import type { Bilingual } from '../../shell/language';

const ko = {
  kicker: '강의자료 003 · 손글씨 숫자 인식',
  title: '그리는 대로 읽는 신경망',
  lead: '숫자를 하나 그려 보세요. 신경망(neural network)은 그림을 28×28개의 회색 값으로 줄여서 보고, 0부터 9까지 열 개의 확률로 답합니다. 획을 하나 더할 때마다 답이 어떻게 바뀌는지 보세요.',
  pad: '그림판',
  padLabel:
    '그림판. 마우스, 손가락, 펜으로 그립니다. 키보드로는 화살표로 펜을 옮기고 스페이스로 펜을 대거나 뗍니다.',
  invitation: '숫자를 그려 보세요',
  answer: '답 (prediction)',
  seen: '신경망이 보는 28×28',
  seenLabel: (answer: string) => `신경망이 보는 28×28 이미지. ${answer}`,
  nothing: '아직 그린 것이 없습니다. 숫자를 그려 보세요.',
  noModel:
    '고른 모델은 아직 학습되지 않았습니다. 다른 모델을 고르거나 MNIST 실험실에서 학습시켜 주세요.',
  loadingModel: '모델을 불러오는 중입니다 …',
  spoken: (digit: number, share: string) => `${digit}일 확률 ${share}`,
  everyDigit: (list: string) => `열 숫자의 확률: ${list}`,
  oneDigit: (digit: number, share: string) => `${digit} ${share}`,
  drawing: '그림 조작',
  undo: '되돌리기',
  clear: '지우기',
  model: '모델',
  modelNames: { shipped: '기본 모델', sigmoid: '학습한 시그모이드', relu: '학습한 ReLU' },
  shippedMissing:
    '기본 모델을 쓸 수 없습니다. MNIST 실험실에서 신경망을 학습하면 그 모델로 읽을 수 있습니다.',
  toTraining: 'MNIST 실험실에서 직접 학습하면 그 모델로도 읽을 수 있습니다',
  learnedFrom: {
    beside: '실제 MNIST로 학습',
    dropped: '넣은 파일로 학습',
    builtIn: '내장 숫자로 학습',
    mnistAndBuiltIn: '실제 MNIST와 내장 숫자로 학습',
  },
  steps: (steps: string) => `${steps}걸음`,
  testAccuracy: (accuracy: string) => `시험 정확도 ${accuracy}`,
  training: '지금 학습 중',
  preparation: '그림을 MNIST처럼 다듬기',
  preparationLead:
    'MNIST의 숫자는 20×20 상자에 꼭 맞추고, 잉크의 무게중심을 한가운데로 옮겨 만든 것입니다. 그림도 똑같이 다듬어야 신경망이 배운 것과 닮습니다. 하나씩 꺼 보면 왜 필요한지 보입니다.',
  fit: '20×20 상자에 맞추기',
  center: '무게중심을 가운데로',
  pen: '펜의 굵기 (픽셀)',
};

const en: typeof ko = {
  kicker: 'Deck 003 · recognising handwritten digits',
  title: 'It reads while you draw',
  lead: 'Draw a digit. The neural network looks at the drawing as 28×28 grey values and answers with ten probabilities, from 0 to 9. Watch how the answer changes with every stroke.',
  pad: 'Drawing',
  padLabel:
    'Drawing surface. Draw with mouse, finger or pen. With the keyboard, the arrows move the pen and the space bar puts it down or lifts it.',
  invitation: 'Draw a digit',
  answer: 'Answer (prediction)',
  seen: 'The 28×28 the network sees',
  seenLabel: (answer) => `The image of 28×28 pixels that the network sees. ${answer}`,
  nothing: 'Nothing is drawn yet. Draw a digit.',
  noModel:
    'The chosen model has not been trained yet. Choose another one, or train it in the MNIST lab.',
  loadingModel: 'Loading the model …',
  spoken: (digit, share) => `${digit} with probability ${share}`,
  everyDigit: (list) => `Probabilities of the ten digits: ${list}`,
  oneDigit: (digit, share) => `${digit} ${share}`,
  drawing: 'Drawing',
  undo: 'Undo',
  clear: 'Clear',
  model: 'Model',
  modelNames: {
    shipped: 'Ready-made',
    sigmoid: 'Trained here: sigmoid',
    relu: 'Trained here: ReLU',
  },
  shippedMissing:
    'The ready-made model cannot be used. Train a network in the MNIST lab, and that one will read your drawing.',
  toTraining: 'Train a network in the MNIST lab, and it can read your drawing too',
  learnedFrom: {
    beside: 'trained on real MNIST',
    dropped: 'trained on dropped files',
    builtIn: 'trained on built-in digits',
    mnistAndBuiltIn: 'trained on real MNIST and built-in digits',
  },
  steps: (steps) => `${steps} steps`,
  testAccuracy: (accuracy) => `test accuracy ${accuracy}`,
  training: 'training now',
  preparation: 'Preparing the drawing as MNIST was',
  preparationLead:
    'The digits of MNIST were fitted into a box of 20×20 pixels and moved until their centre of mass was in the middle. A drawing has to be prepared in the same way to look like what the network has learned. Switch the steps off one by one to see what they are good for.',
  fit: 'Fit into 20×20',
  center: 'Centre of mass to the middle',
  pen: 'Width of the pen (pixels)',
};

export const text: Bilingual<typeof ko> = { ko, en };
