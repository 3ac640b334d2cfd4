/** The operator's open draft, as far as it is about rules: what a rule says there, and how it is changed. */
import type { Edit } from '../../domain/edit.ts';
import type { SaveEnd } from '../../editing/editing.ts';
import type { Draft } from '../../store/drafts.ts';
import type { AccountCall } from '../frame/console-call.ts';

export const rulesFile = 'rules.yaml';
export const testsFile = 'tests.yaml';

/** Undefined when there is none yet: looking at a page makes none. */
export async function findOwnDraft({
  account,
  editing,
  operator,
}: AccountCall): Promise<Draft | undefined> {
  const drafts = await editing.drafts.listOpen(account);
  return drafts.find(({ ownerId, state }) => ownerId === operator.id && state === 'open');
}

export function saveEdit(
  { editing, operator }: Pick<AccountCall, 'editing' | 'operator'>,
  { id, version }: Draft,
  edit: Edit,
): Promise<SaveEnd> {
  return editing.edit(operator, id, { edit, readVersion: version });
}
