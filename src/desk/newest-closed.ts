/** The newest of the conversations that were closed in a span. The store gives the oldest first, in pages. */
import type { DeskConversation } from '../domain/desk.ts';
import type { AccountName } from '../domain/ids.ts';
import type { DeskStore } from '../store/desks.ts';

const pageSize = 500;

export interface NewestOf {
  readonly fromMs: number;
  readonly toMs: number;
  /** At most so many. */
  readonly count: number;
}

/** The oldest of them first. */
export async function readNewestClosed(
  desks: Pick<DeskStore, 'closedBetween'>,
  account: AccountName,
  { fromMs, toMs, count }: NewestOf,
): Promise<readonly DeskConversation[]> {
  let newest: readonly DeskConversation[] = [];
  let place: { readonly cursor?: string } = {};
  for (;;) {
    const span = { fromMs, toMs, limit: pageSize, ...place };
    const { conversations, next } = await desks.closedBetween(account, span);
    newest = [...newest, ...conversations].slice(-count);
    if (next === undefined) return newest;
    place = { cursor: next };
  }
}
