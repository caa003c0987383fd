// The XOR lab's side in the worker: one session on the four points, and what the figure shows of it.
import { transfer } from 'comlink';
import type {
  Curve,
  Parameter,
  PointSet,
  Report,
  SessionConfig,
  SmallEngine,
  SmallSession,
} from '../../engine/types';
import { Runner } from '../../worker/runner';
import { mapCells, mapSpan } from './plane';

export interface XorRun {
  session: SessionConfig;
  /** [4 · 2] and [4] numbers. */
  points: number[];
  targets: number[];
  lastStep: number;
}

export interface XorSnapshot {
  playing: boolean;
  finished: boolean;
  report: Report;
  layout: Parameter[];
  parameters: number[];
  /** Output for each of the points. */
  outputs: number[];
  /** [mapCells · mapCells], row 0 on top. */
  map: Float32Array;
  loss: Curve;
}

interface Live {
  data: PointSet;
  session: SmallSession;
  runner: Runner;
  points: number[];
}

export class XorHost {
  private live: Live | undefined;

  constructor(private readonly engine: Promise<SmallEngine>) {}

  /** Replaces the run; if the engine refuses the new one, the old one stays. */
  async build({ session: config, points, targets, lastStep }: XorRun): Promise<void> {
    const engine = await this.engine;
    const data = engine.createPointSet(points, 2, targets, 1);
    let session: SmallSession;
    try {
      session = engine.createSession(config, data);
    } catch (error) {
      data.delete();
      throw error;
    }
    this.close();
    this.live = { data, session, runner: new Runner(session, lastStep), points };
  }

  play(stepsPerSecond: number): void {
    this.running.runner.play(stepsPerSecond);
  }

  pause(): void {
    this.live?.runner.pause();
  }

  step(): void {
    const { runner, session } = this.running;
    runner.pause();
    if (!runner.finished) session.advance(1);
  }

  reset(): void {
    const { runner, session } = this.running;
    runner.pause();
    session.reset();
  }

  snapshot(): XorSnapshot {
    const { session, runner, points } = this.running;
    const map = Float32Array.from(session.outputGrid(mapCells, mapCells, ...mapSpan, ...mapSpan));
    const snapshot = {
      playing: runner.playing,
      finished: runner.finished,
      report: session.report(),
      layout: session.layout(),
      parameters: Array.from(session.parameters()),
      outputs: Array.from(session.predict(points)),
      map,
      loss: copyOf(session.curve('loss')),
    };
    return transfer(snapshot, [map.buffer]);
  }

  private get running(): Live {
    if (!this.live) throw new Error('build() comes first');
    return this.live;
  }

  private close(): void {
    this.live?.runner.pause();
    this.live?.session.delete();
    this.live?.data.delete();
    this.live = undefined;
  }
}

function copyOf({ steps, values }: Curve): Curve {
  return { steps: steps.slice(), values: values.slice() };
}
