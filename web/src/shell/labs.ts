// The labs that exist, in the order of the course. A lab registers here, with one entry.
import type { ComponentType } from 'preact';
import type { Bilingual } from './language';

export interface LabProps {
  /** The state in the address when the lab was opened. */
  query: string;
}

export interface LabEntry {
  route: string;
  name: Bilingual<string>;
  load(): Promise<ComponentType<LabProps>>;
}

export const labs: readonly LabEntry[] = [
  {
    route: 'xor',
    name: { ko: 'XOR', en: 'XOR' },
    load: async () => (await import('../labs/xor/xor_lab')).XorLab,
  },
  {
    route: 'descent',
    name: { ko: '경사하강', en: 'Descent' },
    load: async () => (await import('../labs/descent/descent_lab')).DescentLab,
  },
  {
    route: 'mnist',
    name: { ko: 'MNIST', en: 'MNIST' },
    load: async () => (await import('../labs/mnist/mnist_lab')).MnistLab,
  },
  {
    route: 'draw',
    name: { ko: '그리기', en: 'Draw' },
    load: async () => (await import('../labs/draw/draw_lab')).DrawLab,
  },
];

/** The entrance opens this one. */
export const firstLab = 'xor';

export function findLab(route: string): LabEntry | undefined {
  return labs.find((lab) => lab.route === (route || firstLab));
}
