// The page's language: the reader's choice, otherwise the browser's.
import { effect, signal } from '@preact/signals';
import { remember, remembered } from './storage';

export type Language = 'ko' | 'en';

/** One text in both languages; both sides have the same type, so neither can lack a sentence. */
export type Bilingual<Text> = Record<Language, Text>;

const kStorageKey = 'mitbadak.language';

export const language = signal<Language>(initialLanguage());

export function chooseLanguage(choice: Language): void {
  language.value = choice;
  remember(kStorageKey, choice);
}

/** The text in the page's language. Components that call it follow the language switch. */
export function translate<Text>(texts: Bilingual<Text>): Text {
  return texts[language.value];
}

/** Keeps `<html lang>` equal to the page's language. */
export function followLanguage(): void {
  effect(() => {
    document.documentElement.lang = language.value;
  });
}

function initialLanguage(): Language {
  const saved = remembered(kStorageKey);
  if (saved === 'ko' || saved === 'en') return saved;
  return navigator.language.toLowerCase().startsWith('ko') ? 'ko' : 'en';
}
