/**
 * What happened at the counter of a shop and not in a conversation: gifts handed over, points earned and redeemed; and
 * the alerts that were sent. Pure; whoever has the books gives their lines.
 */
import type { SendLine } from '../domain/outgoing.ts';
import type { ConversationFilter } from './figures.ts';

export const counterKinds = ['gift-fetched', 'points-earned', 'points-redeemed'] as const;
export type CounterKind = (typeof counterKinds)[number];

export interface CounterLine {
  readonly kind: CounterKind;
  readonly atMs: number;
  /** Gifts, or points; never negative. */
  readonly count: number;
  readonly shopId?: string;
}

export type CounterFigures = Readonly<Record<CounterKind, number>>;

/** Of a group it is not known, as a till knows of none; what names no shop is of no shop and no city. */
export function sumCounter(
  lines: readonly CounterLine[],
  { shopId, city, group }: ConversationFilter,
  cityOf: (shopId: string) => string | undefined,
): CounterFigures | undefined {
  if (group !== undefined) return undefined;
  const sums: Record<CounterKind, number> = {
    'gift-fetched': 0,
    'points-earned': 0,
    'points-redeemed': 0,
  };
  for (const line of lines) {
    if (shopId !== undefined && line.shopId !== shopId) continue;
    if (city !== undefined && (line.shopId === undefined || cityOf(line.shopId) !== city)) continue;
    sums[line.kind] += line.count;
  }
  return sums;
}

/** Alerts that followers had asked for, and that left. */
export function countAlerts(lines: readonly SendLine[]): number {
  const left = lines.filter(({ end }) => end === 'sent' || end === 'unknown');
  return left.filter(({ cause }: Partial<SendLine>) => cause?.kind === 'opt-in').length;
}
