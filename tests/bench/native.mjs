// What is compiled for this machine and measured in turn with the engine: Eigen's products, with the
// instructions that WebAssembly has, too, and the cores themselves.
import { buildNative } from '../../web/tools/cmake.mjs';
import { inRepository } from '../../web/tools/paths.mjs';
import { runQuietly } from '../../web/tools/processes.mjs';

const targets = ['mitbadak_eigen_products', 'mitbadak_core_to_core'];
const [eigenProducts, coreToCore] = targets.map((target) =>
  inRepository('build/native/tests/bench/native', target),
);
const numberFrom = (program, args) => Number(runQuietly(program, args.map(String)));

export const buildNativePrograms = () => buildNative(targets, ['MITBADAK_BENCH=ON']);

/** @return Gflop/s */
export const eigenProduct = ({ kind, M, K, N, milliseconds, warmUp }) =>
  numberFrom(eigenProducts, [kind, M, K, N, milliseconds, warmUp]);

/** @return nanoseconds until one core sees what another has written */
export const coreLatency = (milliseconds) => numberFrom(coreToCore, [milliseconds]);
