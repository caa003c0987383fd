// What the drawing lab knows: the drawing, how it is prepared and who reads it. The drawing stays
// when the reader visits another lab and comes back.
import { computed, signal } from '@preact/signals';
import { modelNames } from '../../data/models';
import { pullSnapshots } from '../../kit/snapshots';
import { writeAddress } from '../../shell/router';
import { choice, flag, number, readState, type Values, writeState } from '../../state/fields';
import { hosts } from '../../worker/client';
import { beginStroke, extendStroke, inkField, noStrokes, withoutLast } from './strokes';

export const fields = {
  model: choice(modelNames, 'shipped'),
  fit: flag(true),
  center: flag(true),
  pen: number(0.5, 10, 2.5),
  ink: inkField,
};

export type Settings = Values<typeof fields>;

/** What the lab looked like when it was left. */
let remembered = '';

export function openDraw(query: string) {
  const reading = readState(fields, query || remembered);
  const settings = signal<Omit<Settings, 'ink'>>(reading.values);
  const strokes = signal(reading.values.ink);
  const shippedFailure = signal<unknown>(null);

  const readings = pullSnapshots(() => {
    const { model, fit, center, pen } = settings.value;
    return hosts().draw.read({
      strokes: strokes.value,
      preparation: { fit, center, penWidth: pen },
      model,
    });
  });

  const remember = () => {
    remembered = writeState(fields, { ...settings.value, ink: strokes.value });
    writeAddress({ lab: 'draw', query: remembered });
  };

  const draw = (next: typeof strokes.value) => {
    strokes.value = next;
    readings.pull();
  };

  return {
    settings,
    strokes,
    problems: reading.problems,
    reading: readings.current,
    failure: readings.failure,
    shippedFailure,
    isEmpty: computed(() => strokes.value.length === 0),
    /** The answer waits for the model that ships with the page. */
    isLoading: computed(() => settings.value.model === 'shipped' && shippedFailure.value === null),

    start: async () => {
      remember();
      readings.pull();
      try {
        await hosts().draw.open(document.baseURI);
        shippedFailure.value = null;
      } catch (error) {
        shippedFailure.value = error;
      }
      readings.pull();
    },
    stop: readings.stop,

    begin: (x: number, y: number) => draw(beginStroke(strokes.value, x, y)),
    extend: (points: number[]) => draw(extendStroke(strokes.value, points)),
    end: remember,
    undo: () => {
      draw(withoutLast(strokes.value));
      remember();
    },
    clear: () => {
      draw(noStrokes);
      remember();
    },
    change: (changed: Partial<Settings>) => {
      settings.value = { ...settings.value, ...changed };
      remember();
      readings.pull();
    },
  };
}

export type DrawState = ReturnType<typeof openDraw>;
