// The book's deep convolutional network, from three seeds; the book has 0.9938 after 20 epochs at a
// constant rate, here the rate falls to 0 in ten.

const steps = 10 * 600;
const schedule = { name: 'cosine', steps, warmup: 100 };

export async function measureDeepConvNet({ chromium, report }) {
  const worker = await chromium.open(2);
  for (const seed of [1, 2, 3]) {
    await worker.open({ network: 'deepConvNet', config: { seed, schedule }, data: 'train' });
    await worker.train(steps);
    report({
      bench: `Deep network, seed ${seed}: test accuracy`,
      threads: 2,
      value: await worker.testAccuracy(),
      unit: '',
      reference: 0.9938,
      least: 0.993,
    });
  }
  await worker.close();
}
