/** Finds the purchase that a refund means among the lines of a card: by its receipt, or by what was paid. */
import type { FollowerLine, RegisterStore } from '../store/registers.ts';
import { memberRegister } from './member-card.ts';
import type { CardHolder } from './member-cards.ts';

/** Of an amount it is the newest purchase that was not taken back yet. */
export type WantedPurchase = { readonly receipt: string } | { readonly amountFen: number };

export interface EarnedPurchase {
  readonly sourceId: string;
  readonly points: number;
  readonly amountFen: number | undefined;
  readonly atMs: number;
}

const linesAtOnce = 200;
/** A card is used some times a week: this is years back. */
const maxPages = 20;
const earnPrefix = 'earn:';
const refundPrefix = 'refund:';

/** @param causeId of the refund: what it took back before is what it means, be the tap a double one. */
export async function findPurchase(
  registers: RegisterStore,
  { account, openId }: CardHolder,
  { which, causeId }: { readonly which: WantedPurchase; readonly causeId: string },
): Promise<EarnedPurchase | undefined> {
  const refunded = new Map<string, unknown>();
  let cursor: string | undefined;
  for (let page = 0; page < maxPages; page += 1) {
    const lines = await registers.listOwnLines(memberRegister(account), openId, {
      limit: linesAtOnce,
      ...(cursor !== undefined && { cursor }),
    });
    noteRefunds(lines.found, refunded);
    const found = lines.found.find((line) => isMeant(line, { which, causeId, refunded }));
    if (found) return purchaseOf(found);
    cursor = lines.next;
    if (cursor === undefined) return undefined;
  }
  return undefined;
}

/** The newest lines come first, so that a refund is seen before its purchase. */
function noteRefunds(lines: readonly FollowerLine[], refunded: Map<string, unknown>): void {
  for (const { lineId, body } of lines) {
    if (lineId.startsWith(refundPrefix)) {
      refunded.set(lineId.slice(refundPrefix.length), body['causeId']);
    }
  }
}

interface Sought {
  readonly which: WantedPurchase;
  readonly causeId: string;
  /** What took a purchase back, by its source. */
  readonly refunded: ReadonlyMap<string, unknown>;
}

function isMeant({ lineId, body }: FollowerLine, { which, causeId, refunded }: Sought): boolean {
  if (!lineId.startsWith(earnPrefix)) return false;
  const sourceId = lineId.slice(earnPrefix.length);
  if ('receipt' in which) return sourceId === which.receipt;
  if (body['amountFen'] !== which.amountFen) return false;
  const causes = [...refunded.values()];
  return causes.includes(causeId) ? refunded.get(sourceId) === causeId : !refunded.has(sourceId);
}

function purchaseOf({ lineId, body, atMs }: FollowerLine): EarnedPurchase {
  const { points, amountFen } = body;
  return {
    sourceId: lineId.slice(earnPrefix.length),
    points: typeof points === 'number' ? points : 0,
    amountFen: typeof amountFen === 'number' ? amountFen : undefined,
    atMs,
  };
}
