// Strokes as the pen makes them, and in a link.
import { describe, expect, it } from 'vitest';
import {
  beginStroke,
  extendStroke,
  inkField,
  noStrokes,
  withoutLast,
} from '../../../web/src/labs/draw/strokes';

const kDrawing = extendStroke(
  beginStroke(extendStroke(beginStroke(noStrokes, 0.1, 0.2), [0.3, 0.4, 0.5, 0.6]), 0, 1),
  [0.25, 0.75],
);

describe('a drawing', () => {
  it('grows by strokes and points, and shrinks by strokes', () => {
    expect(kDrawing.map((stroke) => stroke.length)).toEqual([6, 4]);
    expect(withoutLast(kDrawing)).toEqual([kDrawing[0]]);
    expect(withoutLast(withoutLast(kDrawing))).toBe(noStrokes);
    expect(withoutLast(noStrokes)).toBe(noStrokes);
  });

  it('ends at the edge of the surface', () => {
    expect(beginStroke(noStrokes, -3, 1.5)).toEqual([[0, 1]]);
  });

  it('leaves out points that add nothing', () => {
    const dot = beginStroke(noStrokes, 0.5, 0.5);
    expect(extendStroke(dot, [0.501, 0.5, 0.502, 0.501])).toEqual(dot);
  });
});

describe('a drawing in a link', () => {
  it('comes back exactly', () => {
    expect(inkField.parse(inkField.format(kDrawing))).toEqual({ value: kDrawing });
  });

  it.each(['', 'AAA', 'AAAA.', 'AA!A', 'AAAA..AAAA'])('is refused if it is “%s”', (text) => {
    expect(inkField.parse(text)).toEqual({ code: 'not-a-drawing', allowed: '' });
  });
});
