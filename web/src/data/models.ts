// The models that can read a drawing, worker side: the one that ships with the page, and the newest
// run of each kind in #/mnist, also while it is still going on.
import type { LayerConfig, Model } from '../engine/types';
import type { SourceName } from './status';

export const modelNames = ['shipped', 'sigmoid', 'relu'] as const;
export type ModelName = (typeof modelNames)[number];

export interface ModelInfo {
  name: ModelName;
  layers: LayerConfig[];
  /** Updates made; NaN where that is not known. */
  step: number;
  learnedFrom: SourceName | 'mnistAndBuiltIn';
  /** The newest measurement on the test images, 0 … 1; NaN without one. */
  testAccuracy: number;
  /** It is in training now, so its answers change by themselves. */
  training: boolean;
}

export interface ModelEntry {
  info(): ModelInfo;
  /** To be used at once: a model in training gives another one the next time. */
  model(): Model;
}

/** A model in training. */
export interface LiveModel extends ModelEntry {
  /** It has made an update, and its numbers are numbers still. */
  hasLearned(): boolean;
}

/** A model that nobody trains any more. */
export interface KeptModel extends ModelEntry {
  delete(): void;
}

export class Models {
  private readonly kept = new Map<ModelName, KeptModel>();
  private live: LiveModel | undefined;

  /** Takes the place of the kept model of that name. */
  keep(model: KeptModel): void {
    const { name } = model.info();
    this.kept.get(name)?.delete();
    this.kept.set(name, model);
  }

  /** The run in training, or none; once it has learned something it stands before the kept ones. */
  follow(live: LiveModel | undefined): void {
    this.live = live;
  }

  get(name: ModelName): ModelEntry | undefined {
    const isLive = this.live?.hasLearned() && this.live.info().name === name;
    return isLive ? this.live : this.kept.get(name);
  }

  list(): ModelInfo[] {
    return modelNames.flatMap((name) => this.get(name)?.info() ?? []);
  }
}
