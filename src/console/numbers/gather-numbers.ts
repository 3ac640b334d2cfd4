/** What a page of numbers shows: the figures of its days and of those before, and what was sent meanwhile. */
import { startOfDayMs } from '../../domain/beijing-time.ts';
import type { SendLine } from '../../domain/outgoing.ts';
import {
  type CounterCount,
  type CounterFigures,
  countAlerts,
  sumCounter,
} from '../../numbers/counter.ts';
import {
  type ClosedDeskConversation,
  countDesk,
  type DeskFigures,
} from '../../numbers/desk-figures.ts';
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
  /** Undefined of a group, as above. */
  readonly counter: CounterFigures | undefined;
  readonly counterBefore: CounterFigures | undefined;
  readonly alertsSent: number;
  readonly alertsSentBefore: number;
  /** Undefined where there is no desk. */
  readonly desk: DeskFigures | undefined;
  readonly deskBefore: DeskFigures | undefined;
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
  const earlier = spanBefore(span);
  const before = await numbers.count(days, earlier, filter);
  const cityOf = (shopId: string) => content().catalogue.findShop(shopId)?.city;
  const isWanted = ({ shopId }: ClosedDeskConversation) =>
    (filter.shopId === undefined || shopId === filter.shopId) &&
    (filter.city === undefined || (shopId !== undefined && cityOf(shopId) === filter.city));
  const deskIn = async (days: DaySpan) =>
    numbers.hasDesk ? countDesk((await numbers.readDesk(days)).filter(isWanted)) : undefined;
  const redeemedIn = async (days: DaySpan) =>
    sumRedeemed(await numbers.countRedeemed(days), filter, cityOf);
  const counted = await numbers.readCounter({ fromDay: earlier.fromDay, toDay: span.toDay });
  const counterOf = (own: readonly CounterCount[]) => sumCounter(own, filter, cityOf);
  return {
    days,
    now,
    before,
    redeemed: await redeemedIn(span),
    redeemedBefore: await redeemedIn(earlier),
    counter: counterOf(counted.filter(({ day }) => day >= span.fromDay)),
    counterBefore: counterOf(counted.filter(({ day }) => day < span.fromDay)),
    alertsSent: countAlerts(linesOf(days, span)),
    alertsSentBefore: countAlerts(linesOf(days, earlier)),
    sends: countSends(judgeSends(days, span)),
    desk: await deskIn(span),
    deskBefore: await deskIn(earlier),
  };
}

function linesOf({ lines }: CountedDays, { fromDay, toDay }: DaySpan): readonly SendLine[] {
  const [fromMs, toMs] = [startOfDayMs(fromDay), startOfDayMs(toDay + 1)];
  return lines.filter(({ atMs }) => atMs >= fromMs && atMs < toMs);
}

/** Every line of the ledger of these days, whoever it went to, with what was found of its cause. */
export function judgeSends(days: CountedDays, span: DaySpan): readonly JudgedSend[] {
  const lines = linesOf(days, span);
  const causes = lines.flatMap(({ cause }) => (cause?.kind === 'turn' ? cause.turnId : []));
  const turnIds = findTurnIds(days, new Set(causes));
  return lines.map((line) => judgeSend(line, turnIds));
}
