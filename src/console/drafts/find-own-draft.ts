/** Looks for the draft that an operator's edits go into, and makes none. */
import type { Draft } from '../../store/drafts.ts';
import type { AccountCall } from '../frame/console-call.ts';

/** Undefined when they have none, or it is with a reviewer: then their next edit begins another. */
export async function findOwnDraft({
  editing,
  operator,
  account,
}: Pick<AccountCall, 'editing' | 'operator' | 'account'>): Promise<Draft | undefined> {
  const drafts = await editing.drafts.listOpen(account);
  return drafts.find(({ ownerId, state }) => ownerId === operator.id && state === 'open');
}
