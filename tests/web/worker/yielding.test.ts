import { expect, test } from 'vitest';
import { nextTask } from '../../../web/src/worker/yielding';

test('whoever waits goes on in the order in which they asked', async () => {
  const order: number[] = [];
  await Promise.all([1, 2, 3].map((i) => nextTask().then(() => order.push(i))));
  expect(order).toEqual([1, 2, 3]);
});

test('whoever waits lets other messages in', async () => {
  const { port1, port2 } = new MessageChannel();
  const heard: string[] = [];
  port1.onmessage = ({ data }) => heard.push(data);
  port2.postMessage('pause');
  // Node takes up to a thousand messages of one channel before it looks at another.
  for (let i = 0; heard.length === 0 && i < 5000; i++) await nextTask();
  port1.close();
  expect(heard).toEqual(['pause']);
});
