// The engine's public face: what the WebAssembly module exports, by the names it has in C++.
// Emscripten 3.1.6 writes no types, so these are kept by hand; a contract test holds them against
// the module. Whatever can fail throws an EngineError.
//
// A "view" is a window onto the engine's memory: read or copy it at once and do not keep it, since
// it goes stale with the next call that makes memory grow. Threads share that memory: what is to be
// posted, decoded, stored or put into a Blob has to be a copy, such as view.slice().

export type FloatArray = Float32Array | Float64Array;

export type ActivationName =
  | 'identity'
  /** 1 for x > 1e-7, otherwise 0; nothing is learned through it. */
  | 'step'
  /** σ(x) = 1 / (1 + e⁻ˣ) */
  | 'sigmoid'
  | 'tanh'
  /** max(x, 0), with the slope 0 at 0. */
  | 'relu'
  /** max(x, 0.01 x) */
  | 'leakyRelu'
  /** exp(xₖ) / Σᵢ exp(xᵢ) over all numbers of a sample. */
  | 'softmax';

/**
 * E of a batch of N samples, from the network's outputs y and the targets t, [N, out] each; sums
 * are over both. Losses on z imply a final activation, which the layers leave out: predict(),
 * activations() and model() add it.
 */
export type LossName =
  /** E = 1/(N·out) Σ (y − t)² */
  | 'meanSquaredError'
  /** E = 1/N Σ ½ (y − t)² */
  | 'halfSquaredError'
  /** E = 1/(N·out) Σ |y − t|, with the slope 0 at y = t. */
  | 'meanAbsoluteError'
  /**
   * E = 1/(N·out) Σ max(0, 1 − s z), where s is 1 for t > 0 and otherwise −1. Implies sigmoid,
   * which puts the border to ½ but gives no probability.
   */
  | 'hinge'
  /** E = −1/(N·out) Σ [t log σ(z) + (1 − t) log(1 − σ(z))], t in [0, 1]. Implies sigmoid. */
  | 'binaryCrossEntropy'
  /** E = −1/N Σ t log softmax(z), t in [0, 1], where rows of t sum to 1. Implies softmax. */
  | 'softmaxCrossEntropy'
  /**
   * E = −Σ [t log(y + δ) + (1 − t) log(1 − y + δ)] with δ = 1e-7, not divided by N. y and t lie
   * in [0, 1]: the layers end in a sigmoid.
   */
  | 'summedCrossEntropy';

/**
 * How a weight matrix or a bias begins. `in` and `out` are a dense layer's inputs and units; of a
 * convolution the channels that go in and come out, times height · width of the kernel; for a bias
 * in = 1. Numbers are within ±10⁶, deviation ≥ 0, most ≥ least. A description may leave them out,
 * for the values given here.
 */
export type Initializer =
  | { name: 'zeros' }
  /** `value` everywhere; 0. */
  | { name: 'constant'; value: number }
  /** N(0, deviation²); 0.01. */
  | { name: 'normal'; deviation: number }
  /** U[least, most); 0 and 1. */
  | { name: 'uniform'; least: number; most: number }
  /** N(0, 1 / in), as in deck 003. */
  | { name: 'xavier' }
  /** N(0, 2 / in) */
  | { name: 'he' }
  /** U(±√(6 / (in + out))) */
  | { name: 'glorotUniform' };

export type InitializerName = Initializer['name'];

interface Weights {
  /** Xavier if absent. */
  weights?: Initializer;
  /** Zeros if absent. */
  biases?: Initializer;
  /** false: without biases; true if absent. */
  bias?: boolean;
}

/**
 * Every list of layers has 1 … 64 of them. A network, as an object or as a description, has at most
 * 1024 layers in all, each within at most 8 others, and 2²³ parameters. Outputs, gradients and what
 * layers keep beside them are at most 2²⁶ numbers for a whole batch, which counts as 128 samples if
 * it has fewer.
 */
