// Comlink carries only name, message and stack of an Error. The engine's errors have parts the page
// needs to word them, so those travel as well.
import { transferHandlers } from 'comlink';

interface Thrown {
  value: unknown;
}

/** To be called on the worker's side; the page's side restores whatever fields arrive. */
export function keepErrorFields(): void {
  const original = transferHandlers.get('throw');
  if (!original) throw new Error('comlink has no handler for thrown values');
  transferHandlers.set('throw', {
    ...original,
    serialize(thrown: unknown) {
      const { value } = thrown as Thrown;
      if (!(value instanceof Error)) return [{ isError: false, value }, []];
      const { name, message, stack } = value;
      return [{ isError: true, value: { ...value, name, message, stack } }, []];
    },
  });
}
