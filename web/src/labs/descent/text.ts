// The descent lab's texts.
import type { Bilingual } from '../../shell/language';

const ko = {
  kicker: '강의자료 003 · 최적화 기법, 강의자료 001 · 경사하강법의 종류',
  title: '골짜기를 내려가는 여섯 가지 방법',
  lead: 'x²/20 + y²은 x 쪽으로 길게 누운 그릇입니다. 여섯 가지 최적화 기법(optimizer)이 같은 곳에서 출발해 가장 낮은 점을 찾아갑니다. 지도를 눌러 출발점을 고르고, 누가 곧장 가고 누가 지그재그로 가는지 보세요.',
  mapLabel: (x: string, y: string) =>
    `등고선 지도. 출발점 x ${x}, y ${y}. 화살표 키로 출발점을 옮기고 Enter를 누르면 경주가 시작됩니다.`,
  mapHint: '지도를 누르거나, 지도에 초점을 두고 화살표 키와 Enter로 출발점을 정합니다.',
  start: '출발점',
  startX: '출발점 x',
  startY: '출발점 y',
  length: '걸음 수',
  race: '경주 시작',
  backToDeck: '강의자료 값으로',
  step: '걸음',
  stepOf: (step: string, steps: string) => `${step} / ${steps}`,
  table: '최적화 기법별 현재 위치와 높이',
  optimizer: '기법',
  setting: '학습률',
  settingOf: (title: string, symbol: string) =>
    symbol === 'η' ? `${title} 학습률 η` : `${title} 이동평균 계수 γ`,
  height: '높이',
  heightIs: (height: string) => `높이 ${height}`,
  diverged: '발산: 학습률을 줄여 보세요.',
  outside: '지도 밖',
  panels: '하나씩 보기',
  panelsLead:
    'W는 위치, g는 그 자리의 기울기(gradient) ∂L/∂W, η는 학습률입니다. AdaDelta에는 학습률이 없고 이동평균 계수 γ만 있습니다.',
  caption:
    '등고선은 높이가 같은 곳을 잇습니다. 십자는 가장 낮은 점 (0, 0), 고리는 출발점입니다. 기법마다 색과 함께 표식과 선의 모양이 다릅니다.',
  characters: {
    sgd: '기울기의 반대쪽으로 곧장 갑니다. 가파른 y 쪽으로 자꾸 넘나들어 지그재그가 됩니다.',
    momentum:
      '공이 구르듯 속도를 쌓습니다. α = 0.9. 지그재그는 줄지만 바닥을 지나쳤다가 돌아옵니다.',
    adagrad: '많이 움직인 방향일수록 보폭을 줄입니다. h는 줄지 않으므로 뒤로 갈수록 느려집니다.',
    rmsprop: '기울기 제곱의 이동평균만 기억하므로 AdaGrad처럼 멈추지 않습니다. γ = 0.9.',
    adadelta:
      '보폭까지 스스로 정하므로 학습률이 없습니다. 보폭이 √ε에서부터 자라나므로 서른 걸음으로는 거의 움직이지 않습니다. 걸음 수를 늘려 보세요.',
    adam: '모멘텀의 속도와 RMSProp의 보폭을 합치고, 처음 몇 걸음의 편향을 보정합니다. β₁ = 0.9, β₂ = 0.999.',
  },
};

const en: typeof ko = {
  kicker: 'Deck 003 · optimizers; deck 001 · kinds of gradient descent',
  title: 'Six ways down a valley',
  lead: 'x²/20 + y² is a bowl stretched along x. Six optimizers leave from the same place and look for its lowest point. Click the map to choose the start, and see who goes straight and who zigzags.',
  mapLabel: (x, y) =>
    `Contour map. Start at x ${x}, y ${y}. Arrow keys move the start, Enter starts the race.`,
  mapHint:
    'To choose the start, click or tap the map, or focus it and use the arrow keys and Enter.',
  start: 'Start',
  startX: 'Start x',
  startY: 'Start y',
  length: 'Steps',
  race: 'Start the race',
  backToDeck: 'The deck’s values',
  step: 'Step',
  stepOf: (step, steps) => `${step} / ${steps}`,
  table: 'Each optimizer’s present position and height',
  optimizer: 'Optimizer',
  setting: 'Rate',
  settingOf: (title, symbol) => (symbol === 'η' ? `${title} learning rate η` : `${title} decay γ`),
  height: 'Height',
  heightIs: (height) => `height ${height}`,
  diverged: 'Diverged: try a smaller rate.',
  outside: 'off the map',
  panels: 'One at a time',
  panelsLead:
    'W is the position, g the gradient ∂L/∂W there, η the learning rate. AdaDelta has no learning rate, only the decay γ of its moving averages.',
  caption:
    'Contour lines join places of equal height; the cross is the lowest point (0, 0), the ring the start. Each optimizer has its own marker and kind of line as well as its colour.',
  characters: {
    sgd: 'Goes straight against the gradient. It keeps crossing the steep y direction, hence the zigzag.',
    momentum:
      'Gathers speed like a rolling ball, α = 0.9. Less zigzag, but it runs past the bottom and comes back.',
    adagrad:
      'The more a direction has moved, the shorter its steps. h never shrinks, so it slows down for good.',
    rmsprop: 'Remembers only a moving average of squared gradients, so it does not stall. γ = 0.9.',
    adadelta:
      'Chooses even its step size itself, so it has no learning rate. Its steps have to grow out of √ε, and thirty of them hardly move it. Give it more.',
    adam: 'Momentum’s speed with RMSProp’s step size, corrected for the bias of the first few steps. β₁ = 0.9, β₂ = 0.999.',
  },
};

export const text: Bilingual<typeof ko> = { ko, en };
