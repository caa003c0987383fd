// The same trainings by PyTorch on the same machine, where there is one. PYTHON names the Python that
// has it, e.g. `PYTHON="chroot /somewhere python3"`.
import { Failure } from '../../web/tools/failure.mjs';
import { inRepository } from '../../web/tools/paths.mjs';
import { runQuietly } from '../../web/tools/processes.mjs';
import { round } from './figures.mjs';

const script = inRepository('tests/bench/pytorch.py');
const trainings = { simpleConvNet: 'SimpleConvNet, Adam', twoLayerNet: '784-50-10, SGD' };

function speedOf(name, threads) {
  const [python, ...options] = (process.env.PYTHON ?? 'python3').split(' ');
  // Threads that move between cores made two of them slower than one.
  const environment = { OMP_NUM_THREADS: String(threads), OMP_PROC_BIND: 'true' };
  const output = runQuietly(python, [...options, script, name, String(threads)], { environment });
  try {
    return JSON.parse(output);
  } catch {
    throw new Failure(`PyTorch's speed should be a line of JSON, but is “${output.trim()}”.`);
  }
}

export function measurePyTorch({ report }) {
  for (const [name, bench] of Object.entries(trainings)) {
    for (const threads of [1, 2]) {
      const { version, steps } = speedOf(name, threads);
      const value = round(steps, 1);
      report({ bench: `${bench}, PyTorch ${version}`, threads, value, unit: 'steps/s' });
    }
  }
}
