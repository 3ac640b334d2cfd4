/** What the numbers want of the books that tills write in: the gifts and points of a span, read from their registers. */
import type { CatalogueIndex } from './catalogue/catalogue-index.ts';
import type { AccountName } from './domain/ids.ts';
import type { CounterKind, CounterLine } from './numbers/counter.ts';
import { festivalRegister } from './services/festival-claims.ts';
import { memberRegister } from './services/member-card.ts';
import type { FollowerLine, Register } from './store/registers.ts';
import type { Stores } from './store/stores.ts';

const linesAtOnce = 500;
/** A bound for memory and time: a brand's busiest month has fewer. */
const maxLines = 100_000;

interface Span {
  readonly fromMs: number;
  /** Not of the span any more. */
  readonly toMs: number;
}

/** @throws AppError STORE_UNAVAILABLE */
export async function readCounterLines(
  { registers }: Pick<Stores, 'registers'>,
  { account, setup }: { readonly account: AccountName; readonly setup: CatalogueIndex['setup'] },
  span: Span,
): Promise<readonly CounterLine[]> {
  const books = [
    ...(setup.members ? [memberRegister(account)] : []),
    ...setup.festivals.map((festival) => festivalRegister(account, festival)),
  ];
  const lines: CounterLine[] = [];
  for (const book of books) {
    for await (const line of linesOf(registers, book, span)) {
      const counted = findCounted(line);
      if (counted) lines.push(counted);
      if (lines.length >= maxLines) return lines;
    }
  }
  return lines;
}

async function* linesOf(
  registers: Stores['registers'],
  book: Register,
  { fromMs, toMs }: Span,
): AsyncGenerator<FollowerLine> {
  let place: { readonly cursor?: string } = {};
  for (;;) {
    const span = { fromMs, toMs: toMs - 1, limit: linesAtOnce, ...place };
    const { found, next } = await registers.listLines(book, span);
    yield* found;
    if (next === undefined) return;
    place = { cursor: next };
  }
}

const pointsKinds: Readonly<Record<string, CounterKind>> = {
  earn: 'points-earned',
  redeem: 'points-redeemed',
};

/** What was put right by hand, or has expired, happened at no counter. */
function findCounted({ atMs, body }: FollowerLine): CounterLine | undefined {
  const { kind, points, giftIds, shopId } = body;
  const where = typeof shopId === 'string' ? { shopId } : {};
  if (kind === 'fetched' && Array.isArray(giftIds)) {
    return { kind: 'gift-fetched', atMs, count: giftIds.length, ...where };
  }
  const pointsKind = pointsKinds[String(kind)];
  if (!pointsKind) return undefined;
  return { kind: pointsKind, atMs, count: Math.abs(Number(points) || 0), ...where };
}
