// Threads need a page that is isolated from other origins. Where the host does not see to that, a
// service worker does, from the next visit on: reloading now would interrupt whoever just came.

export function isolateNextVisit(): void {
  // The development server sends the headers itself.
  if (window.crossOriginIsolated || !import.meta.env.PROD) return;
  // Absent or refused in private windows; the page works with one thread.
  navigator.serviceWorker?.register('./service_worker.js').catch(() => {});
}
