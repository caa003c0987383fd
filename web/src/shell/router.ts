// The address: `#/<lab>?<state>`. A lab reads its state once, when it is opened, and from then on
// writes it; `visit` changes when the reader goes somewhere, not when a lab writes.
import { signal } from '@preact/signals';

export interface Route {
  /** Name of the lab; empty at the entrance. */
  lab: string;
  /** What stands behind the question mark, without it. */
  query: string;
}

export interface Visit extends Route {
  number: number;
}

export const visit = signal<Visit>({ lab: '', query: '', number: 0 });

export function parseHash(hash: string): Route {
  const [path = '', ...rest] = hash.replace(/^#\/?/, '').split('?');
  return { lab: path.replace(/\/+$/, ''), query: rest.join('?') };
}

export function formatHash({ lab, query }: Route): string {
  return query === '' ? `#/${lab}` : `#/${lab}?${query}`;
}

/** Follows links, the back button and hand-typed addresses. */
export function followAddress(): void {
  const read = () => {
    visit.value = { ...parseHash(location.hash), number: visit.peek().number + 1 };
  };
  addEventListener('hashchange', read);
  read();
}

/** Writes a lab's state into the address, without a new entry in the history. */
export function writeAddress(route: Route): void {
  history.replaceState(history.state, '', formatHash(route));
}
