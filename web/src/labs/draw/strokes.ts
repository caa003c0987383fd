// A drawing as the pen made it, and how it is written into a link. Coordinates run from 0 to 1 over
// the drawing surface, so a drawing does not depend on the size of the screen.
import type { Field } from '../../state/fields';

/** x y x y … of one line, from pen down to pen up. */
export type Stroke = readonly number[];
export type Strokes = readonly Stroke[];

export const noStrokes: Strokes = [];

/** Two characters a coordinate; points are rounded to this grid when drawn, so links lose nothing. */
const kSteps = 64 * 64 - 1;
const kLetters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const kBetweenStrokes = '.';
/** Points closer than this to the one before add nothing but length to the link. */
const kLeastDistance = 1 / 100;

export function beginStroke(strokes: Strokes, x: number, y: number): Strokes {
  return [...strokes, [snap(x), snap(y)]];
}

/** Adds points to the newest stroke; those very close to the one before are left out. */
export function extendStroke(strokes: Strokes, points: readonly number[]): Strokes {
  const stroke = [...(strokes.at(-1) ?? [])];
  for (let i = 0; i + 1 < points.length; i += 2) {
    const x = snap(points[i] as number);
    const y = snap(points[i + 1] as number);
    const [lastX, lastY] = stroke.slice(-2) as [number, number];
    if (Math.hypot(x - lastX, y - lastY) >= kLeastDistance) stroke.push(x, y);
  }
  return [...strokes.slice(0, -1), stroke];
}

export function withoutLast(strokes: Strokes): Strokes {
  return strokes.length > 1 ? strokes.slice(0, -1) : noStrokes;
}

/** A drawing in the address. */
export const inkField: Field<Strokes> = {
  fallback: noStrokes,
  parse(text) {
    const strokes = text.split(kBetweenStrokes).map(decode);
    return strokes.every((stroke) => stroke !== null)
      ? { value: strokes }
      : { code: 'not-a-drawing', allowed: '' };
  },
  format: (strokes) => strokes.map(encode).join(kBetweenStrokes),
};

function encode(stroke: Stroke): string {
  return stroke
    .map((value) => {
      const step = Math.round(value * kSteps);
      return `${kLetters[step >> 6]}${kLetters[step & 63]}`;
    })
    .join('');
}

function decode(text: string): Stroke | null {
  if (text.length === 0 || text.length % 4 !== 0) return null;
  const letters = Array.from(text, (letter) => kLetters.indexOf(letter));
  if (letters.includes(-1)) return null;
  return Array.from(
    { length: letters.length / 2 },
    (_, i) => (64 * (letters[2 * i] as number) + (letters[2 * i + 1] as number)) / kSteps,
  );
}

function snap(value: number): number {
  return Math.round(Math.min(1, Math.max(0, value)) * kSteps) / kSteps;
}
