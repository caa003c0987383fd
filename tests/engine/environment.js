// Lets getenv() in the WebAssembly suite see Node's environment variables.
Module.preRun = () => Object.assign(ENV, process.env);
// 3.1.6 would fetch() the .wasm, which Node does only over a network.
Module.wasmBinary = require('node:fs').readFileSync(__filename.replace(/cjs$/, 'wasm'));
