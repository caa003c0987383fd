// Lets getenv() in the WebAssembly suite see Node's environment variables.
Module.preRun = () => Object.assign(ENV, process.env);
