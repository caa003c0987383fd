// The texts shared by all labs, in Korean. The English ones have the same shape.

export const ko = {
  brand: '밑바닥',
  labs: '실험실',
  language: '언어',
  darkTheme: '어두운 화면으로',
  lightTheme: '밝은 화면으로',
  skipToContent: '본문으로 건너뛰기',
  loading: '불러오는 중입니다 …',
  labNotLoaded: '실험실을 불러오지 못했습니다. 연결을 확인하고 페이지를 새로 고쳐 주세요.',
  unknownLab: {
    title: '없는 실험실',
    sentence: (route: string) =>
      `주소의 “${route}”라는 실험실은 없습니다. 있는 실험실은 다음과 같습니다.`,
  },
  linkProblems: '주소에 적힌 값 가운데 쓸 수 없는 것이 있어 기본값을 씁니다.',
  controls: {
    group: '실험 조작',
    play: '학습 시작',
    pause: '멈춤',
    step: '한 걸음',
    reset: '처음부터',
    speed: '속도',
    stepsPerSecond: (steps: string) => `초당 ${steps}걸음`,
    fastest: '가장 빠르게',
    seed: '시드',
    newSeed: '새 시드',
    copyLink: '링크 복사',
    linkCopied: '복사했습니다',
    linkNotCopied: '주소창의 주소를 복사해 주세요',
  },
  curveStep: '걸음',
  diverged: (step: string) =>
    `${step}걸음에서 손실이 수의 범위를 벗어나(NaN 또는 무한대) 학습을 멈췄습니다. 학습률을 줄이고 ‘처음부터’를 눌러 보세요.`,
  engineFailed: (message: string) =>
    `계산 엔진이 멈췄습니다. 페이지를 새로 고쳐 주세요. (${message})`,
};

export type CommonText = typeof ko;