export type LayerConfig =
  /** 1 … 16384 units. */
  | ({ type: 'dense'; units: number } & Weights)
  /**
   * Convolution and pooling give ⌊(H + 2 · padding − kernel) / stride⌋ + 1 rows. Kernels, sizes and
   * strides are 1 … 64.
   */
  | ({
      type: 'convolution';
      /** 1 … 16384 */
      filters: number;
      /** [height, width], or both. */
      kernel: number | [number, number];
      /** 1 if absent. */
      stride?: number;
      /** Rows and columns of zeros around the image, 0 … 64; 0 if absent. */
      padding?: number;
    } & Weights)
  /** The stride is the size if absent; the padding, less than the size and 0 if absent, never wins. */
  | { type: 'maxPooling'; size: number; stride?: number; padding?: number }
  /** The stride is the size if absent. */
  | { type: 'averagePooling'; size: number; stride?: number }
  /** One number for each channel: the mean of its pixels. */
  | { type: 'globalAveragePooling' }
  | { type: 'flatten' }
  /**
   * γ (x − μ) / √(σ² + epsilon) + β for each channel: of the batch in training, then with
   * running ← momentum · running + (1 − momentum) · batch. momentum in [0, 1], 0.9 if absent;
   * epsilon > 0, 1e-6 if absent. With m numbers the running variance divides by m − correction:
   * 0 if absent, as in the book; PyTorch has 1.
   */
  | { type: 'batchNorm'; momentum?: number; epsilon?: number; correction?: 0 | 1 }
  /**
   * The share of numbers left out in training, in [0, 1); 0.5 if absent. The others are divided by
   * 1 − ratio.
   */
  | { type: 'dropout'; ratio?: number }
  /**
   * x / (k + alpha · Σ x²)^beta in channel c, summed over the channels that there are of
   * c − ⌊size/2⌋ … c + ⌊size/2⌋: an even size sums size + 1. `size` is 1 … 1024, the others > 0;
   * AlexNet's 5, 2, 1e-4 and 0.75 if absent.
   */
  | {
      type: 'localResponseNormalization';
      size?: number;
      k?: number;
      alpha?: number;
      beta?: number;
    }
  /** layers(x) + x, or layers(x) + projection(x). */
  | { type: 'residual'; layers: LayerConfig[]; projection?: LayerConfig[] }
  /** The outputs of all branches, concatenated along the channels. */
  | { type: 'branches'; branches: LayerConfig[][] }
  | { type: ActivationName };

/**
 * How the gradient g changes a parameter w: the decks' six rules with their values, Nesterov as in
 * the book, AdamW as in PyTorch. η is learningRate, ε is epsilon, both > 0; momentum, rho and the
 * betas are in [0, 1). What a rule remembers begins at 0.
 */
export type OptimizerConfig =
  /** w ← w − η g; η 0.01 */
  | { name: 'sgd'; learningRate?: number }
  /** v ← α v − η g, w ← w + v; η 0.01, momentum α 0.9 */
  | { name: 'momentum'; learningRate?: number; momentum?: number }
  /** v ← α v − η g, w ← w + α v − η g with the new v; η 0.01, momentum α 0.9 */
  | { name: 'nesterov'; learningRate?: number; momentum?: number }
  /** h ← h + g², w ← w − η g / (√h + ε); η 0.01, ε 1e-7 */
  | { name: 'adagrad'; learningRate?: number; epsilon?: number }
  /** G ← ρ G + (1 − ρ) g², w ← w − η g / (√G + ε); η 0.01, ρ 0.9, ε 1e-7 */
  | { name: 'rmsprop'; learningRate?: number; rho?: number; epsilon?: number }
  /**
   * G ← ρ G + (1 − ρ) g², Δ = −√(H + ε) / √(G + ε) · g, w ← w + Δ, H ← ρ H + (1 − ρ) Δ²; ρ 0.95,
   * ε 1e-6. It has no learning rate to set or to schedule.
   */
  | { name: 'adadelta'; rho?: number; epsilon?: number }
  /**
   * m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², and in step t, counted from 1,
   * w ← w − η √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε); η 0.001, β₁ 0.9, β₂ 0.999, ε 1e-7
   */
  | {
      name: 'adam';
      learningRate?: number;
      beta1?: number;
      beta2?: number;
      epsilon?: number;
    }
  /**
   * m and v as in adam, then with m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ)
   * w ← w − η (m̂ / (√v̂ + ε) + λ w), for biases too; η 0.001, β₁ 0.9, β₂ 0.999, ε 1e-8
   */
  | {
      name: 'adamw';
      learningRate?: number;
      beta1?: number;
      beta2?: number;
      epsilon?: number;
      /** λ, in [0, 1]; 0.01 if absent. */
      weightDecay?: number;
    };

