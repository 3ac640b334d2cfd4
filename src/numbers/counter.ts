/**
 * What happened at the counter of a shop and not in a conversation: gifts handed over, points earned and redeemed; and
 * the alerts that were sent. Pure; whoever has the books counts their lines.
 */
import type { SendLine } from '../domain/outgoing.ts';
import type { ConversationFilter } from './figures.ts';

export const counterKinds = ['gift-fetched', 'points-earned', 'points-redeemed'] as const;
export type CounterKind = (typeof counterKinds)[number];

/** What the counters of one shop did on a day. */
export interface CounterCount {
  readonly kind: CounterKind;
  /** By its number, in Beijing. */
  readonly day: number;
  /** Gifts, or points; never negative. */
  readonly count: number;
  readonly shopId?: string;
}

export type CounterFigures = Readonly<Record<CounterKind, number>>;

/** Of a group it is not known, as a till knows of none; what names no shop is of no shop and no city. */
export function sumCounter(
  counts: readonly CounterCount[],
  { shopId, city, group }: ConversationFilter,
  cityOf: (shopId: string) => string | undefined,
): CounterFigures | undefined {
  if (group !== undefined) return undefined;
  const sums: Record<CounterKind, number> = {
    'gift-fetched': 0,
    'points-earned': 0,
    'points-redeemed': 0,
  };
  for (const one of counts) {
    if (shopId !== undefined && one.shopId !== shopId) continue;
    if (city !== undefined && (one.shopId === undefined || cityOf(one.shopId) !== city)) continue;
    sums[one.kind] += one.count;
  }
  return sums;
}

/** Alerts that followers had asked for, and that left. */
export function countAlerts(lines: readonly SendLine[]): number {
  const left = lines.filter(({ end }) => end === 'sent' || end === 'unknown');
  return left.filter(({ cause }: Partial<SendLine>) => cause?.kind === 'opt-in').length;
}
