import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountName } from '../../../src/domain/ids.ts';
import type { Stores } from '../../../src/store/stores.ts';
import {
  attemptBy,
  commitOf,
  sessionWith,
  settledWith,
  turnOf,
} from '../../support/store-fixtures.ts';
import type { Ground } from '../conformance.ts';

const leaseMs = 40;

export function leaseRules(ground: Ground): void {
  describe('a lease', () => {
    let stores: Stores;
    let otherNode: Stores;
    let account: AccountName;
    beforeEach(() => {
      ({ stores, otherNode } = ground.store());
      account = ground.newAccount();
    });
    const outlive = () => ground.store().outliveLease(leaseMs);

    it('that ran out is taken over by the next delivery of the turn', async () => {
      const key = turnOf(account, 'Xiao Li', '1');
      await stores.turns.begin(key, attemptBy('a', { leaseMs }));
      await outlive();

      const takenOver = await otherNode.turns.begin(key, attemptBy('b'));

      expect(takenOver).toEqual({ kind: 'claimed', session: undefined, deliveryCount: 2 });
    });

    it('that ran out is taken over by another turn of the follower', async () => {
      await stores.turns.begin(turnOf(account, 'Xiao Li', '1'), attemptBy('a', { leaseMs }));
      await outlive();

      const takenOver = await otherNode.turns.begin(
        turnOf(account, 'Xiao Li', '2'),
        attemptBy('b'),
      );

      expect(takenOver.kind).toBe('claimed');
    });

    it('that ran out and that nobody took still lets its owner commit', async () => {
      const key = turnOf(account, 'Xiao Li', '1');
      await stores.turns.begin(key, attemptBy('a', { leaseMs }));
      await outlive();

      expect(await stores.turns.commit(commitOf(key, 'a'))).toEqual({ kind: 'committed' });
    });

    it('lost to another delivery writes nothing, and then takes the answer of that delivery', async () => {
      const key = turnOf(account, 'Xiao Li', '1');
      const settled = settledWith('B 的回答');
      await stores.turns.begin(key, attemptBy('a', { leaseMs }));
      await outlive();
      await otherNode.turns.begin(key, attemptBy('b'));

      const whileOtherWorks = await stores.turns.commit(commitOf(key, 'a'));
      const other = await otherNode.turns.commit(commitOf(key, 'b', { settled }));
      const afterwards = await stores.turns.commit(commitOf(key, 'a'));

      expect(whileOtherWorks).toEqual({ kind: 'lost' });
      expect(other).toEqual({ kind: 'committed' });
      expect(afterwards).toEqual({ kind: 'superseded', settled });
      expect(await stores.records.recent(account, 10)).toHaveLength(1);
    });

    it('lost to another turn does not overwrite the session that this one left', async () => {
      const slow = turnOf(account, 'Xiao Li', '1');
      const quick = turnOf(account, 'Xiao Li', '2');
      await stores.turns.begin(slow, attemptBy('a', { leaseMs }));
      await outlive();
      await otherNode.turns.begin(quick, attemptBy('b'));
      await otherNode.turns.commit(
        commitOf(quick, 'b', { session: sessionWith({ missCount: 5 }) }),
      );

      const committed = await stores.turns.commit(commitOf(slow, 'a'));

      const begun = await stores.turns.begin(slow, attemptBy('a'));
      expect(committed).toEqual({ kind: 'lost' });
      expect(begun).toMatchObject({ kind: 'claimed', session: { missCount: 5 } });
    });

    it('is not released by somebody who lost it', async () => {
      const key = turnOf(account, 'Xiao Li', '1');
      await stores.turns.begin(key, attemptBy('a', { leaseMs }));
      await outlive();
      await otherNode.turns.begin(key, attemptBy('b'));

      await stores.turns.abandon(key, 'a');

      expect((await stores.turns.begin(key, attemptBy('c'))).kind).toBe('running');
    });

    it('that is renewed goes on', async () => {
      const key = turnOf(account, 'Xiao Li', '1');
      await stores.turns.begin(key, attemptBy('a', { leaseMs }));

      const renewed = await stores.turns.renew(key, 'a', 60_000);
      await outlive();

      expect(renewed).toBe(true);
      expect((await otherNode.turns.begin(key, attemptBy('b'))).kind).toBe('running');
    });

    it('that ran out and that nobody took can be renewed', async () => {
      const key = turnOf(account, 'Xiao Li', '1');
      await stores.turns.begin(key, attemptBy('a', { leaseMs }));
      await outlive();

      expect(await stores.turns.renew(key, 'a', 60_000)).toBe(true);
      expect((await otherNode.turns.begin(key, attemptBy('b'))).kind).toBe('running');
    });

    it('of somebody else, or of a settled turn, is not renewed', async () => {
      const key = turnOf(account, 'Xiao Li', '1');
      const never = await stores.turns.renew(key, 'a', 60_000);
      await stores.turns.begin(key, attemptBy('a'));
      const stranger = await otherNode.turns.renew(key, 'b', 60_000);
      const otherTurn = await otherNode.turns.renew(turnOf(account, 'Xiao Li', '2'), 'a', 60_000);
      await stores.turns.commit(commitOf(key, 'a'));

      const settled = await stores.turns.renew(key, 'a', 60_000);

      expect([never, stranger, otherTurn, settled]).toEqual([false, false, false, false]);
    });
  });
}
