// WebAssembly memory in use while SimpleConvNet is trained on all 60,000 images with two threads.
import { round } from './figures.mjs';
import { simpleConvNet } from './networks.mjs';

export async function measureMemory({ chromium, report }) {
  const worker = await chromium.open(2);
  await worker.open({ config: simpleConvNet(1), data: 'train' });
  await worker.train(10);
  report({
    bench: 'SimpleConvNet on 60,000 images: memory',
    threads: 2,
    value: round((await worker.memoryInUse()) / 2 ** 20, 1),
    unit: 'MB',
    most: 256,
  });
  await worker.close();
}
