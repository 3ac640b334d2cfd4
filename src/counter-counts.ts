/** What the numbers want of the books that tills write in: the gifts and points of a span, counted from their registers. */
import type { CatalogueIndex } from './catalogue/catalogue-index.ts';
import { dayNumberAt } from './domain/beijing-time.ts';
import type { AccountName } from './domain/ids.ts';
import type { CounterCount, CounterKind } from './numbers/counter.ts';
import { allLines } from './services/all-lines.ts';
import { festivalRegister } from './services/festival-claims.ts';
import { memberRegister } from './services/member-card.ts';
import type { FollowerLine, RegisterStore } from './store/registers.ts';

interface Span {
  readonly fromMs: number;
  /** Not of the span any more. */
  readonly toMs: number;
}

/** However many lines there are, only their counts are held: one for each day, shop and kind. @throws AppError STORE_UNAVAILABLE */
export async function readCounterCounts(
  { registers }: { readonly registers: Pick<RegisterStore, 'listLines'> },
  { account, setup }: { readonly account: AccountName; readonly setup: CatalogueIndex['setup'] },
  { fromMs, toMs }: Span,
): Promise<readonly CounterCount[]> {
  const books = [
    ...(setup.members ? [memberRegister(account)] : []),
    ...setup.festivals.map((festival) => festivalRegister(account, festival)),
  ];
  const counts = new Map<string, CounterCount>();
  for (const book of books) {
    for await (const line of allLines(registers, book, { fromMs, toMs: toMs - 1 })) {
      const found = findCounted(line);
      if (found) addTo(counts, found);
    }
  }
  return [...counts.values()];
}

function addTo(counts: Map<string, CounterCount>, one: CounterCount): void {
  const key = `${one.day} ${one.kind} ${one.shopId ?? ''}`;
  const count = (counts.get(key)?.count ?? 0) + one.count;
  counts.set(key, { ...one, count });
}

const pointsKinds: Readonly<Record<string, CounterKind>> = {
  earn: 'points-earned',
  redeem: 'points-redeemed',
};

/** What was put right by hand, or has expired, happened at no counter. */
function findCounted({ atMs, body }: FollowerLine): CounterCount | undefined {
  const { kind, points, giftIds, shopId } = body;
  const day = dayNumberAt(atMs);
  const where = typeof shopId === 'string' ? { shopId } : {};
  if (kind === 'fetched' && Array.isArray(giftIds)) {
    return { kind: 'gift-fetched', day, count: giftIds.length, ...where };
  }
  const pointsKind = pointsKinds[String(kind)];
  if (!pointsKind) return undefined;
  return { kind: pointsKind, day, count: Math.abs(Number(points) || 0), ...where };
}
