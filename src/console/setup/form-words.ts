/** The words of a service's form in one language, and what stands in where a field has none of its own. Pure. */

import { entryWords } from '../drafts/entry-words.ts';
import type { Language } from '../frame/language.ts';
import type { FieldLabel } from '../schema-form/fields-view.ts';
import type { Said, SetupFormWords } from './words/setup-form-words.ts';
import { sharedFieldWords } from './words/shared-field-words.ts';

export function sayIn([zh, en]: Said, language: Language): string {
  return language === 'zh' ? zh : en;
}

/** @param name with the places of rows: `choices.0.label` */
export function labelOf(words: SetupFormWords, name: string, language: Language): FieldLabel {
  const plain = name.replace(/\.\d+/g, '');
  const own = plain.split('.').at(-1) ?? plain;
  const near = plain.split('.').slice(-2).join('.');
  const known = words.fields;
  const found = known[plain] ?? known[near] ?? known[own] ?? sharedFieldWords[own];
  if (!found) return { label: entryWords[language].fields[own] ?? own };
  const [zh, en, zhHint, enHint] = found;
  return language === 'zh' ? { label: zh, hint: zhHint } : { label: en, hint: enHint };
}

export function choiceLabel(words: SetupFormWords, value: string, language: Language): string {
  const found = words.values?.[value];
  return found ? sayIn(found, language) : value;
}
