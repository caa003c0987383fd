// The worker's side of #/draw: turns a drawing into what MNIST holds and asks a model about it.
import { transfer } from 'comlink';
import type { ModelInfo, ModelName, Models } from '../../data/models';
import type { Engine, Preparation } from '../../engine/types';
import { fetchShippedModel } from './shipped_model';

export interface Drawing {
  /** x y x y … of each stroke, in units of the drawing surface's side, y downwards. */
  strokes: readonly (readonly number[])[];
  preparation: Preparation;
  model: ModelName;
}

export interface DrawingReading {
  /** The model is in training, so the answer goes on changing. */
  playing: boolean;
  empty: boolean;
  /** [28 · 28], 0 is paper: what the network sees. */
  pixels: Uint8Array;
  /** [10]; null where nothing is drawn or the model is not there. */
  probabilities: Float32Array | null;
  /** Whose answer it is. */
  model: ModelInfo | null;
  models: ModelInfo[];
}

const kCanvasSide = 1;

export class DrawHost {
  private opened: Promise<void> | undefined;

  constructor(
    private readonly engine: PromiseLike<Engine>,
    private readonly models: Models,
  ) {}

  /**
   * Fetches the model that ships with the page.
   * @param base  the document's address
   * @throws FileError, EngineError if it is not there or not sound; the next call tries again
   */
  open(base: string): Promise<void> {
    this.opened ??= fetchShippedModel(this.engine, base).then(
      (model) => this.models.keep(model),
      (error) => {
        this.opened = undefined;
        throw error;
      },
    );
    return this.opened;
  }

  /** @throws EngineError if the preparation is refused */
  async read({ strokes, preparation, model }: Drawing): Promise<DrawingReading> {
    const engine = await this.engine;
    const prepared = engine.prepareDrawing([...strokes], kCanvasSide, preparation);
    const pixels = prepared.pixels.slice();
    const entry = this.models.get(model);
    const probabilities =
      entry && !prepared.empty ? entry.model().predictImage(pixels).slice() : null;
    const info = entry?.info() ?? null;
    const reading: DrawingReading = {
      playing: info?.training ?? false,
      empty: prepared.empty,
      pixels,
      probabilities,
      model: info,
      models: this.models.list(),
    };
    return transfer(reading, [pixels.buffer, ...(probabilities ? [probabilities.buffer] : [])]);
  }
}
