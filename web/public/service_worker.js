// Isolates the page where its host does not send the two headers that ask for it, as GitHub Pages:
// without isolation browsers share no memory, and the engine has one thread. Nothing is kept; every
// request goes to the network.

self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('fetch', (event) => {
  const { mode, destination } = event.request;
  // Only what runs scripts needs the headers: the page, its worker and the worker's threads.
  if (mode === 'navigate' || destination === 'worker') {
    event.respondWith(fetch(event.request).then(isolated));
  }
});

function isolated(response) {
  // A redirection that the browser has to follow itself.
  if (response.type === 'opaqueredirect') return response;
  const headers = new Headers(response.headers);
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Embedder-Policy', 'require-corp');
  const { body, status, statusText } = response;
  return new Response(body, { status, statusText, headers });
}
