// The engine's own digits, drawn from strokes: as many as MNIST has, made when they are wanted.
import type { Engine, ImageSet } from '../engine/types';
import { nextTask } from '../worker/yielding';
import type { Loading } from './loading';
import type { Part } from './status';

const kCount = { test: 10_000, train: 60_000 } satisfies Record<Part, number>;
/** Different seeds, so that no test image is among the training images. */
const kSeed = { test: 2, train: 1 } satisfies Record<Part, number>;
const kBurstMilliseconds = 12;

/** Test images come first: they are few, so there is soon something to look at. */
export async function makeDigits(engine: Engine, loading: Loading): Promise<void> {
  for (const part of ['test', 'train'] as const satisfies Part[]) {
    loading.add(part, await makePart(engine, part, loading));
  }
}

async function makePart(
  engine: Engine,
  part: Part,
  { signal, progress }: Loading,
): Promise<ImageSet> {
  const maker = engine.createDigits(kCount[part], kSeed[part]);
  try {
    for (let done = 0; done < 1; ) {
      done = maker.advanceFor(kBurstMilliseconds);
      progress('making', part, done);
      await nextTask();
      signal.throwIfAborted();
    }
    return maker.finish();
  } finally {
    maker.delete();
  }
}