export type OptimizerName = OptimizerConfig['name'];

/**
 * Added to the loss for the weights w of dense layers and convolutions, without biases. The rate λ
 * is > 0 and has no default.
 */
export type PenaltyConfig =
  | { name: 'none' }
  /** λ Σ |w|, with the slope 0 at 0. */
  | { name: 'l1'; rate: number }
  /** ½ λ Σ w² */
  | { name: 'l2'; rate: number };

/**
 * The share of the learning rate that a step takes, n updates after the warm-up: its k = `warmup`
 * steps (0 if absent) rise in a straight line, 1/k, 2/k … 1, before the rule begins at n = 0.
 * `warmup`, `every` and `steps` are whole numbers up to 10⁹, the last two from 1; `factor` and
 * `least` are in [0, 1].
 */
export type ScheduleConfig =
  /** 1 */
  | { name: 'constant'; warmup?: number }
  /** factor^⌊n / every⌋; factor 0.1 */
  | { name: 'step'; every: number; factor?: number; warmup?: number }
  /** least + (1 − least) ½ (1 + cos(π n / steps)), and `least` from n = steps on; least 0 */
  | { name: 'cosine'; steps: number; least?: number; warmup?: number };

/**
 * numerical: central differences (E(w + h) − E(w − h)) / 2h with h = 1e-4 in place of
 * back-propagation, for networks of up to 10,000 parameters. numericalByGroup: as deck 000's
 * LogicGate, which updates each weight matrix and bias before it differentiates by the next; SGD
 * only. advanceFor() may return in the middle of such a step.
 */
export type GradientMethod = 'backpropagation' | 'numerical' | 'numericalByGroup';

/**
 * sequential: in the data's order; shuffled: every sample once an epoch; random: drawn anew, with
 * replacement.
 */
export type BatchOrder = 'sequential' | 'shuffled' | 'random';

export interface SessionConfig {
  layers: LayerConfig[];
  loss: LossName;
  optimizer: OptimizerConfig;
  /** None if absent. */
  penalty?: PenaltyConfig;
  /** Constant if absent. */
  schedule?: ScheduleConfig;
  /** Back-propagation if absent. */
  gradient?: GradientMethod;
  /** At most as many as there are samples. */
  batchSize: number;
  order: BatchOrder;
  /** A whole number, 0 … 2⁵³ − 1. The same seed gives the same run. */
  seed: number;
  precision: 'float32' | 'float64';
  /** All parameters at the start, in layout() order, in place of what the initializers would give. */
  initialParameters?: number[];
  /**
   * Measure loss and accuracy on the whole of both data sets at the start and every so many steps;
   * 0, never, if absent.
   */
  evaluateEvery?: number;
}

/** Of one sample: channels, height, width; of a vector of n numbers [n, 1, 1]. 1 … 4096 each. */
export type Shape = [channels: number, height: number, width: number];

export interface LayerSummary {
  /** Where it stands in the layers, as errors name it: layers[4].branches[1][0]. */
  place: string;
  type: LayerConfig['type'];
  output: Shape;
  /** Those of the layers within it, too. */
  parameters: number;
}

export interface NetworkSummary {
  /** Every layer, those within a layer right after it. */
  layers: LayerSummary[];
  parameters: number;
}

/** What a description says. */
export interface Description {
  input: Shape;
  layers: LayerConfig[];
  /** The line of every layer of the summary, counted from 1. */
  lines: number[];
  summary: NetworkSummary;
}

export type NetworkName =
  | 'logicGate'
  | 'mlp1'
  | 'mlp2'
  | 'kerasXor'
  | 'tfXor'
  | 'twoLayerNet'
  | 'multiLayerNet'
  | 'simpleConvNet'
  | 'deepConvNet'
  | 'leNet5'
  | 'alexNet'
  | 'vgg'
  | 'googLeNet'
  | 'resNet';

