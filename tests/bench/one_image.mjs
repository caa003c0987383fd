// How long SimpleConvNet takes to read one image; the reference is PyTorch's time.
import { median, mediansInTurn, round } from './figures.mjs';
import { simpleConvNet } from './networks.mjs';

export async function measureOneImage({ chromium, report }) {
  const worker = await chromium.open(1);
  await worker.open({ config: simpleConvNet(1), data: 'train' });
  await worker.images(5000);
  const [milliseconds] = await mediansInTurn([async () => median(await worker.images(1000))]);
  report({
    bench: 'One image through SimpleConvNet, median',
    threads: 1,
    value: round(milliseconds, 3),
    unit: 'ms',
    reference: 0.1,
    most: 0.12,
  });
  await worker.close();
}
