/** What the numbers and the alerts want of an account's own desk, read from its store: how people waited, and who waits now. */
import type { DeskWaiting } from './alerts/see-alerts.ts';
import { waitedMs, waiting } from './desk/queue.ts';
import { agentsThere } from './desk/who-is-there.ts';
import type { AccountName } from './domain/ids.ts';
import type { ClosedDeskConversation } from './numbers/desk-figures.ts';
import type { Stores } from './store/stores.ts';
import type { DeskNow } from './vitals/gather-facts.ts';

const pageSize = 500;

/** Closed ones of a span. Waits begin with the handoff, however often somebody gave a conversation back. */
export async function readClosedConversations(
  { desks }: Pick<Stores, 'desks'>,
  account: AccountName,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): Promise<readonly ClosedDeskConversation[]> {
  const closed: ClosedDeskConversation[] = [];
  let place: { readonly cursor?: string } = {};
  for (;;) {
    const span = { fromMs, toMs, limit: pageSize, ...place };
    const { conversations, next } = await desks.closedBetween(account, span);
    for (const { openedAtMs, closedAtMs = openedAtMs, ...rest } of conversations) {
      const { leftAtMs, firstClaimedAtMs = openedAtMs } = rest;
      // Who left a message did not wait: what is counted begins with who took it.
      const queuedAtMs = leftAtMs === undefined ? openedAtMs : firstClaimedAtMs;
      closed.push({ ...rest, queuedAtMs, closedAtMs });
    }
    if (next === undefined) return closed;
    place = { cursor: next };
  }
}

/** For the health page: who waits, and who is there for them. */
export async function readDeskNow(
  stores: Pick<Stores, 'desks' | 'clock'>,
  account: AccountName,
): Promise<DeskNow> {
  const { desks: store, clock } = stores;
  const [waiting, there] = await Promise.all([
    readDeskWaiting(stores, account),
    agentsThere({ store, account, clock }),
  ]);
  return { ...waiting, there: there.length };
}

export async function readDeskWaiting(
  { desks, clock }: Pick<Stores, 'desks' | 'clock'>,
  account: AccountName,
): Promise<DeskWaiting> {
  const open = await desks.open(account);
  const waits = waiting(open).map((one) => waitedMs(one, clock.now()));
  const left = open
    .filter(({ state }) => state === 'message-left')
    .map(({ leftAtMs, lastFollowerAtMs }) => clock.now() - (leftAtMs ?? lastFollowerAtMs));
  return {
    count: waits.length,
    longestWaitMs: Math.max(0, ...waits),
    leftCount: left.length,
    oldestLeftMs: Math.max(0, ...left),
  };
}
