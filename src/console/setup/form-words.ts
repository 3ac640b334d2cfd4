/** How the words of a service's form are written down, and what stands in where a field has none of its own. */

import { entryWords } from '../drafts/entry-words.ts';
import type { Language } from '../frame/language.ts';
import type { FieldLabel } from '../schema-form/fields-view.ts';
import { sharedFieldWords } from './words/shared-field-words.ts';

type Said = readonly [zh: string, en: string];
/** What the field is called, and what to write into it. */
export type FieldWords = readonly [zh: string, en: string, zhHint?: string, enHint?: string];

export interface SetupFormWords {
  readonly title: Said;
  /** What followers get by it. */
  readonly lead: Said;
  /** Why one would make the first entry. */
  readonly empty: Said;
  /** By name; of a field within rows `choices.label`, or `label` for all of that name. */
  readonly fields: Readonly<Record<string, FieldWords>>;
  /** What a choice is called, by what the file says. */
  readonly values?: Readonly<Record<string, Said>>;
}

export function sayIn([zh, en]: Said, language: Language): string {
  return language === 'zh' ? zh : en;
}

/** @param name with the places of rows: `choices.0.label` */
export function labelOf(words: SetupFormWords, name: string, language: Language): FieldLabel {
  const plain = name.replace(/\.\d+/g, '');
  const own = plain.split('.').at(-1) ?? plain;
  const found = words.fields[plain] ?? words.fields[own] ?? sharedFieldWords[own];
  if (!found) return { label: entryWords[language].fields[own] ?? own };
  const [zh, en, zhHint, enHint] = found;
  return language === 'zh' ? { label: zh, hint: zhHint } : { label: en, hint: enHint };
}

export function choiceLabel(words: SetupFormWords, value: string, language: Language): string {
  const found = words.values?.[value];
  return found ? sayIn(found, language) : value;
}
