/** The sentences that a rule listens for, as its file has them: they are read, and some are added. Pure. */
import type { EntryValue } from '../../domain/edit.ts';

export const wordListNames = ['examples', 'contains', 'exact'] as const;
export type WordListName = (typeof wordListNames)[number];

export function wordLists(
  rule: EntryValue | undefined,
): Partial<Record<WordListName, readonly string[]>> {
  const when = rule?.['when'] as EntryValue | undefined;
  const lists = wordListNames.map((name) => [name, textsOf(when?.[name])] as const);
  return Object.fromEntries(lists.filter(([, list]) => list.length > 0));
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** What the rule has already is not added twice. */
export function addWords(
  rule: EntryValue,
  name: WordListName,
  sentences: readonly string[],
): EntryValue {
  const known = wordLists(rule)[name] ?? [];
  const when = { ...(rule['when'] as EntryValue | undefined) };
  return { ...rule, when: { ...when, [name]: [...new Set([...known, ...sentences])] } };
}

/** Those that were there before keep the order that they had; what is new comes behind. */
export function wordsInOrder(
  rule: EntryValue,
  name: WordListName,
  before: readonly string[],
): EntryValue {
  const now = wordLists(rule)[name] ?? [];
  const known = before.filter((one) => now.includes(one));
  const when = { ...(rule['when'] as EntryValue | undefined) };
  const ordered = [...known, ...now.filter((one) => !known.includes(one))];
  return { ...rule, when: { ...when, [name]: ordered } };
}
