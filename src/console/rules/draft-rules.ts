/**
 * The rules as the operator sees them: what is live, with the changes of their own open draft on top. It only reads; a
 * draft is begun by the first change.
 */
import type { Edit, EntryValue } from '../../domain/edit.ts';
import type { Draft } from '../../store/drafts.ts';
import type { AccountCall } from '../frame/console-call.ts';

export const rulesFile = 'rules.yaml';

export type RuleMark = 'new' | 'changed' | 'removed' | 'moved';

export interface DraftRule {
  readonly id: string;
  /** As it would be published; of a removed rule, as it is live. */
  readonly value: EntryValue;
  /** Undefined of a new one. */
  readonly live?: EntryValue;
  readonly edit?: Edit;
  readonly mark?: RuleMark;
}

export interface RulesInHand {
  /** In the order of the file. */
  readonly rules: readonly DraftRule[];
  readonly draft: Draft | undefined;
}

export async function readRulesInHand(call: AccountCall): Promise<RulesInHand> {
  const reading = call.editing.readLiveFile(rulesFile);
  const [live, draft] = await Promise.all([reading, findOwnDraft(call)]);
  const edits = draft?.edits.filter(({ file }) => file === rulesFile) ?? [];
  return { rules: applyRuleEdits(live, edits), draft };
}

/** The one that the operator's changes go into; none before the first. */
export async function findOwnDraft({
  editing,
  account,
  operator,
}: AccountCall): Promise<Draft | undefined> {
  const open = await editing.drafts.listOpen(account);
  return open.find(({ ownerId, state }) => ownerId === operator.id && state === 'open');
}

/** Their names alone: a draft is its owner's until it is published. */
export async function listOtherEditors(
  { editing, account, operator }: AccountCall,
  id: string | undefined,
): Promise<readonly string[]> {
  if (id === undefined) return [];
  const open = await editing.drafts.listOpen(account);
  const others = open.filter(
    ({ ownerId, edits }) =>
      ownerId !== operator.id && edits.some((edit) => edit.file === rulesFile && edit.id === id),
  );
  return [...new Set(others.map(({ ownerName }) => ownerName))];
}

/** In the order in which the file will have them (`orderEdits`). Removed rules keep their place, so that they can be taken back. */
export function applyRuleEdits(
  live: readonly { readonly id: string; readonly value: EntryValue }[],
  edits: readonly Edit[],
): readonly DraftRule[] {
  const byId = new Map(edits.map((edit) => [edit.id, edit]));
  const rules = live.map(({ id, value }): DraftRule => {
    const edit = byId.get(id);
    if (!edit) return { id, value, live: value };
    return { id, value: edit.after ?? value, live: value, edit, mark: markOf(edit) };
  });
  const known = new Set(live.map(({ id }) => id));
  const strangers = edits.flatMap((edit): DraftRule[] =>
    edit.after && !known.has(edit.id)
      ? [{ id: edit.id, value: edit.after, edit, mark: 'new' }]
      : [],
  );
  return edits.reduce(moveRule, [...rules, ...strangers]);
}

function markOf({ after, before, behind }: Edit): RuleMark {
  if (!after) return 'removed';
  const isSame = JSON.stringify(after) === JSON.stringify(before);
  return isSame && behind !== undefined ? 'moved' : 'changed';
}

function moveRule(rules: readonly DraftRule[], { id, after, behind }: Edit): readonly DraftRule[] {
  const moved = rules.find((rule) => rule.id === id);
  if (!moved || !after || behind === undefined || behind === id) return rules;
  const others = rules.filter((rule) => rule !== moved);
  const above = others.findIndex((rule) => rule.id === behind);
  if (above < 0 && behind !== '') return rules;
  return others.toSpliced(above + 1, 0, moved);
}
