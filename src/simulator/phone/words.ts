/** Which language a page is in: what its address asks for, else what was chosen last, else Chinese. */
import { wordsEn } from './words-en.ts';
import { wordsZh } from './words-zh.ts';

export type PhoneWords = typeof wordsZh;

export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

const wordsByLanguage: Readonly<Record<Language, PhoneWords>> = { zh: wordsZh, en: wordsEn };

export function wordsOf(language: Language): PhoneWords {
  return wordsByLanguage[language];
}

/** The name of the cookie is the name of the query field. */
export function chooseLanguage(asked: unknown, cookie: string | undefined): Language {
  return (
    readLanguage(asked) ?? readLanguage(/(?:^|;\s*)lang=(\w+)/.exec(cookie ?? '')?.[1]) ?? 'zh'
  );
}

export function readLanguage(value: unknown): Language | undefined {
  return languages.find((language) => language === value);
}
