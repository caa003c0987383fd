// The pull model: one question a frame while something changes, none while nothing does.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pullSnapshots } from '../../../web/src/kit/snapshots';

let frames: (() => void)[] = [];

beforeEach(() => {
  frames = [];
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => frames.push(callback));
  vi.stubGlobal('cancelAnimationFrame', () => {
    frames = [];
  });
});
afterEach(() => vi.unstubAllGlobals());

/** Shows one frame and lets the answers arrive. */
async function nextFrame(): Promise<void> {
  const due = frames;
  frames = [];
  for (const callback of due) callback();
  await new Promise((resolve) => setTimeout(resolve));
}

function host(playing: boolean) {
  const state = { playing, asked: 0 };
  const ask = async () => {
    state.asked += 1;
    return { playing: state.playing, answer: state.asked };
  };
  return { state, snapshots: pullSnapshots(ask) };
}

describe('pulling snapshots', () => {
  it('asks once where nothing changes', async () => {
    const { state, snapshots } = host(false);
    snapshots.pull();
    snapshots.pull();
    for (let i = 0; i < 5; ++i) await nextFrame();
    expect(state.asked).toBe(1);
    expect(snapshots.current.value).toEqual({ playing: false, answer: 1 });
  });

  it('asks every frame while the host plays, and stops with it', async () => {
    const { state, snapshots } = host(true);
    snapshots.pull();
    for (let i = 0; i < 5; ++i) await nextFrame();
    expect(state.asked).toBe(5);
    state.playing = false;
    for (let i = 0; i < 5; ++i) await nextFrame();
    expect(state.asked).toBe(6);
  });

  it('asks again when something changed while the answer was on its way', async () => {
    const { state, snapshots } = host(false);
    snapshots.pull();
    for (const callback of frames.splice(0)) callback();
    snapshots.pull();
    await new Promise((resolve) => setTimeout(resolve));
    await nextFrame();
    expect(state.asked).toBe(2);
  });

  it('keeps what is on show when the host refuses, and says why', async () => {
    const refusal = new Error('no');
    let refuses = false;
    const snapshots = pullSnapshots(async () => {
      if (refuses) throw refusal;
      return { playing: false };
    });
    snapshots.pull();
    await nextFrame();
    refuses = true;
    snapshots.pull();
    await nextFrame();
    expect(snapshots.failure.value).toBe(refusal);
    expect(snapshots.current.value).toEqual({ playing: false });
  });

  it('asks nothing more once it is stopped', async () => {
    const { state, snapshots } = host(true);
    snapshots.pull();
    await nextFrame();
    snapshots.stop();
    for (let i = 0; i < 3; ++i) await nextFrame();
    expect(state.asked).toBe(1);
  });
});
