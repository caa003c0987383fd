// One run of deck 003's TwoLayerNet: 784 pixels, a hidden layer, ten outputs. While it goes on it is
// also a model that #/draw can ask.
import type { KeptModel, LiveModel, ModelInfo } from '../../data/models';
import type { SourceName } from '../../data/status';
import type {
  Curve,
  CurveName,
  Engine,
  ImageSet,
  LayerConfig,
  Model,
  OptimizerConfig,
  OptimizerName,
  Parameter,
  Report,
  Session,
  SessionConfig,
} from '../../engine/types';
import { Runner } from '../../worker/runner';
import { SpeedMeter } from './speed_meter';

export const hiddenActivations = ['sigmoid', 'relu'] as const;
export type HiddenActivation = (typeof hiddenActivations)[number];

export interface RunSettings {
  activation: HiddenActivation;
  hiddenUnits: number;
  optimizer: OptimizerName;
  /** AdaDelta has none. */
  learningRate: number;
  batchSize: number;
  seed: number;
}

export interface RunImages {
  source: SourceName;
  train: ImageSet;
  test?: ImageSet | undefined;
}

export interface RunReport extends Report {
  playing: boolean;
  finished: boolean;
  /** NaN while it cannot be said. */
  imagesPerSecond: number;
  secondsLeft: number;
  /** How many work together. */
  threads: number;
}

/** The deck's weights at the start: N(0, 0.01²), whatever the activation. */
const kWeights = { name: 'normal', deviation: 0.01 } as const;

export class TwoLayerRun implements LiveModel {
  private readonly session: Session;
  private readonly layers: LayerConfig[];
  private readonly source: SourceName;
  private readonly speed = new SpeedMeter();
  private runner: Runner;
  private copy: { model: Model; step: number } | undefined;

  /** @throws EngineError naming the setting that is wrong or does not fit the images */
  constructor(
    private readonly engine: Engine,
    private readonly settings: RunSettings,
    private lastStep: number,
    images: RunImages,
  ) {
    this.source = images.source;
    const config = sessionConfig(settings, images.train.size());
    this.layers = [...config.layers, { type: 'softmax' }];
    this.session = engine.createSession(config, images.train, images.test);
    this.runner = new Runner(this.session, lastStep);
  }

  play(): void {
    if (this.runner.finished) return;
    this.speed.restart();
    this.runner.play(Number.POSITIVE_INFINITY);
  }

  pause(): void {
    this.runner.pause();
  }

  advance(steps: number): void {
    this.session.advance(steps);
  }

  /** Moves the end of the run, which goes on if it was going on. */
  setLastStep(lastStep: number): void {
    const { playing } = this.runner;
    this.runner.pause();
    this.lastStep = lastStep;
    this.runner = new Runner(this.session, lastStep);
    if (playing) this.play();
  }

  /** Makes the present step the last one; a measurement that belongs to it is still made. */
  finish(): void {
    this.setLastStep(this.session.report().step);
    this.play();
  }

  report(): RunReport {
    const report = this.session.report();
    const { playing, finished } = this.runner;
    const { batchSize } = this.settings;
    const stepsPerSecond = playing
      ? this.speed.measure(performance.now(), report.step)
      : Number.NaN;
    return {
      ...report,
      playing,
      finished,
      imagesPerSecond: stepsPerSecond * batchSize,
      secondsLeft: (this.lastStep - report.step) / stepsPerSecond,
      threads: this.engine.threadCount(),
    };
  }

  curve(name: CurveName): Curve {
    const { steps, values } = this.session.curve(name);
    return { steps: steps.slice(), values: values.slice() };
  }

  /** [784, hidden units] copy: what each hidden unit looks for. */
  firstWeights(): Float32Array {
    const { rows, cols, offset } = this.session.layout()[0] as Parameter;
    return Float32Array.from(this.session.parameters().subarray(offset, offset + rows * cols));
  }

  hasLearned(): boolean {
    const { step, diverged } = this.session.report();
    return step > 0 && !diverged;
  }

  info(): ModelInfo {
    const { step, testAccuracy } = this.session.report();
    return {
      name: this.settings.activation,
      layers: this.layers,
      step,
      learnedFrom: this.source,
      testAccuracy,
      training: this.runner.playing,
    };
  }

  model(): Model {
    const { step } = this.session.report();
    if (this.copy?.step === step) return this.copy.model;
    this.copy?.model.delete();
    this.copy = { model: this.session.model(), step };
    return this.copy.model;
  }

  /** Ends the run; what it has learned remains, if it has learned anything. */
  retire(): KeptModel | undefined {
    this.runner.pause();
    const info = this.info();
    const model = this.hasLearned() ? this.session.model() : undefined;
    this.copy?.model.delete();
    this.session.delete();
    return model && { info: () => info, model: () => model, delete: () => model.delete() };
  }
}

function sessionConfig(settings: RunSettings, samples: number): SessionConfig {
  const { activation, hiddenUnits, optimizer, learningRate, batchSize, seed } = settings;
  return {
    layers: [
      { type: 'dense', units: hiddenUnits, weights: kWeights },
      { type: activation },
      { type: 'dense', units: 10, weights: kWeights },
    ],
    loss: 'softmaxCrossEntropy',
    optimizer: optimizerConfig(optimizer, learningRate),
    batchSize,
    order: 'random',
    seed,
    precision: 'float32',
    evaluateEvery: Math.max(1, Math.floor(samples / batchSize)),
  };
}

function optimizerConfig(name: OptimizerName, learningRate: number): OptimizerConfig {
  return name === 'adadelta' ? { name } : { name, learningRate };
}
