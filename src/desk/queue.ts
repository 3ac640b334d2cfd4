/** What the queue of a desk says: whose turn it is, how long one waits, and who takes what. Pure. */
import type { DeskAgent, DeskConversation } from '../domain/desk.ts';
import { isAskedOrLeft } from './machine/left-message.ts';
import { hasOwner } from './machine/step.ts';
import { waitsSinceMs } from './machine/timer-at.ts';

/** From 1. `open`: all open conversations, those that wait longest first. */
export function positionIn(open: readonly DeskConversation[], id: string): number {
  const before = waiting(open).findIndex((other) => other.id === id);
  return before < 0 ? waiting(open).length + 1 : before + 1;
}

/** Messages that were left, and those whom we ask for one. */
export function leftMessages(open: readonly DeskConversation[]): readonly DeskConversation[] {
  return open.filter(isAskedOrLeft);
}

export function waiting(open: readonly DeskConversation[]): readonly DeskConversation[] {
  return open.filter(({ state }) => state === 'queued');
}

/** How long who is in the queue waits for a word: since the handoff, or since they came back from who spoke with them. */
export function waitedMs(conversation: DeskConversation, nowMs: number): number {
  const { firstReplyAtMs, queuedAtMs } = conversation;
  return nowMs - (firstReplyAtMs === undefined ? queuedAtMs : waitsSinceMs(conversation));
}

/** How many conversations somebody has. */
export function loadOf(open: readonly DeskConversation[], operatorId: string): number {
  return open.filter((one) => hasOwner(one) && one.owner?.operatorId === operatorId).length;
}

/** Fewer say nothing about the next. */
const fewestWaits = 3;

/** The median of what was waited lately; undefined when nobody can say. */
export function expectedWaitMs(closed: readonly DeskConversation[]): number | undefined {
  const waits = closed.flatMap((one) => findWaitMs(one) ?? []).toSorted((a, b) => a - b);
  return waits.length < fewestWaits ? undefined : waits[Math.floor(waits.length / 2)];
}

/** Undefined of who did not wait: they left a message, or came straight back to whom they know. */
function findWaitMs({
  firstClaimedAtMs,
  openedAtMs,
  leftAtMs,
}: DeskConversation): number | undefined {
  if (leftAtMs !== undefined || firstClaimedAtMs === openedAtMs) return undefined;
  return firstClaimedAtMs === undefined ? undefined : firstClaimedAtMs - openedAtMs;
}

/** Who lists no skill, or no shop, takes all. */
export function fits(
  { skills, shops }: Pick<DeskAgent, 'skills' | 'shops'>,
  { skill, shopId }: DeskConversation,
): boolean {
  const hasSkill = skill === undefined || skills.length === 0 || skills.includes(skill);
  const hasShop = shopId === undefined || shops.length === 0 || shops.includes(shopId);
  return hasSkill && hasShop;
}

/** Nobody of those who are there fits it, and it waited: then whoever is there may take it. */
export function isForAll(
  conversation: DeskConversation,
  {
    agents,
    nowMs,
    afterMs,
  }: { readonly agents: readonly DeskAgent[]; readonly nowMs: number; readonly afterMs: number },
): boolean {
  if (conversation.state !== 'queued') return false;
  const waitedMs = nowMs - waitsSinceMs(conversation);
  return waitedMs >= afterMs && !agents.some((agent) => fits(agent, conversation));
}

/**
 * Who gets it by itself: of those who fit and have room the one with least to do. Somebody who let it pass gets it again
 * only when nobody else could have it at all.
 */
export function chooseAgent(
  conversation: DeskConversation,
  {
    agents,
    loads,
    capacity,
    isForAll: isTakenByAll = false,
  }: {
    readonly isForAll?: boolean;
    readonly agents: readonly DeskAgent[];
    readonly loads: ReadonlyMap<string, number>;
    readonly capacity: number;
  },
): DeskAgent | undefined {
  const { passedBy = [] } = conversation;
  const able = agents.filter(
    (agent) => agent.availability === 'available' && (isTakenByAll || fits(agent, conversation)),
  );
  const others = able.filter(({ operatorId }) => !passedBy.includes(operatorId));
  const load = ({ operatorId }: DeskAgent): number => loads.get(operatorId) ?? 0;
  return (others.length > 0 ? others : able)
    .filter((agent) => load(agent) < capacity)
    .toSorted((a, b) => load(a) - load(b))[0];
}
