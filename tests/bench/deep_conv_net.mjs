// The book's deep convolutional network in full, from three seeds; the book has 0.9938.

const steps = 20 * 600;

export async function measureDeepConvNet({ chromium, report }) {
  const worker = await chromium.open(2);
  for (const seed of [1, 2, 3]) {
    await worker.open({ network: 'deepConvNet', config: { seed }, data: 'train' });
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
