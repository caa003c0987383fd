// The shared texts in both languages, for `translate`.
import type { Bilingual } from '../shell/language';
import { en } from './en';
import { type CommonText, ko } from './ko';

export const common: Bilingual<CommonText> = { ko, en };
