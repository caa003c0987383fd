// What deck 003 printed while it trained TwoLayerNet(784, 50, 10): batch 100, learning rate 0.1,
// 10,000 steps, accuracies every 600 steps from the first on.
import type { HiddenActivation, RunSettings } from './two_layer_run';

export interface DeckLog {
  train: readonly number[];
  test: readonly number[];
}

export const deckStepsPerEpoch = 600;

export const deckLogs: Record<HiddenActivation, DeckLog> = {
  sigmoid: {
    train: [
      0.11236666666666667, 0.781, 0.8771, 0.8991833333333333, 0.9095, 0.9163666666666667,
      0.9212833333333333, 0.9257333333333333, 0.9295333333333333, 0.93275, 0.9357, 0.9378,
      0.9402333333333334, 0.9418, 0.9432, 0.9462666666666667, 0.94765,
    ],
    test: [
      0.1135, 0.788, 0.8801, 0.903, 0.9129, 0.9181, 0.9231, 0.9259, 0.9293, 0.932, 0.9352, 0.9378,
      0.9395, 0.9413, 0.9419, 0.9453, 0.9471,
    ],
  },
  relu: {
    train: [
      0.13548333333333334, 0.9035833333333333, 0.9215, 0.9364833333333333, 0.9433166666666667,
      0.9505333333333333, 0.9555833333333333, 0.96135, 0.9640833333333333, 0.9661166666666666,
      0.9693166666666667, 0.9714833333333334, 0.97315, 0.9746166666666667, 0.9754833333333334,
      0.97805, 0.9787833333333333,
    ],
    test: [
      0.1366, 0.9073, 0.9215, 0.9347, 0.9424, 0.9491, 0.9514, 0.9561, 0.9589, 0.9612, 0.9644,
      0.9664, 0.9669, 0.9664, 0.9697, 0.9692, 0.9691,
    ],
  },
};

/** Whether a run is the deck's own, but for chance. */
export function isDeckRun(settings: RunSettings): boolean {
  return (
    settings.hiddenUnits === 50 &&
    settings.optimizer === 'sgd' &&
    settings.learningRate === 0.1 &&
    settings.batchSize === 100
  );
}
