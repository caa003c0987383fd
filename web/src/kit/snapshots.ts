// Pulls what a figure shows from its host: on every animation frame one question, if the last one
// has been answered, and none while nothing changes.
import { type Signal, signal } from '@preact/signals';

export interface Snapshots<Snapshot> {
  /** The newest answer. */
  current: Signal<Snapshot | undefined>;
  /** What the host threw instead of an answer. */
  failure: Signal<unknown>;
  /** To be called whenever something may have changed: asks until the host stands still. */
  pull(): void;
  stop(): void;
}

/** @param ask the host's newest state; `playing` says whether it will go on changing by itself. */
export function pullSnapshots<Snapshot extends { playing: boolean }>(
  ask: () => Promise<Snapshot>,
): Snapshots<Snapshot> {
  const current = signal<Snapshot | undefined>(undefined);
  const failure = signal<unknown>(null);
  let frame = 0;
  let asking = false;
  let askAgain = false;
  let stopped = false;

  const schedule = () => {
    if (!stopped && frame === 0) frame = requestAnimationFrame(question);
  };
  const question = async () => {
    frame = 0;
    asking = true;
    askAgain = false;
    try {
      const answer = await ask();
      if (stopped) return;
      current.value = answer;
      askAgain ||= answer.playing;
    } catch (error) {
      failure.value = error;
    } finally {
      asking = false;
    }
    if (askAgain) schedule();
  };

  return {
    current,
    failure,
    pull() {
      failure.value = null;
      if (asking) askAgain = true;
      else schedule();
    },
    stop() {
      stopped = true;
      cancelAnimationFrame(frame);
    },
  };
}
