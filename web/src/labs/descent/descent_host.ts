// The descent lab's side in the worker: the surface, and a whole race at once.
import { transfer } from 'comlink';
import type { OptimizerConfig, SmallEngine, Surface, SurfaceName } from '../../engine/types';

const kSurface: SurfaceName = 'elongatedBowl';

export interface Terrain {
  surface: Surface;
  /** Heights over the surface's rectangle, [rows · columns], row 0 on top, edges included. */
  heights: Float64Array;
  columns: number;
  rows: number;
}

export interface RaceRequest {
  start: [number, number];
  optimizers: OptimizerConfig[];
  steps: number;
}

/** One optimizer's way: position and height after each step, from the start on. */
export interface Path {
  /** x₀ y₀ x₁ y₁ …; shorter than the race where the point left all bounds. */
  points: Float64Array;
  heights: Float64Array;
  diverged: boolean;
}

export class DescentHost {
  constructor(private readonly engine: Promise<SmallEngine>) {}

  async terrain(columns: number, rows: number): Promise<Terrain> {
    const engine = await this.engine;
    const surface = engine.catalog().surfaces.find(({ name }) => name === kSurface);
    if (!surface) throw new Error(`the engine has no surface ${kSurface}`);
    const { left, right, bottom, top } = surface;
    const heights = engine.surfaceGrid(kSurface, columns, rows, left, right, bottom, top).slice();
    return transfer({ surface, heights, columns, rows }, [heights.buffer]);
  }

  async race({ start, optimizers, steps }: RaceRequest): Promise<Path[]> {
    const engine = await this.engine;
    const descent = engine.createDescent({ surface: kSurface, start, optimizers });
    try {
      descent.advance(steps);
      return optimizers.map((_, i) => ({
        points: descent.path(i).slice(),
        heights: descent.heights(i).slice(),
        diverged: descent.diverged(i),
      }));
    } finally {
      descent.delete();
    }
  }
}
