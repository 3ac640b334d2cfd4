import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountName } from '../../../src/domain/ids.ts';
import type { TurnRecord } from '../../../src/domain/turn-record.ts';
import type { Stores } from '../../../src/store/stores.ts';
import type { RecordSpan } from '../../../src/store/turn-records.ts';
import { attemptBy, commitOf, noonMs, recordOf, turnOf } from '../../support/store-fixtures.ts';
import type { Ground } from '../conformance.ts';

export function recordRules(ground: Ground): void {
  describe('the records of an account', () => {
    let stores: Stores;
    let account: AccountName;
    beforeEach(() => {
      stores = ground.store().stores;
      account = ground.newAccount();
    });

    async function takeTurn(follower: string, more: Partial<TurnRecord> = {}): Promise<TurnRecord> {
      const key = turnOf(account, follower, JSON.stringify(more));
      const record = recordOf(key, more);
      await stores.turns.begin(key, attemptBy('a'));
      await stores.turns.commit(commitOf(key, 'a', { record }));
      return record;
    }

    /** One after the other, by a few followers with many turns and many with one: partitions fill unevenly. */
    async function takeTurns(
      count: number,
      more: (number: number) => Partial<TurnRecord>,
    ): Promise<readonly TurnRecord[]> {
      const written: TurnRecord[] = [];
      for (let number = 1; number <= count; number += 1) {
        const follower = number % 3 === 0 ? `follower-${number}` : 'Xiao Li';
        written.push(await takeTurn(follower, { evidence: `${number}`, ...more(number) }));
      }
      return written;
    }

    /** Page after page, as another node. */
    async function readAll(span: RecordSpan): Promise<readonly TurnRecord[]> {
      const { records } = ground.store().otherNode;
      const page = await records.between(account, span);
      if (page.next === undefined) return page.records;
      return [...page.records, ...(await readAll({ ...span, cursor: page.next }))];
    }

    it('come newest first, over all followers, as many as asked for', async () => {
      const written = await takeTurns(60, (number) => ({ receivedAtMs: number }));
      const newestFirst = written.toReversed();

      expect(await ground.store().otherNode.records.recent(account, 7)).toEqual(
        newestFirst.slice(0, 7),
      );
      expect(await stores.records.recent(account, 45)).toEqual(newestFirst.slice(0, 45));
      expect(await stores.records.recent(account, 500)).toEqual(newestFirst);
    });

    it.each([1, 7, 60, 500])('are read in pages of %i, newest first, each once', async (limit) => {
      const written = await takeTurns(60, (number) => ({ receivedAtMs: number }));

      const read = await readAll({ fromMs: 0, toMs: 1000, limit });

      expect(read).toEqual(written.toReversed());
    });

    it('are read each once when many come in one millisecond', async () => {
      const written = await Promise.all(
        Array.from({ length: 120 }, (_, number) => takeTurn(`follower-${number}`)),
      );

      const read = await readAll({ fromMs: noonMs, toMs: noonMs + 1, limit: 7 });

      expect(turnIdsOf(read).toSorted()).toEqual(turnIdsOf(written).toSorted());
    });

    it('are read from the beginning of a span to the moment before its end', async () => {
      const written = await takeTurns(12, (number) => ({ receivedAtMs: noonMs + number }));

      const read = await readAll({ fromMs: noonMs + 4, toMs: noonMs + 9, limit: 3 });

      expect(read).toEqual(written.slice(3, 8).toReversed());
    });

    it('are found where they were received, though they were written in another order', async () => {
      const late = await takeTurn('Xiao Li', { receivedAtMs: noonMs + 1 });
      await takeTurn('Lao Wang', { receivedAtMs: noonMs - 60_000 });
      const early = await takeTurn('Xiao Chen', { receivedAtMs: noonMs });

      const read = await readAll({ fromMs: noonMs, toMs: noonMs + 2, limit: 1 });

      expect(read).toEqual([early, late]);
    });

    it('are read each once while others are written', async () => {
      const written = await takeTurns(20, (number) => ({ receivedAtMs: noonMs + number }));
      const span = { fromMs: noonMs, toMs: noonMs + 1000, limit: 8 };

      const first = await stores.records.between(account, span);
      await takeTurns(20, (number) => ({ receivedAtMs: noonMs + 500 + number }));
      const rest = await readAll({ ...span, cursor: first.next ?? 'none' });

      expect([...first.records, ...rest]).toEqual(written.toReversed());
    });

    it('have an end soon before the span, however many are older', async () => {
      await takeTurns(6, (number) => ({ receivedAtMs: noonMs - 7_200_000 + number }));
      const [newest] = await takeTurns(1, () => ({ receivedAtMs: noonMs }));

      const span = { fromMs: noonMs, toMs: noonMs + 1, limit: 2 };
      const first = await stores.records.between(account, span);
      const second = await stores.records.between(account, { ...span, cursor: first.next ?? '' });

      expect(first.records).toEqual([newest]);
      expect(second).toEqual({ records: [] });
    });

    /** Everything at once, as another node. */
    async function readEvery(span: { fromMs: number; toMs: number }): Promise<readonly string[]> {
      const found: TurnRecord[] = [];
      for await (const some of ground.store().otherNode.records.all(account, span)) {
        found.push(...some);
      }
      return turnIdsOf(found).toSorted();
    }

    it.each([
      ['all of them', 0, 250],
      ['an old part', 20, 40],
      ['the newest', 200, 250],
      ['a moment', 100, 101],
      ['what was before the first', -50, 0],
    ])('of a span are read each once, in pages and all at once: %s', async (_name, from, to) => {
      const startMs = ground.store().clock.now() - 250 * 600_000;
      const written = await takeTurns(250, (number) => ({
        receivedAtMs: startMs + (number - 1) * 600_000,
      }));
      const span = { fromMs: startMs + from * 600_000, toMs: startMs + to * 600_000 };

      const wanted = turnIdsOf(written.slice(Math.max(0, from), Math.max(0, to))).toSorted();
      expect(await readEvery(span)).toEqual(wanted);
      expect(turnIdsOf(await readAll({ ...span, limit: 60 })).toSorted()).toEqual(wanted);
    });

    it.each([0, 10])('are none where nobody wrote, in pages of %i', async (limit) => {
      const span = { fromMs: 0, toMs: noonMs, limit };
      expect(await stores.records.between(account, span)).toEqual({ records: [] });
    });

    it('are its own', async () => {
      await takeTurn('Xiao Li');

      expect(await stores.records.recent(ground.newAccount(), 10)).toEqual([]);
      expect(await stores.records.countsOfDay(ground.newAccount(), '2026-10-01')).toEqual({});
    });

    it('are counted by result and by intent on their day in Beijing', async () => {
      const lastMinute = Date.UTC(2026, 9, 1, 15, 59, 59);
      await takeTurn('Xiao Li', { receivedAtMs: lastMinute });
      await takeTurn('Lao Wang', { receivedAtMs: lastMinute, result: 'coupon-granted' });
      await takeTurn('Xiao Chen', { receivedAtMs: lastMinute, intent: 'coupon' });
      await takeTurn('Xiao Li', { receivedAtMs: lastMinute + 1000 });

      expect(await stores.records.countsOfDay(account, '2026-10-01')).toEqual({
        turns: 3,
        'result:shops-listed': 2,
        'result:coupon-granted': 1,
        'intent:burger': 2,
        'intent:coupon': 1,
      });
      expect(await stores.records.countsOfDay(account, '2026-10-02')).toEqual({
        turns: 1,
        'result:shops-listed': 1,
        'intent:burger': 1,
      });
    });
  });
}

function turnIdsOf(records: readonly TurnRecord[]): readonly string[] {
  return records.map(({ turnId }) => turnId);
}
