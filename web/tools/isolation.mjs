// The headers that isolate a page from other origins, without which browsers share no memory
// between threads. web/public/service_worker.js adds the same where a host does not send them.
export const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};
