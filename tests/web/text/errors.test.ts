// Sentences for everything the engine can refuse, in both languages.
import '../browser';
import { beforeAll, describe, expect, it } from 'vitest';
import { fileErrorCodes } from '../../../web/src/data/file_error';
import type { Engine } from '../../../web/src/engine/types';
import { language } from '../../../web/src/shell/language';
import {
  englishSentences,
  errorSentence,
  koreanSentences,
  problemSentence,
} from '../../../web/src/text/errors';
import { loadEngine } from '../loaded_engine';

/** Kinds that only the page has: about links and about files as a set. */
const kPageOnly = ['unknown-field', 'not-a-drawing', ...fileErrorCodes];

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
});

const gaps = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);

describe('Korean sentences', () => {
  it('exist for every kind of error the engine has, and for no other', () => {
    const kinds = engine.errorKinds().map(({ code }) => code);
    expect(Object.keys(koreanSentences).sort()).toEqual([...kinds, ...kPageOnly].sort());
  });

  it('say what the English ones say: the same parts', () => {
    for (const { code, sentence } of engine.errorKinds()) {
      const korean = koreanSentences[code] ?? '';
      expect(gaps(korean).sort(), code).toEqual(gaps(sentence).sort());
    }
  });
});

it('the page words its own checks as the engine does', () => {
  const kinds = new Map(engine.errorKinds().map(({ code, sentence }) => [code, sentence]));
  for (const [code, sentence] of Object.entries(englishSentences)) {
    if (!kPageOnly.includes(code)) expect(sentence).toBe(kinds.get(code));
  }
});

describe('a refusal', () => {
  const refused = () => {
    try {
      engine.createPointSet([0, 0], 0, [1], 1);
    } catch (error) {
      return error;
    }
    return null;
  };

  it('by the engine is worded in the language of the page', () => {
    language.value = 'en';
    expect(errorSentence(refused())).toMatch(/inputs is 0; allowed: whole numbers 1 – 4096/);
    language.value = 'ko';
    expect(errorSentence(refused())).toMatch(/inputs 값이 0입니다\. 허용 범위: 1 – 4096의 정수\./);
  });

  it('of a layer says which one, and in a description on which line', () => {
    const sentence = (call: () => unknown) => {
      try {
        call();
      } catch (error) {
        return errorSentence(error);
      }
      return null;
    };
    language.value = 'ko';
    expect(sentence(() => engine.summarize([{ type: 'dense', units: 0 }], [2, 1, 1]))).toBe(
      'layers[0]의 유닛 수 값이 0입니다. 허용 범위: 1 – 16384의 정수.',
    );
    const optimizers = [{ name: 'sgd', learningRate: 0 } as const];
    expect(
      sentence(() => engine.createDescent({ surface: 'bowl', start: [1, 1], optimizers })),
    ).toBe('optimizers[0]의 학습률 값이 0입니다. 0보다 큰 유한한 수여야 합니다.');
    expect(sentence(() => engine.describe('input 2\nrelu\ndense 0'))).toBe(
      '3행의 layers[1]의 유닛 수 값이 0입니다. 허용 범위: 1 – 16384의 정수.',
    );
    expect(sentence(() => engine.describe('input 2\nrelu\ndense x'))).toBe(
      '3행 7열의 layers[1]: number 자리에 “x”라고 적혀 있습니다.',
    );
    expect(sentence(() => engine.describe('input 2\nrelu slope=1'))).toBe(
      '2행의 layers[0]에는 “slope”라는 설정이 없습니다. 있는 설정: –.',
    );
    expect(sentence(() => engine.describe('x'))).toBe(
      '1행 1열: input channels height width 자리에 “x”라고 적혀 있습니다.',
    );
    language.value = 'en';
    expect(sentence(() => engine.describe('input 2\nrelu\ndense 0'))).toBe(
      'line 3: layers[1].units is 0; allowed: whole numbers 1 – 16384.',
    );
  });

  it('by the page carries the name the reader sees', () => {
    const problem = { code: 'not-positive', field: 'rate', value: '-1', allowed: '> 0' } as const;
    language.value = 'en';
    expect(problemSentence(problem, 'Learning rate')).toBe(
      'Learning rate is -1; it must be a finite number greater than 0.',
    );
    language.value = 'ko';
    expect(problemSentence(problem, '학습률')).toBe(
      '학습률 값이 -1입니다. 0보다 큰 유한한 수여야 합니다.',
    );
  });

  it('of another kind is not taken for one of the engine’s', () => {
    language.value = 'en';
    expect(errorSentence(new Error('out of memory'))).toMatch(/reload.*out of memory/);
    expect(errorSentence('broken')).toMatch(/broken/);
  });
});