/** A network of the decks or of the book, with the training that its source gives. */
export interface NamedNetwork {
  name: NetworkName;
  /** Where it is from. */
  source: string;
  /** Its layers as text: what describe() reads. */
  description: string;
  input: Shape;
  /** Updates in the source's run, or what makes a good run here. */
  steps: number;
  /** All that createSession() needs; the seed is 0. */
  config: SessionConfig;
}

/** One weight matrix or bias in the flat block of parameters. */
export interface Parameter {
  name: string;
  rows: number;
  cols: number;
  offset: number;
  /** As files have it: (in, out), (out) for a bias, (filters, channels, height, width). */
  shape: number[];
}

export interface Report {
  /** Updates made. */
  step: number;
  /** Samples trained on over samples there are; the last batch of an epoch may be a short one. */
  epoch: number;
  /** Loss of the newest batch, penalty included, before its update; NaN before the first. */
  loss: number;
  /**
   * The share of all samples that are right, as newly measured; NaN while it has not been. Right is
   * the largest output where the largest target is; a single output on its target's side of ½.
   */
  trainAccuracy: number;
  testAccuracy: number;
  /** The measurement that is under way, 0 … 1; 1 when none is. */
  evaluated: number;
  /** The loss became NaN or infinite at this step: the run stands still until reset(). */
  diverged: boolean;
}

/** A curve as two arrays of equal length: views from a Session, copies from Runs. */
export interface Curve {
  steps: Float64Array;
  values: Float64Array;
}

/** loss: of each batch, as in Report; the others: measured on all samples, without the penalty. */
export type CurveName = 'loss' | 'trainLoss' | 'testLoss' | 'trainAccuracy' | 'testAccuracy';

interface Handle {
  /** Gives the memory back. The object is of no use afterwards. */
  delete(): void;
}

export interface Dataset extends Handle {
  size(): number;
  inputs(): number;
  outputs(): number;
}

export interface PointSet extends Dataset {
  /** [size, inputs] view */
  points(): Float64Array;
  /** [size, outputs] view */
  targets(): Float64Array;
}

export interface ImageSet extends Dataset {
  /** [784] view, 0 … 255 */
  pixels(image: number): Uint8Array;
  /** [size] view, 0 … 9 */
  labels(): Uint8Array;
}

/** A data set of built-in digits in the making: 60,000 take seconds. */
export interface DigitMaker extends Handle {
  /** Goes on for so long, at most 10,000; returns the share that is done, 0 … 1. */
  advanceFor(milliseconds: number): number;
  /** The finished set; makes what is missing. */
  finish(): ImageSet;
}

export interface IdxHeader {
  kind: 'images' | 'labels';
  count: number;
}

