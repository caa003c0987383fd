// The page's side of the images in use: their status as a signal, told by the worker.
import { signal } from '@preact/signals';
import { proxy } from 'comlink';
import { hosts, workerFailure } from '../worker/client';
import { type DataStatus, initialStatus } from './status';

export const dataStatus = signal<DataStatus>(initialStatus);

let following = false;

/** Starts listening, once; loads no images. */
export function followData(): void {
  if (following) return;
  following = true;
  const listener = proxy((status: DataStatus) => {
    dataStatus.value = status;
  });
  send(hosts().data.connect(document.baseURI, listener));
}

/** What the worker refuses comes with the status; anything else is a fault of the page's own. */
export function send(request: Promise<void>): void {
  request.catch((error: unknown) => {
    workerFailure.value = error;
  });
}
