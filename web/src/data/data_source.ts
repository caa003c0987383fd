// The images in use, worker side: finds them, loads them, changes them at the student's wish. One
// request is carried out at a time; a new one ends the one before. Whatever goes wrong is written
// into the status, and what was in use stays.
import type { Engine, EngineErrorFields, ImageSet } from '../engine/types';
import { isBeside, loadBeside } from './beside';
import { makeDigits } from './built_in';
import { DroppedFiles, readBytes } from './dropped_files';
import { FileError } from './file_error';
import { type NamedBytes, readImageSets, readMoreImageSets } from './idx_files';
import type { Loading } from './loading';
import {
  type DataStatus,
  initialStatus,
  type Part,
  type Refusal,
  type SourceName,
  sourceNames,
} from './status';

type Sets = Partial<Record<Part, ImageSet>>;
type Load = (loading: Loading) => Promise<void>;
type Work = (signal: AbortSignal) => Promise<void>;

export class DataSource {
  private current = initialStatus;
  private sets: Sets = {};
  private base = '';
  private found: Promise<void> | undefined;
  private request = { control: new AbortController(), end: Promise.resolve() };
  private readonly dropped = new DroppedFiles();
  private readonly listeners = new Set<(status: DataStatus) => void>();
  private readonly changeListeners = new Set<() => void>();

  constructor(private readonly engine: PromiseLike<Engine>) {}

  /**
   * Tells the listener what there is, now and from now on; loads nothing.
   * @param base  the document's address: MNIST may lie beside it
   */
  connect(base: string, listener: (status: DataStatus) => void): Promise<void> {
    this.base = base;
    this.listeners.add(listener);
    listener(this.current);
    this.found ??= this.find();
    return this.found;
  }

  /** Sees to it that some images are in use, the best there are. */
  open(): Promise<void> {
    if (this.current.inUse || this.current.work) return this.request.end;
    return this.start((signal) => this.loadBest(signal));
  }

  use(source: SourceName): Promise<void> {
    if (this.current.inUse?.source === source && !this.current.work) return this.request.end;
    return this.start((signal) => this.load(source, this.loaders[source], signal));
  }

  drop(files: File[]): Promise<void> {
    return this.start(async (signal) => {
      const fresh = await readBytes(files);
      let toKeep: NamedBytes[] = [];
      const read: Load = async (loading) => {
        loading.progress('reading', null, null);
        const { sets, files } = readMoreImageSets(
          await this.engine,
          fresh,
          await this.dropped.get(),
        );
        addAll(loading, sets);
        toKeep = files;
      };
      await this.load('dropped', read, signal);
      // After they are in use: a request that comes while they are being kept must not undo that.
      this.tell({ keeping: (await this.dropped.keep(toKeep)) ? 'kept' : 'refused' });
    });
  }

  /** Removes dropped files from the page and from the browser's storage. */
  forget(): Promise<void> {
    return this.start(async (signal) => {
      await this.dropped.forget();
      this.tell({ keeping: 'nothing' });
      this.setAvailable('dropped', false);
      if (this.current.inUse?.source !== 'dropped') return;
      this.install('dropped', {});
      await this.loadBest(signal);
    });
  }

  get status(): DataStatus {
    return this.current;
  }

  images(part: Part): ImageSet | undefined {
    return this.sets[part];
  }

  /** Calls back before images that were handed out by images() are deleted. */
  beforeChange(listener: () => void): void {
    this.changeListeners.add(listener);
  }

  private readonly loaders: Record<SourceName, Load> = {
    beside: async (loading) => loadBeside(await this.engine, this.base, loading),
    dropped: async (loading) => {
      loading.progress('reading', null, null);
      const files = await this.dropped.get();
      if (files.length === 0) throw new FileError('not-kept', '');
      addAll(loading, readImageSets(await this.engine, files));
    },
    builtIn: async (loading) => makeDigits(await this.engine, loading),
  };

