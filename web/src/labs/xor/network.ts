// The parameters of a 2-h-1 network, taken out of the engine's flat block for the drawings.
import type { Parameter } from '../../engine/types';

export interface HiddenUnit {
  /** From x₁, from x₂. */
  weights: [number, number];
  bias: number;
  /** To the output. */
  outgoing: number;
}

export interface Network {
  hidden: HiddenUnit[];
  /** Null: the output layer has no bias. */
  outputBias: number | null;
}

/** @param layout weights [2, h], biases [1, h], weights [h, 1] and perhaps a bias, in this order. */
export function takeApart(layout: readonly Parameter[], values: readonly number[]): Network {
  const [W1, b1, W2, b2] = layout.map(({ rows, cols, offset }) =>
    values.slice(offset, offset + rows * cols),
  );
  if (!W1 || !b1 || !W2) throw new Error('not a network with one hidden layer');
  const count = b1.length;
  return {
    hidden: b1.map((bias, j) => ({
      weights: [W1[j] as number, W1[count + j] as number],
      bias,
      outgoing: W2[j] as number,
    })),
    outputBias: b2?.[0] ?? null,
  };
}
