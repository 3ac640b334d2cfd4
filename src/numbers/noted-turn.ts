/** What is needed of a decision record to count it. Its words are needed to tell a rewording; they are not kept. Pure. */
import { type InboundKind, isUserKind } from '../domain/inbound.ts';
import type { TurnRecord } from '../domain/turn-record.ts';
import { type ToldTurn, toToldTurn } from '../unheard/told-turn.ts';

export interface NotedTurn extends ToldTurn {
  readonly tookMs: number;
  readonly isLate: boolean;
  /** Something was replied; `handoff` too, silence not. */
  readonly isReplied: boolean;
  readonly groups: readonly string[];
}

/** What a follower taps or does beside sending. What the platform reports by itself is no part of a conversation. */
const taps: ReadonlySet<InboundKind> = new Set(['menu-clicked', 'scanned', 'followed']);

/** Undefined when no follower did anything. */
export function findNotedTurn(record: TurnRecord): NotedTurn | undefined {
  const { kind, tookMs, late, reply, before } = record;
  if (!isUserKind(kind) && !taps.has(kind)) return undefined;
  return {
    ...toToldTurn(record),
    tookMs,
    isLate: late,
    isReplied: reply.kind !== 'none',
    groups: before?.groups ?? [],
  };
}
