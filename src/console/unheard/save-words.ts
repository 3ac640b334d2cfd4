/**
 * Puts sentences into a rule of the operator's draft, after a look at what that would break: a sentence belongs to one
 * rule only, and a draft that was sound stays so. Nothing is saved before both are clear.
 */
import { type Edit, type EntryKey, type EntryValue, entryName } from '../../domain/edit.ts';
import type { SaveEnd } from '../../editing/editing.ts';
import { AppError } from '../../errors.ts';
import type { Draft } from '../../store/drafts.ts';
import type { AccountCall } from '../frame/console-call.ts';
import { fieldText } from '../frame/forms.ts';
import { findOwnDraft, rulesFile } from './draft-of-operator.ts';
import { type DraftedRules, findTaken, type TakenSentence, takeOut } from './taken-sentences.ts';

export interface WordsWish {
  readonly id: string;
  readonly texts: readonly string[];
  /** The rule with these sentences, made from the one that is there; undefined when it cannot do without. */
  readonly build: (
    texts: readonly string[],
    rule: EntryValue | undefined,
  ) => EntryValue | undefined;
}

export type WordsEnd =
  | { readonly kind: 'saved'; readonly draft: Draft; readonly texts: readonly string[] }
  /** Other rules have some of them, and nobody has said what to do about it; or none is left without them. */
  | { readonly kind: 'taken'; readonly taken: readonly TakenSentence[]; readonly isAll: boolean }
  /** Publishing would be refused: why, in the operator's language. */
  | { readonly kind: 'unsound'; readonly reasons: readonly string[] }
  | { readonly kind: 'no-rule' }
  | Exclude<SaveEnd, { readonly kind: 'saved' }>;

/** The form's answer to sentences that are taken. */
export const takenField = 'taken';

export async function saveWords(
  call: AccountCall,
  { id, texts, build }: WordsWish,
): Promise<WordsEnd> {
  const draft = await findOwnDraft(call);
  const rules = await readRules(call, draft);
  const taken = findTaken(texts, rules, id);
  const choice = fieldText(call.form, takenField);
  if (taken.length > 0 && choice !== 'move' && choice !== 'leave') {
    return { kind: 'taken', taken, isAll: false };
  }
  const others = new Set(taken.map(({ text }) => text));
  const kept = choice === 'leave' ? texts.filter((text) => !others.has(text)) : texts;
  if (kept.length === 0) return { kind: 'taken', taken, isAll: true };
  const own = rules.get(id);
  const after = build(kept, own?.value);
  if (!after) return { kind: 'no-rule' };
  const edits: readonly Edit[] = [
    ...(choice === 'move' ? takeOut(taken, rules) : []),
    { file: rulesFile, id, ...(own?.before && { before: own.before }), after },
  ];
  const reasons = await findReasons(call, draft?.edits ?? [], edits);
  if (reasons.length > 0) return { kind: 'unsound', reasons };
  return saveAll(call, edits, kept);
}

async function readRules(call: AccountCall, draft: Draft | undefined): Promise<DraftedRules> {
  const entries = await call.editing.readLiveFile(rulesFile);
  const live = entries.map(({ id, value }) => [id, { before: value, value }] as const);
  const edits = draft?.edits.filter(({ file }) => file === rulesFile) ?? [];
  const gone = new Set(edits.map(({ id }) => id));
  const edited = edits.flatMap(({ id, before, after }) =>
    after ? [[id, { before, value: after }] as const] : [],
  );
  return new Map([...live.filter(([id]) => !gone.has(id)), ...edited]);
}

/** Of a draft that did not compile before, nobody can tell what is new: its own page says what is wrong. */
async function findReasons(
  { workshop, language }: AccountCall,
  known: readonly Edit[],
  added: readonly Edit[],
): Promise<readonly string[]> {
  const names = new Set(added.map(entryName));
  const edits = [...known.filter((edit) => !names.has(entryName(edit))), ...added];
  const entry = added.at(-1);
  const errorsOf = async (some: readonly Edit[], key: EntryKey | undefined) => {
    const findings = await workshop.lint(some, key);
    return findings.filter(({ severity }) => severity === 'error');
  };
  try {
    const errors = await errorsOf(edits, entry);
    const hadErrors = errors.length > 0 && (await errorsOf(known, entry)).length > 0;
    if (hadErrors) return [];
    return errors.map((finding) => finding[language]);
  } catch (error) {
    // The workshop is out of order: the publication checks everything once more.
    if (error instanceof AppError) return [];
    throw error;
  }
}

/** A sentence that is taken from another rule is in one of them at any time, and never in none. */
async function saveAll(
  call: AccountCall,
  edits: readonly Edit[],
  texts: readonly string[],
): Promise<WordsEnd> {
  const { editing, operator } = call;
  const { id, version } = await editing.openDraft(operator);
  const end = await editing.editTogether(operator, id, { edits, readVersion: version });
  return end.kind === 'saved' ? { ...end, texts } : end;
}
