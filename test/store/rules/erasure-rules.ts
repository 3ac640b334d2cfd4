import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountName } from '../../../src/domain/ids.ts';
import { eraseParts } from '../../../src/privacy/eraser.ts';
import type { ErasureRequest } from '../../../src/store/erasures.ts';
import { hashFollower } from '../../../src/store/follower-hash.ts';
import { nothingHeld } from '../../../src/store/follower-holdings.ts';
import type { Stores } from '../../../src/store/stores.ts';
import type { TurnCommit, TurnKey } from '../../../src/store/turns.ts';
import { jobOf, lineOf, takeOf } from '../../support/outbox-fixtures.ts';
import {
  attemptBy,
  claimOf,
  commitOf,
  openIdNamed,
  recordOf,
  sessionWith,
  settledWith,
  turnOf,
} from '../../support/store-fixtures.ts';
import type { Ground, StoreUnderTest } from '../conformance.ts';

const minuteMs = 60_000;

async function eraseAll(stores: Stores, request: ErasureRequest): Promise<void> {
  await eraseParts(stores.erasures, request);
}

export function erasureRules(ground: Ground): void {
  describe('an erasure', () => {
    let store: StoreUnderTest;
    let stores: Stores;
    let otherNode: Stores;
    let account: AccountName;
    beforeEach(() => {
      store = ground.store();
      ({ stores, otherNode } = store);
      account = ground.newAccount();
    });

    const nowMs = () => store.clock.now();
    const ofXiaoLi = (more: Partial<ErasureRequest> = {}): ErasureRequest => ({
      account,
      openId: openIdNamed('Xiao Li'),
      requestedAtMs: nowMs(),
      reason: 'operator',
      ...more,
    });
    const span = (requestedToMs = nowMs()) => ({ requestedToMs, limit: 10 });
    const recordNow = (key: TurnKey) =>
      recordOf(key, {
        followerHash: hashFollower(account, key.openId),
        receivedAtMs: nowMs(),
      });

    async function settle(follower: string, turn: string, more: Partial<TurnCommit> = {}) {
      const key = turnOf(account, follower, turn);
      await stores.turns.begin(key, attemptBy(turn));
      const commit = commitOf(key, turn, { record: recordNow(key), ...more });
      expect(await stores.turns.commit(commit)).toEqual({ kind: 'committed' });
      return key;
    }

    it('is written down by the very commit that forgets the follower', async () => {
      await settle('Xiao Li', '1');

      const key = turnOf(account, 'Xiao Li', '2');
      await settle('Xiao Li', '2', {
        session: null,
        record: { ...recordNow(key), kind: 'unfollowed' },
      });

      expect(await otherNode.erasures.waiting(account, span())).toEqual([
        ofXiaoLi({ reason: 'unfollowed' }),
      ]);
      expect((await otherNode.followers.collect(account, key.openId)).session).toBeUndefined();
    });

    it('forgets session and promised answers at once, of this follower alone', async () => {
      await settle('Xiao Li', '1');
      await settle('Lao Wang', '1');
      const promised = turnOf(account, 'Xiao Li', '2');
      await stores.turns.begin(promised, attemptBy('2'));
      await stores.turns.promise(promised, settledWith('稍后'));

      await otherNode.erasures.request(ofXiaoLi());

      const begun = await stores.turns.begin(turnOf(account, 'Xiao Li', '3'), attemptBy('3'));
      const other = await stores.turns.begin(turnOf(account, 'Lao Wang', '2'), attemptBy('4'));
      expect(begun).toMatchObject({ kind: 'claimed', session: undefined });
      expect(other).toMatchObject({ kind: 'claimed', session: { recentIntents: ['burger'] } });
    });

    it('makes a turn at work begin again as of a stranger', async () => {
      await settle('Xiao Li', '1');
      const key = turnOf(account, 'Xiao Li', '2');
      await stores.turns.begin(key, attemptBy('a'));

      await stores.erasures.request(ofXiaoLi());

      expect(await stores.turns.commit(commitOf(key, 'a'))).toEqual({ kind: 'lost' });
      expect(await stores.turns.begin(key, attemptBy('b'))).toMatchObject({
        kind: 'claimed',
        session: undefined,
      });
    });

    it('leaves a session whose follower came back since', async () => {
      const request = ofXiaoLi();
      store.clock.advance(minuteMs);
      const lastCreateTimeSec = Math.floor(nowMs() / 1000);
      const key = await settle('Xiao Li', '1', { session: sessionWith({ lastCreateTimeSec }) });

      await stores.erasures.request(request);

      const { session } = await stores.followers.collect(account, key.openId);
      expect(session).toMatchObject({ lastCreateTimeSec });
    });

    it('waits until it is ended, oldest first, and a newer one outlives the end of an older', async () => {
      const first = ofXiaoLi();
      await stores.erasures.request(first);
      store.clock.advance(1000);
      const ofLaoWang = ofXiaoLi({ openId: openIdNamed('Lao Wang'), reason: 'revoked' });
      await stores.erasures.request(ofLaoWang);
      await stores.erasures.request(first);
      expect(await otherNode.erasures.waiting(account, span())).toEqual([first, ofLaoWang]);
      expect(await stores.erasures.waiting(account, span(nowMs() - 1))).toEqual([first]);

      store.clock.advance(1000);
      const second = ofXiaoLi();
      await stores.erasures.request(second);
      await stores.erasures.end(first);
      expect(await stores.erasures.waiting(account, span())).toEqual([ofLaoWang, second]);
      await stores.erasures.request(first);
      await stores.erasures.end(second);
      await stores.erasures.end(second);
      await stores.erasures.end(ofLaoWang);

      expect(await otherNode.erasures.waiting(account, span())).toEqual([]);
      const erased = await otherNode.erasures.findErased(account, first.openId);
      expect(erased).toBe(second.requestedAtMs);
      expect(
        await stores.erasures.findErased(account, openIdNamed('Somebody else')),
      ).toBeUndefined();
    });

    it('removes the records of this follower from before it, more than fit into one part', async () => {
      const turns = Array.from({ length: 230 }, (_, index) => `turn-${index}`);
      for (const turn of turns) await settle('Xiao Li', turn);
      await settle('Lao Wang', '1');
      const request = ofXiaoLi();
      store.clock.advance(1);
      const later = await settle('Xiao Li', 'later');

      await eraseAll(stores, request);

      const left = await otherNode.records.recent(account, 500);
      expect(left.map(({ turnId }) => turnId)).toEqual([
        later.turnId,
        turnOf(account, 'Lao Wang', '1').turnId,
      ]);
      const { records } = await stores.followers.collect(account, later.openId);
      expect(records.map(({ turnId }) => turnId)).toEqual([later.turnId]);
    });

    it('takes the answer out of a settled turn, which stays settled', async () => {
      const key = await settle('Xiao Li', '1', { settled: settledWith('您的电话是…') });
      const { createTimeSec } = settledWith('');

      await eraseAll(stores, ofXiaoLi());

      expect(await otherNode.turns.begin(key, attemptBy('again'))).toEqual({
        kind: 'settled',
        settled: { reply: { kind: 'none' }, createTimeSec },
      });
    });

    it('may be done twice, and by two nodes at once', async () => {
      await settle('Xiao Li', '1');
      await stores.coupons.claim(
        claimOf(turnOf(account, 'Xiao Li', '1'), { grantedAtMs: nowMs() }),
      );
      const request = ofXiaoLi();
      await stores.erasures.request(request);

      await Promise.all([eraseAll(stores, request), eraseAll(otherNode, request)]);
      await eraseAll(stores, request);

      expect(await stores.followers.collect(account, request.openId)).toEqual(nothingHeld);
      expect(await stores.coupons.countGranted(account, 'autumn')).toBe(1);
    });

    it('touches nothing that came after it', async () => {
      const request = ofXiaoLi();
      await stores.erasures.request(request);
      store.clock.advance(1000);
      const key = await settle('Xiao Li', 'back', { session: sessionWith({ missCount: 2 }) });
      const claim = claimOf(key, { grantedAtMs: nowMs() });
      await stores.coupons.claim(claim);

      await eraseAll(otherNode, request);

      expect(await stores.followers.collect(account, key.openId)).toMatchObject({
        session: { missCount: 2 },
        coupons: [{ openId: key.openId, code: claim.code }],
        records: [{ turnId: key.turnId }],
      });
    });
  });

  describe('what is held of a follower', () => {
    it('is gathered whole: session, promised answers, coupons, records, messages to be sent and sent', async () => {
      const { stores, otherNode, clock } = ground.store();
      const account = ground.newAccount();
      const keys = ['1', '2'].map((turn) => turnOf(account, 'Xiao Li', turn));
      for (const key of [...keys, turnOf(account, 'Lao Wang', '1')]) {
        const followerHash = hashFollower(account, key.openId);
        await stores.turns.begin(key, attemptBy('a'));
        await stores.turns.commit(commitOf(key, 'a', { record: recordOf(key, { followerHash }) }));
        await stores.coupons.claim(claimOf(key, { campaignId: key.turnId }));
      }
      const promised = turnOf(account, 'Xiao Li', '3');
      await stores.turns.begin(promised, attemptBy('b'));
      await stores.turns.promise(promised, settledWith('稍后'));
      const openId = openIdNamed('Xiao Li');
      const [toSend, sent, other] = [
        jobOf(promised, 'a-to-send'),
        jobOf(promised, 'b-sent'),
        jobOf(turnOf(account, 'Lao Wang', '1'), 'other'),
      ];
      await stores.outbox.add([sent, toSend, other]);
      const taken = await takeOf(stores.outbox, promised);
      await stores.outbox.start(taken, 1000);
      const line = lineOf(sent, 'sent', { atMs: clock.now() });
      await stores.outbox.end(taken, line);

      const data = await otherNode.followers.collect(account, openId);

      const turnIds = keys.map(({ turnId }) => turnId);
      expect(data).toMatchObject({
        session: {
          recentIntents: ['burger'],
          lateAnswers: [{ turnId: promised.turnId, promisedAtMs: clock.now() }],
        },
        records: turnIds.toReversed().map((turnId) => ({ turnId })),
        jobs: [toSend],
        sentAtMs: [clock.now()],
        sends: [line],
      });
      expect(data.coupons.map(({ campaignId }) => campaignId).toSorted()).toEqual(
        turnIds.toSorted(),
      );
      expect(data.erasureRequestedAtMs).toBeUndefined();
    });

    it('says when an erasure is under way', async () => {
      const { stores, clock } = ground.store();
      const account = ground.newAccount();
      const openId = openIdNamed('Xiao Li');
      const requestedAtMs = clock.now();
      await stores.erasures.request({ account, openId, requestedAtMs, reason: 'revoked' });

      expect(await stores.followers.collect(account, openId)).toMatchObject({
        erasureRequestedAtMs: requestedAtMs,
      });
    });
  });
}