/** One network in training on one data set. */
export interface Session extends Handle {
  /** Makes so many updates, and the measurements that fall due; fewer if the loss diverges. */
  advance(steps: number): Report;
  /** Works for so long, at most 10,000, or until `lastStep` updates have been made in all. */
  advanceFor(milliseconds: number, lastStep: number): Report;
  report(): Report;
  /**
   * Back to the first step, with the same seed: parameters, statistics, optimizer, batches and
   * curves begin anew. A rate from setLearningRate() stays.
   */
  reset(): Report;
  /** The rate that the schedule takes its share of, > 0. Refused by adadelta. */
  setLearningRate(rate: number): void;
  layout(): Parameter[];
  /** All parameters: view. */
  parameters(): FloatArray;
  /** The gradient of the newest batch's loss: view. */
  gradients(): FloatArray;
  /**
   * What the optimizer remembers of every parameter, in layout() order, by its letter in the rule:
   * v of momentum and nesterov, h of adagrad, G of rmsprop, G and H of adadelta, m and v of adam and
   * adamw; nothing for sgd. Views.
   */
  optimizerState(): Record<string, FloatArray>;
  /** Where the numbers of statistics() belong: running_mean1, running_var1 … of batchNorm. */
  statisticsLayout(): Parameter[];
  /** What layers measure but do not learn: view. */
  statistics(): FloatArray;
  /** A numerical step that is under way is given up. */
  setParameters(values: ArrayLike<number>): void;
  /** At most 512 points, each the mean over an equal number of steps. */
  curve(name: CurveName): Curve;
  /**
   * All curves as CSV: step,loss,trainLoss,testLoss,trainAccuracy,testAccuracy; a row for every step
   * at which one of them has a point, its other cells empty.
   */
  historyCsv(): string;
  /** [rows · inputs] numbers → [rows · outputs] view, with the activation that the loss implies. */
  predict(inputs: ArrayLike<number>): FloatArray;
  /**
   * Output 0 as predict() gives it over a rectangle of the plane, row 0 on top: [height · width]
   * view, 1 … 1024 each. Two inputs only.
   */
  outputGrid(
    width: number,
    height: number,
    left: number,
    right: number,
    bottom: number,
    top: number,
  ): FloatArray;
  /** What every layer gives for one input; the last is the prediction. */
  activations(input: ArrayLike<number>): number[][];
  /**
   * A copy of the network as it is now, in float32, for use without training. The activation that
   * the loss implies becomes its last layer, so there have to be fewer than 64 before it.
   */
  model(): Model;
}

/** A network that only predicts. */
export interface Model extends Handle {
  layers(): LayerConfig[];
  layout(): Parameter[];
  parameterCount(): number;
  /** [rows · inputs] numbers → [rows · outputs] view of what the last layer gives. */
  predict(inputs: ArrayLike<number>): Float32Array;
  /** The same for one image of bytes, divided by 255. */
  predictImage(pixels: Uint8Array): Float32Array;
  /** The share of samples that are right, as in Report. */
  accuracy(data: Dataset): number;
  /** Weights and statistics as a NumPy .npz file. */
  toNpz(): Uint8Array;
  /** The same as a .safetensors file. */
  toSafetensors(): Uint8Array;
  /**
   * The whole network as an ONNX file: input "x" of [N, channels, height, width], or [N, n] where a
   * sample is a vector, output "y" of [N, outputs] as predict() gives it.
   */
  toOnnx(): Uint8Array;
}

export interface DescentConfig {
  surface: SurfaceName;
  /** Within ±10⁶. */
  start: [number, number];
  /** 1 … 16 */
  optimizers: OptimizerConfig[];
}

/** x²/20 + y² and x² + y². */
export type SurfaceName = 'elongatedBowl' | 'bowl';

export interface Surface {
  name: SurfaceName;
  formula: string;
  left: number;
  right: number;
  bottom: number;
  top: number;
  /** Where its lowest point is. */
  minimum: [number, number];
}

/** Several optimizers going down one surface from one start. */
export interface Descent extends Handle {
  /** At most 100,000 steps in all. */
  advance(steps: number): void;
  restart(x: number, y: number): void;
  step(): number;
  /** x₀ y₀ x₁ y₁ … of one optimizer: view. It ends early where the point left ±10⁶. */
  path(optimizer: number): Float64Array;
  /** The surface's height along that path: view. */
  heights(optimizer: number): Float64Array;
  diverged(optimizer: number): boolean;
}

export interface Preparation {
  /**
   * Scale the ink into a box of 20 × 20 pixels; otherwise 28 pixels show the whole canvas. true if
   * absent.
   */
  fit?: boolean;
  /** Move the centre of mass to the middle; true if absent. */
  center?: boolean;
  /** Width of the pen in pixels, 0.25 … 10; 2.5 if absent. */
  penWidth?: number;
}

export interface Prepared {
  empty: boolean;
  /** [784] copy */
  pixels: Uint8Array;
}

