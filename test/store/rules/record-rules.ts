import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountName } from '../../../src/domain/ids.ts';
import type { TurnRecord } from '../../../src/domain/turn-record.ts';
import type { Stores } from '../../../src/store/stores.ts';
import { attemptBy, commitOf, recordOf, turnOf } from '../../support/store-fixtures.ts';
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

    it('come newest first, over all followers, as many as asked for', async () => {
      const written: TurnRecord[] = [];
      for (let number = 1; number <= 60; number += 1) {
        // A few followers with many turns and many with one: their partitions fill unevenly.
        const follower = number % 3 === 0 ? `follower-${number}` : 'Xiao Li';
        written.push(await takeTurn(follower, { receivedAtMs: number, evidence: `${number}` }));
      }
      const newestFirst = written.toReversed();

      expect(await ground.store().otherNode.records.recent(account, 7)).toEqual(
        newestFirst.slice(0, 7),
      );
      expect(await stores.records.recent(account, 45)).toEqual(newestFirst.slice(0, 45));
      expect(await stores.records.recent(account, 500)).toEqual(newestFirst);
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
