// Which of the engine's three builds a browser gets.

/** threads: SIMD and threads on shared memory; simd: one thread; plain: neither. */
export type BuildName = 'threads' | 'simd' | 'plain';

export interface LoadOptions {
  /** The first that this browser can run if absent. */
  build?: BuildName;
  /**
   * Whether to use relaxed SIMD where there is some (not in the plain build); absent: yes. Training is
   * a quarter to a third faster by it, but its last digits depend on the processor. Without, a seed
   * gives the same digits in every browser that has SIMD.
   */
  relaxed?: boolean;
  /** At most 4; as many as there are processors if absent. */
  threads?: number;
}

/** What a browser can do. */
export interface Features {
  simd: boolean;
  /** Its SIMD multiplies and adds in one instruction. */
  relaxed: boolean;
  /** Its WebAssembly has threads. */
  threads: boolean;
  /** The page is cross-origin isolated: without that there is no memory to share. */
  isolated: boolean;
  processors: number;
}

export interface Choice {
  build: BuildName;
  relaxed: boolean;
  threads: number;
}

/** The engine's own limit, kMostThreads. */
const mostThreads = 4;

/** A build that is asked for is taken, whatever the browser can do. */
export function chooseBuild(options: LoadOptions, features: Features): Choice {
  const count = Math.min(mostThreads, options.threads ?? features.processors);
  const { simd, threads, isolated } = features;
  const best = simd && threads && isolated && count >= 2 ? 'threads' : simd ? 'simd' : 'plain';
  const build = options.build ?? best;
  const relaxed = build !== 'plain' && features.relaxed && options.relaxed !== false;
  return { build, relaxed, threads: build === 'threads' ? Math.max(2, count) : 1 };
}
