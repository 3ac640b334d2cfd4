/** What a page of numbers shows: the figures of its days and of those before, and what was sent meanwhile. */
import { startOfDayMs } from '../../domain/beijing-time.ts';
import { countDesk, type DeskFigures } from '../../numbers/desk-figures.ts';
import type { DaySpan, Figures } from '../../numbers/figures.ts';
import {
  countSends,
  type JudgedSend,
  judgeSend,
  type SendFigures,
} from '../../numbers/judge-sends.ts';
import { type CountedDays, findTurnIds } from '../../numbers/numbers.ts';
import { type Redeemed, sumRedeemed } from '../../numbers/redeemed.ts';
import type { AccountCall } from '../frame/console-call.ts';
import { type NumbersWish, spanBefore } from './read-wish.ts';

export interface GatheredNumbers {
  readonly days: CountedDays;
  readonly now: Figures;
  readonly before: Figures;
  readonly sends: SendFigures;
  /** Undefined of a group: tills do not know it. */
  readonly redeemed: Redeemed | undefined;
  readonly redeemedBefore: Redeemed | undefined;
  /** Undefined where there is no desk. */
  readonly desk: DeskFigures | undefined;
}

/** A message may be sent up to two days after the turn that asked for it. */
const causeDays = 2;

export function firstDayNeeded({ fromDay, toDay }: DaySpan): number {
  return Math.min(spanBefore({ fromDay, toDay }).fromDay, fromDay - causeDays);
}

/** @throws AppError STORE_UNAVAILABLE */
export async function gatherNumbers(
  { numbers, content }: Pick<AccountCall, 'numbers' | 'content'>,
  { span, filter }: Pick<NumbersWish, 'span' | 'filter'>,
): Promise<GatheredNumbers> {
  const days = await numbers.read(firstDayNeeded(span));
  const now = await numbers.count(days, span, filter);
  const before = await numbers.count(days, spanBefore(span), filter);
  const desk = numbers.hasDesk ? countDesk(await deskOf({ numbers }, { span, filter })) : undefined;
  const cityOf = (shopId: string) => content().catalogue.findShop(shopId)?.city;
  const redeemedIn = async (days: DaySpan) =>
    sumRedeemed(await numbers.countRedeemed(days), filter, cityOf);
  const redeemed = await redeemedIn(span);
  const redeemedBefore = await redeemedIn(spanBefore(span));
  return {
    days,
    now,
    before,
    redeemed,
    redeemedBefore,
    sends: countSends(judgeSends(days, span)),
    desk,
  };
}

async function deskOf(
  { numbers }: Pick<AccountCall, 'numbers'>,
  { span, filter }: Pick<NumbersWish, 'span' | 'filter'>,
) {
  const closed = await numbers.readDesk(span);
  return closed.filter(({ shopId }) => filter.shopId === undefined || shopId === filter.shopId);
}

/** Every line of the ledger of these days, whoever it went to, with what was found of its cause. */
export function judgeSends(days: CountedDays, { fromDay, toDay }: DaySpan): readonly JudgedSend[] {
  const [fromMs, toMs] = [startOfDayMs(fromDay), startOfDayMs(toDay + 1)];
  const lines = days.lines.filter(({ atMs }) => atMs >= fromMs && atMs < toMs);
  const causes = lines.flatMap(({ cause }) => (cause?.kind === 'turn' ? cause.turnId : []));
  const turnIds = findTurnIds(days, new Set(causes));
  return lines.map((line) => judgeSend(line, turnIds));
}
