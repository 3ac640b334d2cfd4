/** Sentences that another rule listens for already: who has them, and how they move from there. Pure. */
import type { Edit, EntryValue } from '../../domain/edit.ts';
import { normalise } from '../../intents/normalise.ts';
import type { MissVerdict } from '../../store/verdicts.ts';
import { sentenceId } from '../../unheard/cluster.ts';
import { wordLists } from '../rules/rule-words.ts';
import { rulesFile } from './draft-of-operator.ts';

/** A rule as the draft has it, and what its edit is made from. */
export interface DraftedRule {
  readonly before: EntryValue | undefined;
  readonly value: EntryValue;
}

/** By id. */
export type DraftedRules = ReadonlyMap<string, DraftedRule>;

export interface TakenSentence {
  readonly text: string;
  readonly ownerId: string;
  /** Of the rule that has it. */
  readonly title: string;
}

/** @param ownId of the rule that shall have them */
export function findTaken(
  texts: readonly string[],
  rules: DraftedRules,
  ownId: string,
): readonly TakenSentence[] {
  const owners = new Map<string, string>();
  for (const [id, { value }] of rules) {
    if (id === ownId) continue;
    for (const text of Object.values(wordLists(value)).flat()) owners.set(normalise(text), id);
  }
  return texts.flatMap((text) => {
    const ownerId = owners.get(normalise(text));
    return ownerId === undefined ? [] : [{ text, ownerId, title: titleOf(ownerId, rules) }];
  });
}

/** What takes them out of the rules that have them. */
export function takeOut(taken: readonly TakenSentence[], rules: DraftedRules): readonly Edit[] {
  const moved = new Set(taken.map(({ text }) => normalise(text)));
  return [...new Set(taken.map(({ ownerId }) => ownerId))].flatMap((id) => {
    const rule = rules.get(id);
    if (!rule) return [];
    const { before, value } = rule;
    const after = withoutWords(value, moved);
    return { file: rulesFile, id, ...(before && { before }), after };
  });
}

/** What takes a move back: the rules that were live with these sentences have them again. */
export function giveBack(
  edits: readonly Edit[],
  { ruleId, sentenceIds }: Pick<MissVerdict, 'ruleId' | 'sentenceIds'>,
): readonly Edit[] {
  const named = new Set(sentenceIds);
  return edits.flatMap((edit) => {
    const { file, id, before, after } = edit;
    if (file !== rulesFile || id === ruleId || !before || !after) return [];
    const now = wordLists(after);
    const lists = Object.entries(wordLists(before)).flatMap(([name, list]) => {
      const kept: readonly string[] = now[name as keyof typeof now] ?? [];
      const lost = list.filter(
        (one) => !kept.includes(one) && named.has(sentenceId(normalise(one))),
      );
      return lost.length > 0 ? [[name, inOldOrder(list, [...kept, ...lost])] as const] : [];
    });
    if (lists.length === 0) return [];
    const when = { ...(after['when'] as EntryValue | undefined), ...Object.fromEntries(lists) };
    return [{ ...edit, after: { ...after, when } }];
  });
}

function inOldOrder(old: readonly string[], words: readonly string[]): readonly string[] {
  const known = old.filter((one) => words.includes(one));
  return [...known, ...words.filter((one) => !known.includes(one))];
}

function withoutWords(rule: EntryValue, moved: ReadonlySet<string>): EntryValue {
  const lists = wordLists(rule);
  const when = Object.entries((rule['when'] ?? {}) as EntryValue).flatMap(([name, value]) => {
    const list = lists[name as keyof typeof lists];
    if (!list) return [[name, value] as const];
    const kept = list.filter((text) => !moved.has(normalise(text)));
    return kept.length > 0 ? [[name, kept] as const] : [];
  });
  return { ...rule, when: Object.fromEntries(when) };
}

function titleOf(id: string, rules: DraftedRules): string {
  const title = rules.get(id)?.value['title'];
  return typeof title === 'string' ? title : id;
}
