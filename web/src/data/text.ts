// The texts about the images in use.
import type { Bilingual } from '../shell/language';

const ko = {
  title: '데이터 (data)',
  group: '데이터',
  sources: { beside: '실제 MNIST', dropped: '넣은 파일', builtIn: '내장 숫자' },
  inUse: (source: string, train: string, test: string) => `${source}, 학습 ${train} + 시험 ${test}`,
  onlyTrain: (source: string, train: string) =>
    `${source}, 학습 ${train}. 파일이 한 쌍뿐이라 시험 정확도는 잴 수 없습니다.`,
  onlyTest: (source: string, test: string) => `${source}, 시험 ${test} (학습 이미지는 준비 중)`,
  none: '아직 불러온 데이터가 없습니다.',
  notYet: (source: string) => `${source} (아직 불러오지 않았습니다)`,
  about: {
    beside: '70,000장의 손글씨 숫자입니다.',
    dropped: '이 페이지에 넣은 파일입니다.',
    builtIn: '엔진이 획으로 그려 만든 숫자입니다. 실제 손글씨가 아닙니다.',
  },
  work: {
    fetching: (part: string) => `${part} 이미지를 받는 중`,
    reading: (part: string) => `${part} 이미지를 푸는 중`,
    making: (part: string) => `${part} 이미지를 만드는 중`,
  },
  parts: { train: '학습', test: '시험' },
  chooseFiles: '파일 고르기',
  dropHint:
    'MNIST 파일이 있으면 이 페이지 어디에나 끌어다 놓으세요. 이미지와 레이블 두 개, 또는 네 개를 한꺼번에 넣습니다. gz든 푼 것이든, 이름과 순서는 상관없습니다.',
  dropHere: '여기에 놓으세요',
  kept: '넣은 파일은 이 브라우저에 보관됩니다.',
  refused: '브라우저가 저장을 허락하지 않아, 넣은 파일은 이 페이지를 닫을 때까지만 씁니다.',
  forget: '넣은 파일 잊기',
};

const en: typeof ko = {
  title: 'Data',
  group: 'Data',
  sources: { beside: 'Real MNIST', dropped: 'Dropped files', builtIn: 'Built-in digits' },
  inUse: (source, train, test) => `${source}, ${train} to train + ${test} to test`,
  onlyTrain: (source, train) =>
    `${source}, ${train} to train. With a single pair of files there is no test accuracy.`,
  onlyTest: (source, test) => `${source}, ${test} to test (training images on their way)`,
  none: 'No data loaded yet.',
  notYet: (source) => `${source} (not loaded yet)`,
  about: {
    beside: '70,000 handwritten digits.',
    dropped: 'The files dropped onto this page.',
    builtIn: 'Digits the engine draws from strokes; not real handwriting.',
  },
  work: {
    fetching: (part) => `Fetching ${part} images`,
    reading: (part) => `Unpacking ${part} images`,
    making: (part) => `Making ${part} images`,
  },
  parts: { train: 'training', test: 'test' },
  chooseFiles: 'Choose files',
  dropHint:
    'Have the MNIST files? Drop them anywhere on this page: images and labels, two files or all four at once, gzipped or not, in any order and under any name.',
  dropHere: 'Drop here',
  kept: 'Dropped files are kept in this browser.',
  refused:
    'The browser refuses to store them, so the dropped files last until this page is closed.',
  forget: 'Forget dropped files',
};

export const text: Bilingual<typeof ko> = { ko, en };
