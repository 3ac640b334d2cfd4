/** What is held of the days that were counted, on a real store with a clock that is held. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dayNumberAt } from '../../src/domain/beijing-time.ts';
import type { JobId } from '../../src/domain/ids.ts';
import type { SendLine } from '../../src/domain/outgoing.ts';
import { finishSteps } from '../../src/intents/steps.ts';
import { judgeSend } from '../../src/numbers/judge-sends.ts';
import { Numbers } from '../../src/numbers/numbers.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import type { Stores } from '../../src/store/stores.ts';
import { StoreClock } from '../support/store-clock.ts';
import {
  accountNamed,
  attemptBy,
  commitOf,
  noonMs,
  recordOf,
  turnIdNamed,
  turnOf,
} from '../support/store-fixtures.ts';

const account = accountNamed('main');
const today = dayNumberAt(noonMs);
const hourMs = 3_600_000;
const midnightMs = noonMs - 12.5 * hourMs;

let clock: StoreClock;
let stores: Stores;
let numbers: Numbers;
beforeEach(async () => {
  clock = new StoreClock(noonMs);
  stores = await openSqliteStores({ path: ':memory:', clock });
  numbers = new Numbers({
    account,
    records: stores.records,
    outbox: stores.outbox,
    coupons: stores.coupons,
    clock,
    runSteps: async (steps) => finishSteps(steps),
    findShop: () => undefined,
  });
});
afterEach(() => stores.close());

async function say(follower: string, atMs: number): Promise<void> {
  const key = turnOf(account, follower, String(atMs));
  const record = recordOf(key, { followerHash: follower, receivedAtMs: atMs });
  await stores.turns.begin(key, attemptBy('a'));
  await stores.turns.commit(commitOf(key, 'a', { record }));
}

const startsOf = async (fromDay: number) =>
  (await numbers.read(fromDay)).conversations.map(({ startMs }) => startMs);

describe('the days that are held', () => {
  it('have what is new after half a minute, and what is old once', async () => {
    await say('f1', noonMs - 50 * hourMs);
    await say('f1', noonMs - hourMs);
    const before = await startsOf(today - 3);
    await say('f2', noonMs - 1);
    const soon = await startsOf(today - 3);
    clock.advance(31_000);
    const later = await startsOf(today - 3);

    expect(before).toEqual([noonMs - 50 * hourMs, noonMs - hourMs]);
    expect(soon).toEqual(before);
    expect(later).toEqual([...before, noonMs - 1]);
  });

  it('reach farther back when more is asked for', async () => {
    await say('f1', noonMs - 50 * hourMs);
    expect(await startsOf(today)).toEqual([]);
    expect(numbers.holds(today - 3)).toBe(false);
    expect(await startsOf(today - 3)).toEqual([noonMs - 50 * hourMs]);
    expect(numbers.holds(today - 3)).toBe(true);
  });

  it.each([
    ['goes on behind midnight', [-60_000, 60_000], today - 1, 1],
    ['began the day before', [-60_000, 60_000], today, 0],
    ['began at midnight', [0], today, 1],
  ])(
    'count a conversation on the day on which it began: it %s',
    async (_name, offsets, day, count) => {
      for (const offset of offsets) await say('f1', midnightMs + offset);
      const days = await numbers.read(day);
      const { counts } = await numbers.count(days, { fromDay: day, toDay: day }, {});
      expect(counts.conversations).toBe(count);
    },
  );
});

describe('a message outside a reply', () => {
  const line: SendLine = {
    jobId: 'j' as JobId,
    account,
    followerHash: 'f1',
    cause: { kind: 'turn', turnId: turnIdNamed('t1') },
    messageKind: 'text',
    atMs: noonMs,
    end: 'sent',
    reason: '',
    tries: 1,
  };

  it.each([
    ['of a turn that is there', line.cause, 'turn-found'],
    ['of a turn that is gone', { kind: 'turn', turnId: turnIdNamed('t2') }, 'turn-gone'],
    ['of a subscription', { kind: 'opt-in', optInId: 'o1', topic: 'ready' }, 'opt-in'],
    ['of a turn without a name', { kind: 'turn', turnId: '' }, 'none'],
    ['of something else', { kind: 'campaign' }, 'none'],
    ['of nothing', undefined, 'none'],
  ])('%s is told as such', (_name, cause, finding) => {
    const stored = { ...line, cause } as SendLine;
    expect(judgeSend(stored, new Set([turnIdNamed('t1')])).finding).toBe(finding);
  });
});