/** How far images are varied at most; each is 0 if absent, and then changes nothing. */
export interface Augmentation {
  /** Degrees either way, 0 … 180. */
  rotation?: number;
  /** Pixels either way, across and down, 0 … 64. */
  shift?: number;
  /** From 1 / (1 + scale) to 1 + scale times as large, 0 … 4. */
  scale?: number;
  /** Degrees that a vertical line leans either way, 0 … 60. */
  shear?: number;
  /** From 1 − brightness to 1 + brightness times as bright, 0 … 1. */
  brightness?: number;
  /** The share of each side that is cut off, the rest enlarged, 0 … 0.9. */
  crop?: number;
  /** Simard's α in pixels, 0 … 200; his value for MNIST is 34. For sides of up to 64 pixels. */
  elastic?: number;
  /** Simard's σ in pixels, 0.5 … 8; his value 4 if absent. */
  smoothness?: number;
}

/** Work that takes long, in portions. Settings and seed decide the results, not the portions. */
export interface Experiment extends Handle {
  /** Goes on for so long, at most 10,000, at least for one training step; returns progress(). */
  advanceFor(milliseconds: number): number;
  /** 0 … 1; 1 when all is done. */
  progress(): number;
  /** Back to the start, with the same seed. */
  reset(): void;
}

/** Several trainings that differ in what is compared. All can be read while they go on. */
export interface Runs extends Experiment {
  runs(): Run[];
  report(run: number): Report;
  curve(run: number, name: CurveName): Curve;
  /** The finished runs, those with the best newest test accuracy first, at most `count` ≤ 1000. */
  ranking(count: number): number[];
}

export interface Run {
  name: string;
  /** The numbers that set it apart: { weightScale: 0.01 }. */
  settings: Record<string, number>;
}

export interface ActivationHistograms extends Experiment {
  /** For each activation one for each initializer; what is not done yet is 0. */
  panels(): HistogramPanel[];
}

export interface HistogramPanel {
  activation: ActivationName;
  weights: Initializer;
  /** What the histograms span. */
  least: number;
  most: number;
  layers: LayerHistogram[];
}

/** How the activations of one layer are spread. */
export interface LayerHistogram {
  /** [bins], equally wide. */
  counts: Float64Array;
  /** How many lie beyond. */
  outside: number;
  mean: number;
  deviation: number;
}

// The settings of the experiments. What is absent has the book's value, which is given here. Every
// run has at most a million steps; lists of optimizers, initializers and activations have 1 … 16.

export interface OptimizerComparisonSettings {
  /** 1 */
  seed?: number;
  /** 2000 */
  steps?: number;
  /** SGD 0.01, Momentum 0.01, AdaGrad 0.01, Adam 0.001 */
  optimizers?: OptimizerConfig[];
}

export interface InitializerComparisonSettings {
  /** 1 */
  seed?: number;
  /** 2000 */
  steps?: number;
  /** relu */
  activation?: ActivationName;
  /** N(0, 0.01²), Xavier, He */
  initializers?: Initializer[];
}

export interface BatchNormComparisonSettings {
  /** 1 */
  seed?: number;
  /** The first 1000. */
  images?: number;
  /** 20; at most 1000 */
  epochs?: number;
  /** Standard deviations of the first weights, at most 64 of 0 … 10⁶: np.logspace(0, -4, 16). */
  weightScales?: number[];
}

export interface OverfittingSettings {
  /** 1 */
  seed?: number;
  /** The first 300. */
  images?: number;
  /** 201; at most 10,000 */
  epochs?: number;
  /** 6; 1 … 12 */
  hiddenLayers?: number;
  /** λ of the L2 penalty: 0.1 */
  weightDecay?: number;
  /** The share left out: 0.2 */
  dropout?: number;
  /** Test images drawn at random: 1000, for speed; the book takes all 10,000. */
  testImages?: number;
}

export interface AugmentationComparisonSettings {
  /** 1 */
  seed?: number;
  /** The first 300. */
  images?: number;
  /** 201; at most 10,000 */
  epochs?: number;
  /** 2; 1 … 12 */
  hiddenLayers?: number;
  /** 1000 */
  testImages?: number;
  /** rotation 15, shift 2, scale 0.15, shear 10, elastic 34 */
  augmentation?: Augmentation;
}

