// The worker's side of #/mnist: images to look at, and one run in training.
import { transfer } from 'comlink';
import type { DataSource } from '../../data/data_source';
import type { Models } from '../../data/models';
import type { Part } from '../../data/status';
import type { Curve, Engine } from '../../engine/types';
import { type ImagePage, imagePage, imagesAt } from './image_pages';
import { type RunReport, type RunSettings, TwoLayerRun } from './two_layer_run';

export interface MnistSnapshot {
  /** The run goes on by itself. */
  playing: boolean;
  /** Null while there are no images to train on. */
  run: RunState | null;
}

export interface RunState {
  report: RunReport;
  loss: Curve;
  trainAccuracy: Curve;
  testAccuracy: Curve;
}

/** Test images that a model takes for another digit. */
export interface Mistakes extends Omit<ImagePage, 'total'> {
  answers: number[];
  /** How many test images were looked at to find them. */
  examined: number;
}

export class MnistHost {
  private run: TwoLayerRun | undefined;
  private settings: RunSettings | undefined;

  constructor(
    private readonly engine: PromiseLike<Engine>,
    private readonly data: DataSource,
    private readonly models: Models,
  ) {
    data.beforeChange(() => this.end());
  }

  /**
   * Sets the run up, if it is not that run already.
   * @throws EngineError naming a setting that is wrong; the run before stays
   */
  async prepare(settings: RunSettings, lastStep: number): Promise<void> {
    const engine = await this.engine;
    if (this.run && sameSettings(settings, this.settings)) {
      this.run.setLastStep(lastStep);
      return;
    }
    const train = this.data.images('train');
    const source = this.data.status.inUse?.source;
    if (!train || !source) return;
    const test = this.data.images('test');
    const run = new TwoLayerRun(engine, settings, lastStep, { source, train, test });
    this.end();
    this.run = run;
    this.settings = settings;
    this.models.follow(run);
  }

  play(): void {
    this.run?.play();
  }

  pause(): void {
    this.run?.pause();
  }

  /** Ends the run where it is. */
  finish(): void {
    this.run?.finish();
  }

  advance(steps: number): void {
    this.run?.advance(steps);
  }

  snapshot(): MnistSnapshot {
    if (!this.run) return { playing: false, run: null };
    const report = this.run.report();
    return {
      playing: report.playing,
      run: {
        report,
        loss: this.run.curve('loss'),
        trainAccuracy: this.run.curve('trainAccuracy'),
        testAccuracy: this.run.curve('testAccuracy'),
      },
    };
  }

  /** Back to the first step; the model learned so far can still be used in #/draw. */
  async reset(lastStep: number): Promise<void> {
    const { settings } = this;
    this.end();
    if (settings) await this.prepare(settings, lastStep);
  }

  /** [784, hidden units]; null while there is no run. */
  firstWeights(): Float32Array | null {
    if (!this.run) return null;
    const weights = this.run.firstWeights();
    return transfer(weights, [weights.buffer]);
  }

  /** @param digit  null: all; null is returned while there are no such images */
  images(part: Part, digit: number | null, first: number, count: number): ImagePage | null {
    const images = this.data.images(part);
    return images ? imagePage(images, digit, first, count) : null;
  }

  /** Looks for test images that the run, as it is now, takes for another digit. */
  mistakes(most: number): Mistakes | null {
    const test = this.data.images('test');
    if (!this.run || !test) return null;
    const model = this.run.model();
    const labels = test.labels().slice();
    const found = { indices: [] as number[], answers: [] as number[] };
    let examined = 0;
    for (; examined < labels.length && found.indices.length < most; ++examined) {
      const answer = largest(model.predictImage(test.pixels(examined).slice()));
      if (answer === labels[examined]) continue;
      found.indices.push(examined);
      found.answers.push(answer);
    }
    return { ...imagesAt(test, found.indices), answers: found.answers, examined };
  }

  private end(): void {
    const kept = this.run?.retire();
    this.run = undefined;
    this.models.follow(undefined);
    if (kept) this.models.keep(kept);
  }
}

function largest(probabilities: Float32Array): number {
  return probabilities.indexOf(Math.max(...probabilities));
}

function sameSettings(a: RunSettings, b: RunSettings | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
