// The XOR presets against the engine: what the decks print, and what a student may rely on.
import '../browser';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../web/src/engine/types';
import { takeApart } from '../../../web/src/labs/xor/network';
import {
  inputs,
  type PresetName,
  presets,
  type Settings,
  settingsOf,
} from '../../../web/src/labs/xor/presets';
import { loadEngine } from '../loaded_engine';

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
});

function open(name: PresetName, changed: Partial<Settings> = {}) {
  const preset = presets[name];
  const data = engine.createPointSet(inputs.flat(), 2, [...preset.targets], 1);
  return engine.createSession(preset.session({ ...settingsOf(name), ...changed }), data);
}

function train(name: PresetName, changed: Partial<Settings> = {}) {
  const session = open(name, changed);
  session.advance(presets[name].lastStep);
  return Array.from(session.predict(inputs.flat()));
}

describe('MLP2', () => {
  it('ends on the digits the deck prints', () => {
    const outputs = train('mlp2');
    presets.mlp2.deckOutputs?.forEach((printed, i) => {
      expect(outputs[i]).toBeCloseTo(printed, 8);
    });
  });
});

describe.each(['keras', 'tensorflow'] as const)('%s', (name) => {
  const solves = (outputs: number[]) =>
    outputs.every((output, i) => Math.round(output) === presets[name].targets[i]);

  it('solves XOR with its defaults', () => {
    expect(solves(train(name))).toBe(true);
  });

  it('begins elsewhere with another seed', () => {
    const start = (seed: number) => Array.from(open(name, { seed }).parameters());
    expect(start(2)).not.toEqual(start(1));
    expect(start(2)).toEqual(start(2));
  });
});

it('the networks have the shapes of the decks', () => {
  const shape = (name: PresetName) => {
    const session = open(name);
    const network = takeApart(session.layout(), Array.from(session.parameters()));
    return [network.hidden.length, network.outputBias !== null];
  };
  expect(shape('mlp2')).toEqual([2, true]);
  expect(shape('keras')).toEqual([32, true]);
  expect(shape('tensorflow')).toEqual([5, false]);
});

it('weights are taken apart in the order of the deck', () => {
  const session = open('mlp2');
  const { hidden, outputBias } = takeApart(session.layout(), Array.from(session.parameters()));
  expect(hidden).toEqual([
    { weights: [0.1, 0.3], bias: 0.1, outgoing: 0.5 },
    { weights: [0.2, 0.4], bias: 0.2, outgoing: 0.6 },
  ]);
  expect(outputBias).toBe(0.3);
});
