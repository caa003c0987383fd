// What the page knows about the images in use: plain data that crosses the border to the worker.
import type { EngineErrorFields } from '../engine/types';

/** Where images come from, in the order in which they are looked for. */
export const sourceNames = ['beside', 'dropped', 'builtIn'] as const;
export type SourceName = (typeof sourceNames)[number];

export type Part = 'train' | 'test';

export interface ImagesInUse {
  source: SourceName;
  /** Numbers of images; 0 while a part is missing or still under way. */
  train: number;
  test: number;
}

export interface DataWork {
  source: SourceName;
  phase: 'fetching' | 'reading' | 'making';
  /** Null: both at once. */
  part: Part | null;
  /** 0 … 1; null where nobody knows how much there is. */
  done: number | null;
}

/** An error's parts and its English sentence. */
export interface Refusal extends EngineErrorFields {
  message: string;
}

export interface DataStatus {
  inUse: ImagesInUse | null;
  /** Grows whenever other images, or more of them, are in use. */
  revision: number;
  available: SourceName[];
  work: DataWork | null;
  /** Why the newest request was not carried out. */
  problem: Refusal | null;
  /** Whether the browser's storage has taken the dropped files. */
  keeping: 'nothing' | 'kept' | 'refused';
}

export const initialStatus: DataStatus = {
  inUse: null,
  revision: 0,
  available: ['builtIn'],
  work: null,
  problem: null,
  keeping: 'nothing',
};
