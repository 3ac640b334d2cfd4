/** What the pages of the desk read: who waits, who is served, who is there. It changes nothing. */
import { isForAll, leftMessages, waiting } from '../../desk/queue.ts';
import { seenWithinMs, thereNow } from '../../desk/who-is-there.ts';
import type { DeskAgent, DeskConversation } from '../../domain/desk.ts';
import { agentAbsenceLimitMs } from '../../store/desks.ts';
import type { DeskCall } from './at-desk.ts';

export interface OpenDesk {
  /** The longest wait first. */
  readonly waiting: readonly DeskConversation[];
  readonly mine: readonly DeskConversation[];
  readonly others: readonly DeskConversation[];
  /** Messages that were left, the oldest first, and those whom we ask for one. */
  readonly left: readonly DeskConversation[];
  /** Ids of those whom nobody there is right for: whoever is there may take them. */
  readonly forAll: ReadonlySet<string>;
}

export async function readOpen(call: DeskCall): Promise<OpenDesk> {
  const { stores, account, operator, nowMs } = call;
  const [open, agents, { desk }] = await Promise.all([
    stores.desks.open(account),
    readAgents(call),
    stores.consoleSettings.find(account),
  ]);
  const there = { agents: thereNow(agents, nowMs), nowMs, afterMs: desk.tellAfterMs };
  const forAll = open.filter((one) => isForAll(one, there)).map(({ id }) => id);
  const isMine = ({ owner }: DeskConversation) => owner?.operatorId === operator.id;
  const left = leftMessages(open);
  const waits = waiting(open);
  const served = open.filter((one) => !left.includes(one) && !waits.includes(one));
  return {
    waiting: waits,
    left,
    forAll: new Set(forAll),
    mine: served.filter(isMine),
    others: served.filter((one) => !isMine(one)),
  };
}

/** Whoever was here today. */
export async function readAgents({
  stores,
  account,
  nowMs,
}: Pick<DeskCall, 'stores' | 'account' | 'nowMs'>): Promise<readonly DeskAgent[]> {
  return stores.desks.agents(account, nowMs - agentAbsenceLimitMs);
}

/** `gone`: no tab of theirs was heard lately, whatever they said before. */
export function presenceOf(
  { availability, seenAtMs }: DeskAgent,
  nowMs: number,
): DeskAgent['availability'] | 'gone' {
  return nowMs - seenAtMs <= seenWithinMs ? availability : 'gone';
}

/** Whoever comes anew serves nobody until they say so. */
export function availabilityOf(
  agents: readonly DeskAgent[],
  operatorId: string,
): DeskAgent['availability'] {
  return agents.find((agent) => agent.operatorId === operatorId)?.availability ?? 'away';
}
