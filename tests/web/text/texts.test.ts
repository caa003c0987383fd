// Both languages are complete. That no sentence is missing, the compiler sees; here: that none was
// left in the other language, and that the two differ.
import '../browser';
import { describe, expect, it } from 'vitest';
import { text as data } from '../../../web/src/data/text';
import { text as descent } from '../../../web/src/labs/descent/text';
import { text as draw } from '../../../web/src/labs/draw/text';
import { text as mnist } from '../../../web/src/labs/mnist/text';
import { text as xor } from '../../../web/src/labs/xor/text';
import { common } from '../../../web/src/text/common';

const kHangul = /[가-힣]/;
/** What a sentence needs in its gaps; every text function takes words or numbers. */
const kGaps = ['1', '2', '3', '4'];

type Leaf = [path: string, sentence: string];

/** All sentences of a text, with what functions make of plain words. */
function leaves(text: unknown, path = ''): Leaf[] {
  if (typeof text === 'string') return [[path, text]];
  if (typeof text === 'function') return leaves(text(...kGaps), path);
  if (typeof text !== 'object' || text === null) return [];
  return Object.entries(text).flatMap(([key, value]) => leaves(value, `${path}.${key}`));
}

it('counts one step as one', () => {
  expect(common.en.controls.stepsPerSecond('1')).toBe('1 step/s');
  expect(common.en.controls.stepsPerSecond('10')).toBe('10 steps/s');
});

describe.each(Object.entries({ common, data, xor, descent, mnist, draw }))(
  'the texts of %s',
  (_, texts) => {
    const korean = leaves(texts.ko);
    const english = leaves(texts.en);

    it('have the same sentences in both languages', () => {
      expect(english.map(([path]) => path)).toEqual(korean.map(([path]) => path));
      expect(korean.length).toBeGreaterThan(5);
    });

    it('leave no Korean in the English', () => {
      expect(english.filter(([, sentence]) => kHangul.test(sentence))).toEqual([]);
    });

    it('are Korean in Korean, names and symbols aside', () => {
      const kShortest = 24;
      const left = korean.filter(
        ([, sentence]) => sentence.length > kShortest && !kHangul.test(sentence),
      );
      expect(left).toEqual([]);
    });

    it('leave nothing empty or undefined', () => {
      for (const [path, sentence] of [...korean, ...english]) {
        expect(sentence, path).not.toMatch(/^\s*$|undefined|\[object/);
      }
    });
  },
);
