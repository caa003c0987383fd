// The browser's memory for small choices. It may be forbidden (private windows, blocked cookies):
// then the choice lasts as long as the page.

export function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Nothing to do: the page goes on without memory.
  }
}