export interface HyperparameterSearchSettings {
  /** 1 */
  seed?: number;
  /** The first 500, before they are split. */
  images?: number;
  /** 0.2 */
  validationShare?: number;
  /** 100; at most 1000 */
  trials?: number;
  /** 50; at most 10,000 */
  epochs?: number;
  /** 6; 1 … 12 */
  hiddenLayers?: number;
  /** 1e-8 … 1e-4, drawn evenly on a logarithmic axis; within 1e-12 … 1000 */
  leastWeightDecay?: number;
  mostWeightDecay?: number;
  /** 1e-6 … 1e-2, likewise */
  leastLearningRate?: number;
  mostLearningRate?: number;
}

export interface ActivationHistogramsSettings {
  /** 1 */
  seed?: number;
  /** 1000, each of `units` numbers drawn from N(0, 1); at most 100,000 */
  samples?: number;
  /** 100 in every layer; at most 1000 */
  units?: number;
  /** 5; at most 20 */
  layers?: number;
  /** 30; at most 1000 */
  bins?: number;
  /** sigmoid, tanh, relu */
  activations?: ActivationName[];
  /** N(0, 1), N(0, 0.01²), Xavier, He */
  initializers?: Initializer[];
}

export interface Catalog {
  layers: LayerConfig['type'][];
  activations: ActivationName[];
  losses: LossName[];
  initializers: InitializerName[];
  optimizers: OptimizerName[];
  penalties: PenaltyConfig['name'][];
  schedules: ScheduleConfig['name'][];
  gradientMethods: GradientMethod[];
  surfaces: Surface[];
  toyDatasets: string[];
}

/** A kind of mistake and its English sentence with {field}, {value} and {allowed} in it. */
export interface ErrorKind {
  code: string;
  sentence: string;
}

/** A session whose network cannot be kept. */
export type SmallSession = Omit<Session, 'model'>;

/**
 * The engine for networks on points and for the descent, a smaller module: a page that opens with
 * these need not wait for the rest.
 */
export interface SmallEngine
  extends Pick<
    Engine,
    | 'catalog'
    | 'errorKinds'
    | 'threadCount'
    | 'createPointSet'
    | 'createToyDataset'
    | 'createDescent'
    | 'surfaceGrid'
  > {
  createSession(config: SessionConfig, train: Dataset, test?: Dataset): SmallSession;
}

export interface Engine {
  catalog(): Catalog;
  errorKinds(): ErrorKind[];
  /** How many threads share the work of a training step. */
  threadCount(): number;
  /** Bytes of WebAssembly memory: data, stacks and heap, up to the highest address in use. */
  memoryInUse(): number;
  /**
   * How fast the engine multiplies matrices of random numbers, in Gflop/s: A [M, K] times B [K, N],
   * for AtB with A stored as [K, M], for ABt with B stored as [N, K]. Sides are 1 … 65,536,
   * matrices have at most 2²⁴ numbers; `milliseconds`, and `warmUp` before that, are at most 60,000.
   */
  measureProduct(
    kind: 'AB' | 'AtB' | 'ABt',
    M: number,
    K: number,
    N: number,
    milliseconds: number,
    warmUp: number,
  ): number;

  /**
   * [size · inputs] and [size · outputs] numbers; 1 … 4096 inputs and outputs. With a shape for
   * `inputs` the points are images, channel by channel and row by row.
   */
  createPointSet(
    points: ArrayLike<number>,
    inputs: number | Shape,
    targets: ArrayLike<number>,
    outputs: number,
  ): PointSet;
  /** 2 … 100,000 points in the plane with the targets 1 and −1 (for tanh); noise 0 … 0.5. */
  createToyDataset(name: string, count: number, noise: number, seed: number): PointSet;

  /** What an IDX file holds, plain or gzipped, from its first bytes; `field` names it in messages. */
  readIdxHeader(field: string, file: Uint8Array): IdxHeader;
  /** Images of 28 × 28 pixels, at most 128 MiB of them, with labels 0 … 9. */
  readImageSet(
    imagesField: string,
    images: Uint8Array,
    labelsField: string,
    labels: Uint8Array,
  ): ImageSet;
  /** The images of one set, then those of another. */
  joinImageSets(first: ImageSet, second: ImageSet): ImageSet;
  /** 1 … 200,000 digits. */
  createDigits(count: number, seed: number): DigitMaker;