  private async find(): Promise<void> {
    const [beside, kept] = await Promise.all([isBeside(this.base), this.dropped.areKept()]);
    if (beside) this.setAvailable('beside', true);
    if (!kept) return;
    this.setAvailable('dropped', true);
    this.tell({ keeping: 'kept' });
  }

  private start(work: Work): Promise<void> {
    this.request.control.abort();
    const control = new AbortController();
    const end = this.request.end.then(() => this.carryOut(work, control.signal));
    this.request = { control, end };
    return end;
  }

  private async carryOut(work: Work, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    this.tell({ problem: null });
    try {
      await this.attempt(work, signal);
      if (!this.current.inUse && !signal.aborted) {
        await this.attempt(() => this.loadBest(signal), signal);
      }
    } finally {
      this.tell({ work: null });
    }
  }

  private async attempt(work: Work, signal: AbortSignal): Promise<void> {
    try {
      await work(signal);
    } catch (error) {
      if (!signal.aborted) this.tell({ problem: refusalOf(error) });
    }
  }

  /** Goes through the sources in their order until one works; built-in digits always do. */
  private async loadBest(signal: AbortSignal): Promise<void> {
    await this.found;
    for (const source of this.current.available) {
      try {
        return await this.load(source, this.loaders[source], signal);
      } catch (error) {
        if (signal.aborted) throw error;
        this.tell({ problem: refusalOf(error) });
        this.setAvailable(source, false);
      }
    }
  }

  /** Puts a source into use. While nothing else is, its parts can be seen as they arrive. */
  private async load(source: SourceName, load: Load, signal: AbortSignal): Promise<void> {
    const fresh: Sets = {};
    const reveal = this.current.inUse === null;
    try {
      await load({
        signal,
        progress: (phase, part, done) => this.tell({ work: { source, phase, part, done } }),
        add: (part, images) => {
          fresh[part] = images;
          if (reveal) this.install(source, fresh);
        },
      });
      signal.throwIfAborted();
    } catch (error) {
      if (reveal) this.install(source, {});
      else deleteAll(fresh);
      throw error;
    }
    if (!reveal) this.install(source, fresh);
    this.setAvailable(source, true);
  }

  /** Exchanges the images in use; those that are no longer among them are deleted. */
  private install(source: SourceName, sets: Sets): void {
    const before = this.sets;
    const stale = parts.filter((part) => before[part] && before[part] !== sets[part]);
    if (stale.length > 0) for (const listener of this.changeListeners) listener();
    this.sets = { ...sets };
    for (const part of stale) before[part]?.delete();
    const [train, test] = parts.map((part) => sets[part]?.size() ?? 0);
    this.tell({
      inUse: train + test > 0 ? { source, train, test } : null,
      revision: this.current.revision + 1,
    });
  }

  private setAvailable(source: SourceName, is: boolean): void {
    const available = sourceNames.filter((name) =>
      name === source ? is : this.current.available.includes(name),
    );
    this.tell({ available });
  }

  private tell(change: Partial<DataStatus>): void {
    this.current = { ...this.current, ...change };
    for (const listener of this.listeners) listener(this.current);
  }
}

const parts = ['train', 'test'] as const satisfies Part[];

/** The larger set is for training, the smaller for testing; a single one is for training. */
function addAll(loading: Loading, [train, test]: ImageSet[]): void {
  loading.add('train', train);
  if (test) loading.add('test', test);
}

function deleteAll(sets: Sets): void {
  for (const part of parts) sets[part]?.delete();
}

/** @throws the error itself if it is no refusal but a fault of the page's own */
function refusalOf(error: unknown): Refusal {
  if (!(error instanceof Error && 'code' in error && 'allowed' in error)) throw error;
  const { code, field, value, allowed, message } = error as Error & EngineErrorFields;
  return { code, field, value, allowed, message };
}
