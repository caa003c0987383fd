// Drawing arithmetic: scales, ticks, lines, colours and markers.
import { describe, expect, it } from 'vitest';
import { diverging, mix, parseHex } from '../../../web/src/draw/color';
import { clipLine } from '../../../web/src/draw/line';
import { markerPath } from '../../../web/src/draw/marker';
import { linear, ticks } from '../../../web/src/draw/scale';

describe('a linear scale', () => {
  it('maps ends to ends, and goes on beyond them', () => {
    const scale = linear([-10, 10], [0, 200]);
    expect([scale(-10), scale(0), scale(10), scale(15)]).toEqual([0, 100, 200, 250]);
  });

  it('may turn around', () => {
    expect(linear([0, 1], [100, 0])(0.25)).toBe(75);
  });
});

describe('ticks', () => {
  it('are round numbers inside the span', () => {
    expect(ticks([-10, 10], 4)).toEqual([-10, -5, 0, 5, 10]);
    expect(ticks([-5, 5], 4)).toEqual([-4, -2, 0, 2, 4]);
    expect(ticks([0, 0.9], 5)).toHaveLength(5);
  });
});

describe('a line clipped to a square', () => {
  /** With 0 for −0, which means the same place. */
  const clip = (line: [number, number, number]) =>
    clipLine(line, [0, 1], [0, 1])?.map(([x, y]) => [x + 0, y + 0]) ?? null;

  it('runs from edge to edge', () => {
    expect(clip([1, 1, -1])?.flat().sort()).toEqual([0, 0, 1, 1]);
    expect(clip([2, 0, -1])).toEqual([
      [0.5, 0],
      [0.5, 1],
    ]);
    expect(clip([0, 4, -1])).toEqual([
      [0, 0.25],
      [1, 0.25],
    ]);
  });

  it('is nothing where it misses or is no line', () => {
    expect(clip([1, 1, 1])).toBeNull();
    expect(clip([0, 0, 1])).toBeNull();
    expect(clip([Number.NaN, 1, 0])).toBeNull();
  });
});

describe('colours', () => {
  it('are read from long and short notation', () => {
    expect(parseHex('#2468c8')).toEqual([0x24, 0x68, 0xc8]);
    expect(parseHex('#fff')).toEqual([255, 255, 255]);
  });

  it('diverge from the middle to both sides and stop there', () => {
    const color = diverging([200, 0, 0], [100, 100, 100], [0, 0, 200]);
    expect(color(0)).toEqual([100, 100, 100]);
    expect(color(Number.NaN)).toEqual([100, 100, 100]);
    expect(color(-1)).toEqual([200, 0, 0]);
    expect(color(3)).toEqual([0, 0, 200]);
    expect(color(0.5)).toEqual(mix([100, 100, 100], [0, 0, 200], 0.5));
  });
});

describe('markers', () => {
  const shapes = ['circle', 'square', 'triangle', 'diamond', 'cross', 'plus'] as const;

  it('are six different closed shapes of about the asked size', () => {
    const paths = shapes.map((shape) => markerPath(shape, 10));
    expect(new Set(paths).size).toBe(6);
    for (const path of paths) {
      expect(path).toMatch(/^M.*Z$/);
      const numbers = (path.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
      const reach = Math.max(...numbers.map(Math.abs));
      expect(reach).toBeGreaterThan(8);
      expect(reach).toBeLessThan(14);
    }
  });
});
