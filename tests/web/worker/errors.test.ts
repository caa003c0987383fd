// The engine's errors keep their parts on the way from the worker to the page.
import { expose, wrap } from 'comlink';
import { afterAll, expect, it } from 'vitest';
import { EngineError } from '../../../web/src/engine/load';
import { keepErrorFields } from '../../../web/src/worker/errors';

const fields = { code: 'not-positive', field: 'rate', value: '0', allowed: '> 0' };

keepErrorFields();
const { port1, port2 } = new MessageChannel();
expose(
  {
    refuse() {
      throw new EngineError('rate is 0; it must be greater than 0.', fields);
    },
    throwText() {
      throw 'no error at all';
    },
  },
  port1 as never,
);
const host = wrap<{ refuse(): void; throwText(): void }>(port2 as never);

afterAll(() => {
  port1.close();
  port2.close();
});

it('carries code, field, value and allowed beside the sentence', async () => {
  const error = await host.refuse().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({ ...fields, message: 'rate is 0; it must be greater than 0.' });
});

it('leaves other thrown values alone', async () => {
  expect(await host.throwText().catch((thrown: unknown) => thrown)).toBe('no error at all');
});
