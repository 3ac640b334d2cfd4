/**
 * The numbers of an account: the days that were asked for, counted once and held, and the open ones counted anew when
 * they are looked at. It holds nobody's words, and a day is read again after some hours, so that whoever was erased is
 * gone from it too. It never writes.
 */
import { dayNumberAt, startOfDayMs } from '../domain/beijing-time.ts';
import type { Clock } from '../domain/clock.ts';
import type { TurnId } from '../domain/ids.ts';
import type { SendLine } from '../domain/outgoing.ts';
import type { CouponStore, RedeemedCount } from '../store/coupons.ts';
import type { Conversation } from './conversation.ts';
import type { FindShop } from './count-turns.ts';
import type { CounterCount } from './counter.ts';
import type { ClosedDeskConversation } from './desk-figures.ts';
import { type ConversationFilter, countFigures, type DaySpan, type Figures } from './figures.ts';
import { findConversations, nightEndMs, pauseMs } from './find-conversations.ts';
import { type ReadingPorts, type ReadTurns, readLines, readTurns } from './read-turns.ts';

/** So long what was found is used again as it is. */
const freshMs = 30_000;
/** After so long everything is read anew. */
const keptMs = 6 * 3_600_000;
/** A day is over when nothing of its last conversation can come any more: a late turn is written within the hour. */
const overAfterMs = nightEndMs + 2 * 3_600_000;

export interface NumbersPorts extends ReadingPorts {
  readonly clock: Clock;
  readonly findShop: FindShop;
  readonly coupons: Pick<CouponStore, 'countRedeemed'>;
  /** What tills did in a span of whole days. */
  readonly readCounter?: (fromMs: number, toMs: number) => Promise<readonly CounterCount[]>;
  /** The conversations of the desk that were queued in a span; undefined where there is no desk. */
  readonly readDesk?: (fromMs: number, toMs: number) => Promise<readonly ClosedDeskConversation[]>;
}

/** What is known of the days from `fromDay` to now. */
export interface CountedDays {
  /** The first day that is counted whole; later than the day asked for when there is too much. */
  readonly fromDay: number;
  readonly isCut: boolean;
  readonly atMs: number;
  /** In the order in which they began. */
  readonly conversations: readonly Conversation[];
  readonly otherTurns: ReadTurns['otherTurns'];
  /** The newest first. */
  readonly lines: readonly SendLine[];
}

interface Held extends CountedDays {
  readonly askedFromDay: number;
  /** Days from here on may still change. */
  readonly openFromDay: number;
  /** When the oldest part of it was read. */
  readonly wholeAtMs: number;
}

export class Numbers {
  readonly #ports: NumbersPorts;
  #held: Held | undefined;
  #reading: Promise<Held> | undefined;

  constructor(ports: NumbersPorts) {
    this.#ports = ports;
  }

  get hasDesk(): boolean {
    return this.#ports.readDesk !== undefined;
  }

  /** Whether `read` has little to do. */
  holds(fromDay: number): boolean {
    return this.#held !== undefined && this.#held.askedFromDay <= fromDay;
  }

  /** @throws AppError STORE_UNAVAILABLE */
  async read(fromDay: number): Promise<CountedDays> {
    const held = this.#held;
    const nowMs = this.#ports.clock.now();
    if (held && held.askedFromDay <= fromDay && nowMs - held.atMs < freshMs) return held;
    for (;;) {
      const found = await this.#readOnce(fromDay);
      if (found.askedFromDay <= fromDay) return found;
    }
  }

  count(days: CountedDays, span: DaySpan, filter: ConversationFilter): Promise<Figures> {
    return this.#ports.runSteps(countFigures(days.conversations, span, filter));
  }

  /** By the day on which they were redeemed; a till knows of no conversation. @throws AppError STORE_UNAVAILABLE */
  countRedeemed(span: DaySpan): Promise<readonly RedeemedCount[]> {
    const { account, coupons } = this.#ports;
    return coupons.countRedeemed(account, span);
  }

  /** By the day on which it happened; a till knows of no conversation. @throws AppError STORE_UNAVAILABLE */
  async readCounter({ fromDay, toDay }: DaySpan): Promise<readonly CounterCount[]> {
    return (await this.#ports.readCounter?.(startOfDayMs(fromDay), startOfDayMs(toDay + 1))) ?? [];
  }

  /** None where there is no desk. @throws AppError STORE_UNAVAILABLE */
  async readDesk({ fromDay, toDay }: DaySpan): Promise<readonly ClosedDeskConversation[]> {
    return (await this.#ports.readDesk?.(startOfDayMs(fromDay), startOfDayMs(toDay + 1))) ?? [];
  }

  /** Whoever asks while somebody reads waits for them; who needs more reads next. */
  #readOnce(fromDay: number): Promise<Held> {
    this.#reading ??= this.#readOn(fromDay).finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #readOn(fromDay: number): Promise<Held> {
    const atMs = this.#ports.clock.now();
    const kept = this.#findKept(fromDay, atMs);
    const askedFromDay = kept?.askedFromDay ?? fromDay;
    const readFromDay = kept?.openFromDay ?? askedFromDay;
    const fromMs = startOfDayMs(readFromDay);
    const read = await readTurns(this.#ports, { fromMs: fromMs - pauseMs, toMs: atMs + 1 });
    const found = await this.#ports.runSteps(findConversations(read.turns, this.#ports.findShop));
    const lines = await readLines(this.#ports, fromMs);
    const firstDay = firstWholeDay(read, readFromDay);
    const firstMs = startOfDayMs(firstDay);
    const settled = kept?.conversations.filter(({ startMs }) => startMs < fromMs) ?? [];
    const others = kept?.otherTurns.filter((turn) => turn.atMs < fromMs) ?? [];
    this.#held = {
      askedFromDay,
      fromDay: kept?.fromDay ?? firstDay,
      openFromDay: Math.max(askedFromDay, dayNumberAt(atMs - overAfterMs)),
      isCut: read.isCut || (kept?.isCut ?? false),
      wholeAtMs: kept?.wholeAtMs ?? atMs,
      atMs,
      conversations: [...settled, ...found.filter(({ startMs }) => startMs >= firstMs)],
      otherTurns: [...others, ...read.otherTurns.filter((turn) => turn.atMs >= firstMs)],
      lines: [...lines, ...(kept?.lines.filter((line) => line.atMs < fromMs) ?? [])],
    };
    return this.#held;
  }

  /** What is held, when only its open days have to be read again. */
  #findKept(fromDay: number, nowMs: number): Held | undefined {
    const held = this.#held;
    if (!held || held.askedFromDay > fromDay) return undefined;
    return nowMs - held.wholeAtMs < keptMs ? held : undefined;
  }
}

/** A conversation that began the evening before would look as if it began on the first day that is whole. */
function firstWholeDay({ wholeFromMs, isCut }: ReadTurns, askedDay: number): number {
  return isCut ? dayNumberAt(wholeFromMs) + 1 : askedDay;
}

/** Which of these turns are held: what a message outside a reply can have been caused by. */
export function findTurnIds(
  { conversations, otherTurns }: CountedDays,
  wanted: ReadonlySet<TurnId>,
): ReadonlySet<TurnId> {
  const found = new Set<TurnId>();
  if (wanted.size === 0) return found;
  for (const { turnIds } of conversations) {
    for (const turnId of turnIds) if (wanted.has(turnId)) found.add(turnId);
  }
  for (const { turnId } of otherTurns) if (wanted.has(turnId)) found.add(turnId);
  return found;
}
