// Light or dark: the reader's choice, otherwise the system's. The style sheet follows `data-theme`;
// canvases redraw because they read the `theme` signal.
import { computed, effect, signal } from '@preact/signals';
import { remember, remembered } from './storage';

export type Theme = 'light' | 'dark';

const kStorageKey = 'mitbadak.theme';
const systemIsDark = matchMedia('(prefers-color-scheme: dark)');

const systemTheme = signal<Theme>(systemIsDark.matches ? 'dark' : 'light');
const chosenTheme = signal<Theme | null>(savedTheme());

export const theme = computed<Theme>(() => chosenTheme.value ?? systemTheme.value);

export function toggleTheme(): void {
  const next = theme.value === 'dark' ? 'light' : 'dark';
  chosenTheme.value = next;
  remember(kStorageKey, next);
}

/** Keeps the document in the theme, and the theme in step with the system. */
export function followTheme(): void {
  systemIsDark.addEventListener('change', (event) => {
    systemTheme.value = event.matches ? 'dark' : 'light';
  });
  effect(() => {
    document.documentElement.dataset.theme = theme.value;
  });
}

function savedTheme(): Theme | null {
  const saved = remembered(kStorageKey);
  return saved === 'light' || saved === 'dark' ? saved : null;
}
