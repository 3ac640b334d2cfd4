import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountName } from '../../../src/domain/ids.ts';
import type { OutboxJob } from '../../../src/domain/outgoing.ts';
import { eraseParts } from '../../../src/privacy/eraser.ts';
import type { ErasureRequest } from '../../../src/store/erasures.ts';
import { hashFollower } from '../../../src/store/follower-hash.ts';
import { nothingHeld } from '../../../src/store/follower-holdings.ts';
import type { Stores } from '../../../src/store/stores.ts';
import type { TurnCommit, TurnKey } from '../../../src/store/turns.ts';
import { allSends, findNext, jobOf, lineOf, takeOf } from '../../support/outbox-fixtures.ts';
import {
  attemptBy,
  commitOf,
  recordOf,
  sessionWith,
  settledWith,
  turnOf,
} from '../../support/store-fixtures.ts';
import type { Ground, StoreUnderTest } from '../conformance.ts';

/** What an erasure does to messages that are to be sent, and to turns that end after it. */
export function erasedOutboxRules(ground: Ground): void {
  describe('an erasure of a follower with messages to be sent', () => {
    let store: StoreUnderTest;
    let stores: Stores;
    let otherNode: Stores;
    let account: AccountName;
    let key: TurnKey;
    beforeEach(() => {
      store = ground.store();
      ({ stores, otherNode } = store);
      account = ground.newAccount();
      key = turnOf(account, 'Xiao Li', '1');
    });

    const nowMs = () => store.clock.now();
    const job = (name: string, more: Partial<OutboxJob> = {}) =>
      jobOf(key, name, { createdAtMs: nowMs(), dueAtMs: nowMs(), ...more });
    const record = (ofTurn = key) =>
      recordOf(ofTurn, { followerHash: hashFollower(account, key.openId), receivedAtMs: nowMs() });
    const held = () => otherNode.followers.collect(account, key.openId);
    const endings = async () => {
      const lines = await allSends(stores.outbox, account, { limit: 10 });
      return lines.map(({ jobId, end, reason }) => `${jobId.split(':').at(-1)} ${end} ${reason}`);
    };

    async function request(): Promise<ErasureRequest> {
      store.clock.advance(1000);
      const { openId } = key;
      const wish = { account, openId, requestedAtMs: nowMs(), reason: 'operator' } as const;
      await otherNode.erasures.request(wish);
      store.clock.advance(1000);
      return wish;
    }

    async function erase(wish: ErasureRequest): Promise<void> {
      await eraseParts(otherNode.erasures, wish);
    }

    async function commit(more: Partial<TurnCommit> = {}): Promise<void> {
      await stores.turns.begin(key, attemptBy('a'));
      await stores.turns.commit(commitOf(key, 'a', { record: record(), ...more }));
    }

    it('drops what waits, was put back, or was taken and not begun, with a line of each', async () => {
      await commit({ jobs: [job('back'), job('taken'), job('waits')] });
      await stores.outbox.putBack(await takeOf(stores.outbox, key), nowMs());
      const taken = await takeOf(stores.outbox, key);

      await request();

      expect(await stores.outbox.start(taken, 60_000)).toBe(false);
      expect(await findNext(stores.outbox, key)).toBeUndefined();
      expect((await endings()).toSorted()).toEqual([
        'back dropped forgotten',
        'taken dropped forgotten',
        'waits dropped forgotten',
      ]);
      expect(await held()).toMatchObject({ jobs: [], sentAtMs: [], session: undefined });
    });

    it('forgets when messages left, so that whoever comes back begins with a whole window', async () => {
      await commit({ jobs: [job('left')] });
      const left = await takeOf(stores.outbox, key);
      await stores.outbox.start(left, 60_000);
      await stores.outbox.end(left, lineOf(left.job, 'sent', { atMs: nowMs() }));
      expect((await held()).sentAtMs).toEqual([nowMs()]);

      await request();
      await stores.outbox.add([job('new')]);

      expect(await takeOf(stores.outbox, key)).toMatchObject({ sentAtMs: [] });
    });

    it.each(['sent', 'refused', 'unknown'] as const)(
      'keeps of a message on its way only that it was %s',
      async (end) => {
        await commit({ jobs: [job('late', { answers: key.turnId })] });
        const taken = await takeOf(stores.outbox, key);
        await stores.outbox.start(taken, 60_000);

        await request();
        expect((await held()).jobs).toEqual([]);
        expect(await stores.outbox.end(taken, lineOf(taken.job, end))).toBe(true);

        expect(await held()).toMatchObject({ jobs: [], sentAtMs: [], session: undefined });
        expect(await endings()).toEqual([`late ${end} because`]);
      },
    );

    it('does not wait for a message whose node died: it ends as unknown, and late news of it is refused', async () => {
      await commit({ jobs: [job('lost'), job('next')] });
      const taken = await takeOf(stores.outbox, key);
      await stores.outbox.start(taken, 60_000);
      const wish = await request();

      await erase(wish);

      expect(await held()).toMatchObject({ jobs: [], sentAtMs: [] });
      expect(await stores.outbox.start(taken, 60_000)).toBe(false);
      expect(await stores.outbox.end(taken, lineOf(taken.job, 'sent'))).toBe(false);
      expect((await endings()).toSorted()).toEqual([
        'lost unknown forgotten',
        'next dropped forgotten',
      ]);
      expect(await stores.outbox.backlog(account)).toEqual({ waiting: 0 });
    });

    it('leaves the messages of one who came back meanwhile, and of everybody else', async () => {
      const requestedAtMs = nowMs();
      const { openId } = key;
      store.clock.advance(1000);
      const other = jobOf(turnOf(account, 'Lao Wang', '1'), 'other');
      await stores.outbox.add([job('new'), other]);
      const left = await takeOf(stores.outbox, key);
      await stores.outbox.start(left, 60_000);
      const wish = { account, openId, requestedAtMs, reason: 'operator' } as const;

      await otherNode.erasures.request(wish);
      await erase(wish);

      expect(await stores.outbox.end(left, lineOf(left.job, 'sent', { atMs: nowMs() }))).toBe(true);
      expect((await held()).sentAtMs).toEqual([nowMs()]);
      expect(await endings()).toEqual(['new sent because']);
      const ofOther = await otherNode.followers.collect(account, other.openId);
      expect(ofOther.jobs).toEqual([other]);
    });

    describe.each([
      ['before the eraser came', async () => undefined],
      ['after it', erase],
    ])('%s', (_when, eraser) => {
      it.each([
        ['its answer', () => ({ jobs: [job('late', { answers: key.turnId }), job('part-2')] })],
        ['the rest of its answer', () => ({ jobs: [job('part-2')], cancels: [job('late').jobId] })],
        ['nothing to send', () => ({})],
        ['the first session of a stranger', () => ({ sessionSeen: null })],
      ])('a promised turn that ends late with %s leaves nothing behind', async (_what, more) => {
        await commit();
        const slow = turnOf(account, 'Xiao Li', '2');
        const ofSlow = record(slow);
        key = slow;
        await stores.turns.begin(slow, attemptBy('b'));
        await stores.turns.promise(slow, settledWith(''), [job('late')]);
        const wish = await request();
        await eraser(wish);

        const late = { late: true, record: ofSlow, sessionSeen: sessionWith(), ...more() } as const;
        const committed = await otherNode.turns.commit(commitOf(slow, 'b', late));

        expect(committed).toEqual({ kind: 'committed' });
        await erase(wish);
        expect(await held()).toEqual({ ...nothingHeld, sends: expect.anything() });
        expect(await endings()).toEqual(['late dropped forgotten']);
      });

      it('a turn that was at work and was begun again leaves nothing behind but silence', async () => {
        const received = record();
        await stores.turns.begin(key, attemptBy('a'));
        const wish = await request();
        const first = commitOf(key, 'a', { record: received, jobs: [job('part-2')] });
        expect(await stores.turns.commit(first)).toEqual({ kind: 'lost' });
        await eraser(wish);
        await stores.turns.begin(key, attemptBy('b'));

        const again = commitOf(key, 'b', { record: received, jobs: [job('part-2')], again: true });
        expect(await stores.turns.commit(again)).toEqual({ kind: 'committed' });
        expect(await stores.turns.commit(again)).toEqual({ kind: 'committed' });

        expect(await otherNode.turns.begin(key, attemptBy('c'))).toMatchObject({
          kind: 'settled',
          settled: { reply: { kind: 'none' } },
        });
        const next = turnOf(account, 'Xiao Li', 'next');
        expect(await stores.turns.begin(next, attemptBy('d'))).toMatchObject({ kind: 'claimed' });
        expect({ ...(await held()), erasureRequestedAtMs: 0 }).toEqual({
          ...nothingHeld,
          erasureRequestedAtMs: 0,
        });
      });
    });

    it('is nothing to a message that came after it, however late it is answered', async () => {
      const wish = await request();
      const received = record();
      await stores.turns.begin(key, attemptBy('a'));
      await stores.turns.promise(key, settledWith('稍后'));
      await erase(wish);

      const late = { late: true, record: received, settled: settledWith('查到了') };
      await stores.turns.commit(commitOf(key, 'a', late));

      const { session, records } = await held();
      expect(session?.lateAnswers).toMatchObject([{ reply: { text: '查到了' } }]);
      expect(records).toHaveLength(1);
    });
  });
}