  /** Both data sets have the inputs that the network takes and the outputs that it gives. */
  createSession(config: SessionConfig, train: Dataset, test?: Dataset): Session;

  /**
   * Layers with the weights W1, b1 … of a .npz or .safetensors file, whichever it turns out to be;
   * `field` is its name in messages. Its arrays take at most 256 MiB as float64.
   * `input` is [channels, height, width]; absent: a vector as wide as W1, which is then (in, out).
   */
  loadModel(layers: LayerConfig[], field: string, weights: Uint8Array, input?: Shape): Model;

  /**
   * A network from its text: one layer on each line, such as
   * `input 1 28 28`, `convolution 30 kernel=5 weights=normal(0.01)`, `relu`, `maxPooling 2`,
   * `dense 10`. The grammar is in engine/lab/description.hpp. Errors name the line and the layer:
   * "line 3: layers[1].units".
   */
  describe(description: string): Description;
  /** The text of these layers: describe() gives the same back. */
  description(layers: LayerConfig[], input: Shape): string;
  summarize(layers: LayerConfig[], input: Shape): NetworkSummary;
  networkNames(): NetworkName[];
  network(name: NetworkName): NamedNetwork;

  createDescent(config: DescentConfig): Descent;
  /** Heights over a rectangle, row 0 on top: [height · width] copy, 2 … 1024 each. */
  surfaceGrid(
    name: SurfaceName,
    width: number,
    height: number,
    left: number,
    right: number,
    bottom: number,
    top: number,
  ): Float64Array;

  /**
   * Strokes as x y x y … in any unit, y downwards, at most 100,000 points in all, on a square canvas
   * of side `canvas`, 10⁻⁶ … 10⁶.
   */
  prepareDrawing(strokes: ArrayLike<number>[], canvas: number, preparation?: Preparation): Prepared;

  /** [height · width] bytes, 1 … 4096 each, varied in one way that the seed decides: copy. */
  augmentImage(
    pixels: Uint8Array,
    width: number,
    height: number,
    augmentation: Augmentation,
    seed: number,
  ): Uint8Array;
  /** The images as they are to whoever measures, varied in every mini-batch to whoever trains. */
  createAugmentedSet(images: ImageSet, augmentation: Augmentation, seed: number): Dataset;
  /** The first samples, or with a seed as many drawn at random; the samples are not copied. */
  createSubset(data: Dataset, count: number, seed?: number): Dataset;

  /** One run for each optimizer, by its name: deck 003 on MNIST. Read the curve `loss`. */
  createOptimizerComparison(settings: OptimizerComparisonSettings, train: Dataset): Runs;
  /** One run for each rule, by its name. Read the curve `loss`. */
  createInitializerComparison(settings: InitializerComparisonSettings, train: Dataset): Runs;
  /** `plain` and `batchNorm` for each `weightScale`. Read the curve `trainAccuracy`. */
  createBatchNormComparison(settings: BatchNormComparisonSettings, train: Dataset): Runs;
  /** `plain`, `weightDecay` and `dropout`. Read `trainAccuracy` and `testAccuracy`. */
  createOverfittingComparison(settings: OverfittingSettings, train: Dataset, test: Dataset): Runs;
  /** `plain` and `augmented`. Read `trainAccuracy` and `testAccuracy`. */
  createAugmentationComparison(
    settings: AugmentationComparisonSettings,
    train: ImageSet,
    test: Dataset,
  ): Runs;
  /** A run for each trial, with `learningRate` and `weightDecay`; the test data is validation. */
  createHyperparameterSearch(settings: HyperparameterSearchSettings, train: Dataset): Runs;
  createActivationHistograms(settings: ActivationHistogramsSettings): ActivationHistograms;
}

/** What the engine refused, in parts, so that it can be worded in any language. */
export interface EngineErrorFields {
  code: string;
  /**
   * "batchSize"; of what lies deeper where: "optimizer.learningRate", "layers[2].units",
   * "line 3, column 7: layers[1]".
   */
  field: string;
  /** What it is; of more than 60 characters the beginning. */
  value: string;
  allowed: string;
}
