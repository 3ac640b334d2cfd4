/** What moving sentences from one rule to another makes of both. Pure: it saves nothing. */
import type { Edit, EntryValue } from '../../../domain/edit.ts';
import { normalise } from '../../../intents/normalise.ts';
import { type DraftRule, rulesFile } from '../draft-rules.ts';
import {
  addWords,
  type WordListName,
  wordListNames,
  wordLists,
  wordsInOrder,
} from '../rule-words.ts';

/** `examples:怎么停车`: a sentence stays of its kind. */
export interface ListedSentence {
  readonly list: WordListName;
  readonly text: string;
}

export interface SentenceMove {
  readonly from: DraftRule;
  readonly to: DraftRule;
  /** Of the rule. */
  readonly sentences: readonly ListedSentence[];
}

export type SentencePlan =
  | { readonly kind: 'edits'; readonly edits: readonly Edit[] }
  /** The rule would have nothing left to hear. */
  | { readonly kind: 'deaf' };

export function listSentences({ value }: DraftRule): readonly ListedSentence[] {
  const lists = wordLists(value);
  return wordListNames.flatMap((list) => (lists[list] ?? []).map((text) => ({ list, text })));
}

export function sentenceKey({ list, text }: ListedSentence): string {
  return `${list}:${text}`;
}

export function planSentences({ from, to, sentences }: SentenceMove): SentencePlan {
  const keys = new Set(sentences.map(sentenceKey));
  const left = without(from.value, keys);
  if (Object.keys((left['when'] ?? {}) as EntryValue).length === 0) return { kind: 'deaf' };
  return { kind: 'edits', edits: [editOf(from, left), editOf(to, withAll(to, sentences))] };
}

function without(rule: EntryValue, keys: ReadonlySet<string>): EntryValue {
  const lists = wordLists(rule);
  const when = Object.entries((rule['when'] ?? {}) as EntryValue).flatMap(([name, value]) => {
    const list = wordListNames.find((one) => one === name);
    if (!list) return [[name, value] as const];
    const kept = (lists[list] ?? []).filter((text) => !keys.has(sentenceKey({ list, text })));
    return kept.length > 0 ? [[name, kept] as const] : [];
  });
  return { ...rule, when: Object.fromEntries(when) };
}

/** What moves back stands where it stood: so a move that is undone leaves no trace in the rule. */
function withAll({ value, live }: DraftRule, moved: readonly ListedSentence[]): EntryValue {
  return wordListNames.reduce((rule, name) => {
    const texts = moved.filter(({ list }) => list === name).map(({ text }) => text);
    if (texts.length === 0) return rule;
    const known = new Set((wordLists(rule)[name] ?? []).map(normalise));
    const added = addWords(
      rule,
      name,
      texts.filter((text) => !known.has(normalise(text))),
    );
    return wordsInOrder(added, name, wordLists(live)[name] ?? []);
  }, value);
}

/** What was changed in the draft is still a change of what was live then: a colleague's publication is no part of it. */
function editOf({ id, live, edit }: DraftRule, after: EntryValue): Edit {
  const before = edit ? edit.before : live;
  return { file: rulesFile, id, ...(before && { before }), after };
}
