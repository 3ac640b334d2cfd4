/** The figures of a span of days, out of its conversations. Pure, and in steps: a month has tens of thousands of them. */
import { dayNumberAt, minuteOfDayAt, weekdayOf } from '../domain/beijing-time.ts';
import type { Steps } from '../intents/steps.ts';
import { type Conversation, type CountName, type Counts, countNames } from './conversation.ts';
import { nothingCounted } from './count-turns.ts';
import { percentile } from './percentile.ts';

/** Days by their numbers, both inclusive. */
export interface DaySpan {
  readonly fromDay: number;
  readonly toDay: number;
}

/** Each undefined where everything is wanted. */
export interface ConversationFilter {
  readonly shopId?: string | undefined;
  readonly city?: string | undefined;
  readonly group?: string | undefined;
}

export interface Counted {
  readonly name: string;
  readonly count: number;
}

export interface Figures {
  readonly counts: Counts;
  /** Different followers; the only count that does not add up over days. */
  readonly followers: number;
  /** The most frequent first. */
  readonly topics: readonly Counted[];
  /** One for each day of the span, in order. */
  readonly perDay: readonly Counts[];
  /** Conversations by the hour in which they began, 0 to 23, and by weekday, 0 is Sunday. */
  readonly perHour: readonly number[];
  readonly perWeekday: readonly number[];
  readonly shops: readonly Counted[];
  readonly cities: readonly Counted[];
  readonly groups: readonly Counted[];
  readonly latency: Latency;
}

/** Undefined where nothing was answered. */
export interface Latency {
  readonly p50Ms: number | undefined;
  readonly p95Ms: number | undefined;
  readonly p99Ms: number | undefined;
}

/** Those that began in the span and are of the shop, the city and the group. */
export function isWithin(
  conversation: Conversation,
  { fromDay, toDay }: DaySpan,
  { shopId, city, group }: ConversationFilter,
): boolean {
  const day = dayNumberAt(conversation.startMs);
  if (day < fromDay || day > toDay) return false;
  if (shopId !== undefined && conversation.shopId !== shopId) return false;
  if (city !== undefined && conversation.city !== city) return false;
  return group === undefined || conversation.groups.includes(group);
}

export function* countFigures(
  conversations: readonly Conversation[],
  span: DaySpan,
  filter: ConversationFilter,
): Steps<Figures> {
  const sums = new Sums(span);
  for (const conversation of conversations) {
    if (isWithin(conversation, span, filter)) sums.add(conversation);
    yield;
  }
  return sums.toFigures();
}

type Tally = Map<string, number>;

class Sums {
  readonly #fromDay: number;
  readonly #perDay: Record<CountName, number>[];
  readonly #followers = new Set<string>();
  readonly #perHour = Array.from({ length: 24 }, () => 0);
  readonly #perWeekday = Array.from({ length: 7 }, () => 0);
  readonly #topics: Tally = new Map();
  readonly #shops: Tally = new Map();
  readonly #cities: Tally = new Map();
  readonly #groups: Tally = new Map();
  readonly #tookMs: number[] = [];

  constructor({ fromDay, toDay }: DaySpan) {
    this.#fromDay = fromDay;
    this.#perDay = Array.from({ length: toDay - fromDay + 1 }, () => ({ ...nothingCounted() }));
  }

  add({ startMs, followerHash, counts, topics, shopId, city, groups, tookMs }: Conversation): void {
    const dayNumber = dayNumberAt(startMs);
    const day = this.#perDay[dayNumber - this.#fromDay];
    if (day) addCounts(day, counts);
    addOne(this.#perHour, Math.floor(minuteOfDayAt(startMs) / 60));
    addOne(this.#perWeekday, weekdayOf(dayNumber));
    this.#followers.add(followerHash);
    for (const topic of topics) tally(this.#topics, topic);
    tally(this.#shops, shopId);
    tally(this.#cities, city);
    for (const group of groups) tally(this.#groups, group);
    this.#tookMs.push(...tookMs);
  }

  toFigures(): Figures {
    const total = { ...nothingCounted() };
    for (const day of this.#perDay) addCounts(total, day);
    const sorted = Float64Array.from(this.#tookMs).sort();
    return {
      counts: total,
      followers: this.#followers.size,
      topics: mostFrequent(this.#topics),
      perDay: this.#perDay,
      perHour: this.#perHour,
      perWeekday: this.#perWeekday,
      shops: mostFrequent(this.#shops),
      cities: mostFrequent(this.#cities),
      groups: mostFrequent(this.#groups),
      latency: {
        p50Ms: percentile(sorted, 50),
        p95Ms: percentile(sorted, 95),
        p99Ms: percentile(sorted, 99),
      },
    };
  }
}

function addCounts(sums: Record<CountName, number>, counts: Counts): void {
  for (const name of countNames) sums[name] += counts[name];
}

function addOne(counts: number[], at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}

function tally(counts: Tally, name: string | undefined): void {
  if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
}

function mostFrequent(counts: Tally): readonly Counted[] {
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

/** Undefined where there is nothing to be a part of. */
export function shareOf(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole;
}
