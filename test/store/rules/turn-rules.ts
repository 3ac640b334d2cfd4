import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountName } from '../../../src/domain/ids.ts';
import type { Session } from '../../../src/domain/session.ts';
import type { Stores } from '../../../src/store/stores.ts';
import type { TurnKey } from '../../../src/store/turns.ts';
import {
  attemptBy,
  commitOf,
  noonMs,
  recordOf,
  sessionWith,
  settledWith,
  turnOf,
} from '../../support/store-fixtures.ts';
import type { Ground } from '../conformance.ts';

export function turnRules(ground: Ground): void {
  describe('a turn', () => {
    let stores: Stores;
    let otherNode: Stores;
    let account: AccountName;
    beforeEach(() => {
      ({ stores, otherNode } = ground.store());
      account = ground.newAccount();
    });

    it('of a stranger is claimed without a session', async () => {
      const begun = await stores.turns.begin(turnOf(account, 'Xiao Li', '1'), attemptBy('a'));

      expect(begun).toEqual({ kind: 'claimed', session: undefined, deliveryCount: 1 });
    });

    it('begins with the session that the last one left, fields we do not know included', async () => {
      const first = turnOf(account, 'Xiao Li', '1');
      const session = { ...sessionWith({ missCount: 2 }), addedNextYear: { kept: ['yes', []] } };
      await stores.turns.begin(first, attemptBy('a'));
      await stores.turns.commit(commitOf(first, 'a', { session }));

      const begun = await otherNode.turns.begin(turnOf(account, 'Xiao Li', '2'), attemptBy('b'));

      expect(begun).toEqual({ kind: 'claimed', session, deliveryCount: 1 });
    });

    it('begins without a part of the session that no turn could work with', async () => {
      const first = turnOf(account, 'Xiao Li', '1');
      const session = sessionWith({ missCount: 2 });
      const broken = { ...session, place: { source: 'shared', expiresAtMs: noonMs } };
      await stores.turns.begin(first, attemptBy('a'));
      await stores.turns.commit(commitOf(first, 'a', { session: broken as unknown as Session }));

      const begun = await otherNode.turns.begin(turnOf(account, 'Xiao Li', '2'), attemptBy('b'));

      expect(begun).toEqual({ kind: 'claimed', session, deliveryCount: 1 });
    });

    it('once settled is replayed as it was, byte for byte, on every node', async () => {
      const key = turnOf(account, 'Xiao Li', '1');
      const settled = settledWith('“引号” <b>&amp;</b> \u{1F354}\n第二行\u2028 "\\"');
      await stores.turns.begin(key, attemptBy('a'));
      const committed = await stores.turns.commit(commitOf(key, 'a', { settled }));

      const replays = await Promise.all([
        stores.turns.begin(key, attemptBy('b')),
        otherNode.turns.begin(key, attemptBy('c')),
      ]);

      expect(committed).toEqual({ kind: 'committed' });
      expect(replays).toEqual([
        { kind: 'settled', settled },
        { kind: 'settled', settled },
      ]);
    });

    it('is running for its other deliveries while one works on it, and each is counted once', async () => {
      const key = turnOf(account, 'Xiao Li', '1');
      await stores.turns.begin(key, attemptBy('a'));

      const second = await otherNode.turns.begin(key, attemptBy('b'));
      const secondAgain = await otherNode.turns.begin(key, attemptBy('b'));
      const waiting = await otherNode.turns.begin(key, attemptBy('b', { isNewDelivery: false }));
      const third = await stores.turns.begin(key, attemptBy('c'));

      expect(second).toEqual({ kind: 'running', deliveryCount: 2 });
      expect(secondAgain).toEqual({ kind: 'running', deliveryCount: 2 });
      expect(waiting).toEqual({ kind: 'running', deliveryCount: 2 });
      expect(third).toEqual({ kind: 'running', deliveryCount: 3 });
    });

    it('begun again by its holder is claimed again and counted once', async () => {
      const key = turnOf(account, 'Xiao Li', '1');
      await stores.turns.begin(key, attemptBy('a'));

      const again = await stores.turns.begin(key, attemptBy('a'));

      expect(again).toEqual({ kind: 'claimed', session: undefined, deliveryCount: 1 });
    });

    it('that asks without a new delivery is not counted', async () => {
      const key = turnOf(account, 'Xiao Li', '1');

      const begun = await stores.turns.begin(key, attemptBy('a', { isNewDelivery: false }));

      expect(begun).toMatchObject({ kind: 'claimed', deliveryCount: 0 });
    });

    it('waits while the follower is in another, is counted, and goes on when that is through', async () => {
      const first = turnOf(account, 'Xiao Li', '1');
      const next = turnOf(account, 'Xiao Li', '2');
      await stores.turns.begin(first, attemptBy('a'));

      const early = await otherNode.turns.begin(next, attemptBy('b'));
      await stores.turns.commit(commitOf(first, 'a'));
      const later = await otherNode.turns.begin(next, attemptBy('b', { isNewDelivery: false }));

      expect(early).toEqual({ kind: 'busy', deliveryCount: 1 });
      expect(later).toEqual({ kind: 'claimed', session: sessionWith(), deliveryCount: 1 });
    });

    it('that is only looked at is not claimed, and told as it is', async () => {
      const first = turnOf(account, 'Xiao Li', '1');
      const next = turnOf(account, 'Xiao Li', '2');
      const look = (key: TurnKey, owner: string) =>
        otherNode.turns.begin(key, attemptBy(owner, { leaseMs: 0 }));

      const unknown = await look(next, 'b');
      const claimed = await stores.turns.begin(first, attemptBy('a'));
      const atWork = [await look(first, 'c'), await look(next, 'b')];
      await stores.turns.commit(commitOf(first, 'a', { settled: settledWith('好') }));

      expect(claimed.kind).toBe('claimed');
      expect([unknown, ...atWork, await look(first, 'c')]).toEqual([
        { kind: 'busy', deliveryCount: 1 },
        { kind: 'running', deliveryCount: 2 },
        { kind: 'busy', deliveryCount: 1 },
        { kind: 'settled', settled: settledWith('好') },
      ]);
    });

    it('of one follower does not hold up another, nor the same openid at another account', async () => {
      await stores.turns.begin(turnOf(account, 'Xiao Li', '1'), attemptBy('a'));

      const other = await stores.turns.begin(turnOf(account, 'Lao Wang', '1'), attemptBy('b'));
      const elsewhere = turnOf(ground.newAccount(), 'Xiao Li', '1');
      const otherAccount = await stores.turns.begin(elsewhere, attemptBy('c'));

      expect(other.kind).toBe('claimed');
      expect(otherAccount.kind).toBe('claimed');
    });

    it('that reaches two nodes many times at once is claimed by exactly one', async () => {
      const key = turnOf(account, 'Xiao Li', '1');

      const begun = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          (index % 2 ? stores : otherNode).turns.begin(key, attemptBy(`owner-${index}`)),
        ),
      );

      const kinds = begun.map(({ kind }) => kind).toSorted();
      expect(kinds).toEqual(['claimed', ...Array.from({ length: 19 }, () => 'running')]);
    });

    it('committed again by the same owner is committed, and changes nothing', async () => {
      const first = turnOf(account, 'Xiao Li', '1');
      const next = turnOf(account, 'Xiao Li', '2');
      const commit = commitOf(first, 'a', { session: sessionWith({ missCount: 1 }) });
      await stores.turns.begin(first, attemptBy('a'));
      await stores.turns.commit(commit);
      await stores.turns.begin(next, attemptBy('b'));
      await stores.turns.commit(commitOf(next, 'b', { session: sessionWith({ missCount: 7 }) }));

      const again = await otherNode.turns.commit(commit);

      const begun = await stores.turns.begin(turnOf(account, 'Xiao Li', '3'), attemptBy('c'));
      expect(again).toEqual({ kind: 'committed' });
      expect(begun).toMatchObject({ session: { missCount: 7 } });
      expect(await stores.records.recent(account, 10)).toHaveLength(2);
      expect(await stores.records.countsOfDay(account, '2026-10-01')).toMatchObject({ turns: 2 });
    });

    it('committed twice at the same moment is written once', async () => {
      const key = turnOf(account, 'Xiao Li', '1');
      await stores.turns.begin(key, attemptBy('a'));

      const both = await Promise.all([
        stores.turns.commit(commitOf(key, 'a')),
        otherNode.turns.commit(commitOf(key, 'a')),
      ]);

      expect(both).toEqual([{ kind: 'committed' }, { kind: 'committed' }]);
      expect(await stores.records.recent(account, 10)).toHaveLength(1);
    });

    it('that was never begun cannot be committed', async () => {
      const key = turnOf(account, 'Xiao Li', '1');

      const committed = await stores.turns.commit(commitOf(key, 'a'));

      expect(committed).toEqual({ kind: 'lost' });
      expect((await stores.turns.begin(key, attemptBy('b'))).kind).toBe('claimed');
      expect(await stores.records.recent(account, 10)).toEqual([]);
    });

    it('given back starts afresh at once, and keeps its count of deliveries', async () => {
      const key = turnOf(account, 'Xiao Li', '1');
      await stores.turns.begin(key, attemptBy('a'));
      await stores.turns.abandon(key, 'somebody-else');
      const held = await otherNode.turns.begin(key, attemptBy('b'));
      await stores.turns.abandon(key, 'a');
      await stores.turns.abandon(key, 'a');

      const fresh = await otherNode.turns.begin(key, attemptBy('c'));

      expect(held).toEqual({ kind: 'running', deliveryCount: 2 });
      expect(fresh).toEqual({ kind: 'claimed', session: undefined, deliveryCount: 3 });
    });

    it('that gives something is settled for others only together with its answer', async () => {
      const key = turnOf(account, 'Xiao Li', '1');
      await stores.turns.begin(key, attemptBy('a'));

      const [committed, replay] = await Promise.all([
        stores.turns.commit(commitOf(key, 'a', { gives: true })),
        stores.turns.begin(key, attemptBy('b')),
      ]);

      expect(committed).toEqual({ kind: 'committed' });
      expect(['running', 'settled']).toContain(replay.kind);
      expect((await stores.turns.begin(key, attemptBy('c'))).kind).toBe('settled');
    });

    it('with a null session forgets the follower', async () => {
      const first = turnOf(account, 'Xiao Li', '1');
      const last = turnOf(account, 'Xiao Li', '2');
      await stores.turns.begin(first, attemptBy('a'));
      await stores.turns.commit(commitOf(first, 'a'));
      await stores.turns.begin(last, attemptBy('b'));
      await stores.turns.commit(commitOf(last, 'b', { session: null }));

      const begun = await stores.turns.begin(turnOf(account, 'Xiao Li', '3'), attemptBy('c'));

      expect(begun).toMatchObject({ kind: 'claimed', session: undefined });
    });

    it('keeps a session with every part of it', async () => {
      const key = turnOf(account, 'Xiao Li', '1');
      const session: Session = {
        ...sessionWith(),
        follower: { followed: true, followedAtSec: 1, scene: 'shop-12', groups: [] },
        dialogue: {
          options: [{ label: '一', words: [], call: { handler: 'help', parameters: {} } }],
          expiresAtMs: 5,
        },
        focus: { shopIds: [] },
        place: {
          point: { latitude: 31.230416, longitude: 121.473701 },
          source: 'shared',
          expiresAtMs: 9,
        },
        recentIntents: [],
      };
      await stores.turns.begin(key, attemptBy('a'));
      await stores.turns.commit(commitOf(key, 'a', { session, record: recordOf(key) }));

      const begun = await otherNode.turns.begin(turnOf(account, 'Xiao Li', '2'), attemptBy('b'));

      expect(begun).toMatchObject({ kind: 'claimed' });
      expect('session' in begun && begun.session).toStrictEqual(session);
    });

    it('can be taken while the store answers its ping', async () => {
      await expect(stores.ping()).resolves.toBeUndefined();
    });
  });
}
