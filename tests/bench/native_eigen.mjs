// Eigen's products, compiled for this machine with the instructions that WebAssembly has, too.
import { buildNative } from '../../web/tools/cmake.mjs';
import { inRepository } from '../../web/tools/paths.mjs';
import { runQuietly } from '../../web/tools/processes.mjs';

const target = 'mitbadak_eigen_products';
const program = inRepository('build/native/tests/bench/native', target);

export const buildEigenProducts = () => buildNative([target], ['MITBADAK_BENCH=ON']);

/** @return Gflop/s */
export const eigenProduct = ({ kind, M, K, N, milliseconds }) =>
  Number(runQuietly(program, [kind, M, K, N, milliseconds].map(String)));
