/** Finds lists that no rule may have, before anything is made of them: counting costs nothing, all else does. Pure. */
import { maxWords } from '../../../intents/ruleset-schema.ts';
import type { Fields } from '../../schema-form/fields.ts';

/** What separates entries in any of the form's lists. */
const separators = /[\n，、;；]/g;

/** The rule as it was is no list that somebody typed. */
const notTyped: ReadonlySet<string> = new Set(['base', 'said', 'theirs', 'mine']);

/** The name of a field with more entries than any list of a rule takes. */
export function findOverlong(fields: Fields): string | undefined {
  return Object.keys(fields).find(
    (name) => !notTyped.has(name) && countSeparators(fields[name] ?? '') >= maxWords,
  );
}

function countSeparators(text: string): number {
  return text.match(separators)?.length ?? 0;
}
