/** Each figure is counted a second time, plainly, over the same recorded turns. */
import { describe, expect, it } from 'vitest';
import type { Shop } from '../../src/domain/catalogue.ts';
import { finishSteps } from '../../src/intents/steps.ts';
import { countNames } from '../../src/numbers/conversation.ts';
import { type Counted, countFigures, type DaySpan } from '../../src/numbers/figures.ts';
import { findConversations } from '../../src/numbers/find-conversations.ts';
import { findNotedTurn } from '../../src/numbers/noted-turn.ts';
import { type NaiveTalk, naiveCounts, naiveTalks } from './naive-count.ts';
import { dayCount, firstDay, seededRandom, seededTurns } from './seeded-turns.ts';

const records = seededTurns(4_000);
const shops: Readonly<Record<string, string>> = { 'shop-1': '上海', 'shop-2': '北京' };
const findShop = ({ shopId = '' }: { readonly shopId?: string }) =>
  shopId in shops ? ({ id: shopId, city: shops[shopId] } as Shop) : undefined;
const conversations = finishSteps(
  findConversations(
    records.flatMap((record) => findNotedTurn(record) ?? []),
    findShop,
  ),
);
const talks = naiveTalks(records);
const whole: DaySpan = { fromDay: firstDay, toDay: firstDay + dayCount };

const figuresOf = (span: DaySpan, filter = {}) =>
  finishSteps(countFigures(conversations, span, filter));
const asRecord = (list: readonly Counted[]) =>
  Object.fromEntries(list.map(({ name, count }) => [name, count]));
const asTally = (counts: readonly number[]) =>
  Object.fromEntries(counts.flatMap((count, at) => (count > 0 ? [[String(at), count]] : [])));

describe('the figures equal a plain count', () => {
  it.each<readonly [string, DaySpan, object, (talk: NaiveTalk) => boolean]>([
    ['over everything', whole, {}, () => true],
    [
      'of two days',
      { fromDay: firstDay + 1, toDay: firstDay + 2 },
      {},
      ({ day }) => day === firstDay + 1 || day === firstDay + 2,
    ],
    ['of one shop', whole, { shopId: 'shop-1' }, ({ shop }) => shop === 'shop-1'],
    ['of one city', whole, { city: '北京' }, ({ city }) => city === '北京'],
    ['of one group', whole, { group: 'vip' }, ({ groups }) => groups.includes('vip')],
    [
      'of a shop and a group',
      whole,
      { shopId: 'shop-2', group: 'staff' },
      ({ shop, groups }) => shop === 'shop-2' && groups.includes('staff'),
    ],
  ])('%s', (_name, span, filter, isMeant) => {
    const naive = naiveCounts(records, talks.filter(isMeant));
    const figures = figuresOf(span, filter);

    expect(figures.counts).toEqual(naive.counts);
    expect(figures.followers).toBe(naive.followers);
    expect(asRecord(figures.topics)).toEqual(naive.topics);
    expect(asRecord(figures.shops)).toEqual(naive.shops);
    expect(asRecord(figures.cities)).toEqual(naive.cities);
    expect(asRecord(figures.groups)).toEqual(naive.groups);
    expect(asTally(figures.perHour)).toEqual(naive.hours);
    expect(asTally(figures.perWeekday)).toEqual(naive.weekdays);
    const { p50Ms, p95Ms, p99Ms } = figures.latency;
    expect([p50Ms, p95Ms, p99Ms]).toEqual(naive.took);
  });

  it('and none of them is empty in what was recorded', () => {
    const empty = countNames.filter((name) => figuresOf(whole).counts[name] === 0);
    expect(empty).toEqual([]);
  });
});

describe('figures of two spans', () => {
  const random = seededRandom(7);
  const cuts = Array.from({ length: 12 }, () => firstDay + random(dayCount));

  it.each(cuts)('add up when the days are cut behind day %i', (cut) => {
    const [early, late, all] = [
      { fromDay: firstDay, toDay: cut },
      { fromDay: cut + 1, toDay: firstDay + dayCount },
      whole,
    ].map((span) => figuresOf(span));
    const sums = countNames.map(
      (name) => [name, (early?.counts[name] ?? 0) + (late?.counts[name] ?? 0)] as const,
    );
    expect(Object.fromEntries(sums)).toEqual(all?.counts);
    expect([...(early?.perDay ?? []), ...(late?.perDay ?? [])]).toEqual(all?.perDay);
  });
});

it('every turn of a follower is in exactly one conversation', () => {
  const placed = conversations.flatMap(({ turnIds }) => turnIds);
  const expected = records.flatMap((record) => findNotedTurn(record)?.turnId ?? []);
  expect(placed.toSorted()).toEqual(expected.toSorted());
});

it('the order in which turns are read changes nothing', () => {
  const turns = records.toReversed().flatMap((record) => findNotedTurn(record) ?? []);
  expect(finishSteps(findConversations(turns, findShop))).toEqual(conversations);
});
