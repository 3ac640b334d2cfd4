/** What the pages of the desk read: who waits, who is served, who is there. It changes nothing. */
import { seenWithinMs } from '../../desk/who-is-there.ts';
import type { DeskAgent, DeskConversation } from '../../domain/desk.ts';
import { agentAbsenceLimitMs } from '../../store/desks.ts';
import type { DeskCall } from './at-desk.ts';

export interface OpenDesk {
  /** The longest wait first. */
  readonly waiting: readonly DeskConversation[];
  readonly mine: readonly DeskConversation[];
  readonly others: readonly DeskConversation[];
}

export async function readOpen({ stores, account, operator }: DeskCall): Promise<OpenDesk> {
  const open = await stores.desks.open(account);
  const isMine = ({ owner }: DeskConversation) => owner?.operatorId === operator.id;
  const served = open.filter(({ state }) => state !== 'queued');
  return {
    waiting: open.filter(({ state }) => state === 'queued'),
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
