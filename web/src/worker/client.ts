// The page's side of the worker: one worker for the whole page, so that a network goes on training
// while another lab is open.
import { signal } from '@preact/signals';
import { type Remote, wrap } from 'comlink';
import type { Hosts } from './worker';

/** Set when the worker itself breaks, as opposed to refusing a request. */
export const workerFailure = signal<unknown>(null);

/** Comlink can call `hosts.xor.build()` through one proxy, but its types cannot say so. */
type RemoteHosts = { [Lab in keyof Hosts]: Remote<Hosts[Lab]> };

let started: RemoteHosts | undefined;

export function startWorker(): void {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('error', (event) => {
    workerFailure.value = new Error(event.message || 'worker');
  });
  started = wrap(worker) as unknown as RemoteHosts;
}

/** The hosts of all labs: `hosts().xor.build(…)`. */
export function hosts(): RemoteHosts {
  if (!started) throw new Error('startWorker() has not been called');
  return started;
}
