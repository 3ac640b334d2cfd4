import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountName, JobId } from '../../../src/domain/ids.ts';
import { textReply } from '../../../src/domain/reply.ts';
import { newSession, type Session } from '../../../src/domain/session.ts';
import type { Stores } from '../../../src/store/stores.ts';
import type { TurnCommit, TurnKey } from '../../../src/store/turns.ts';
import { allSends, findNext, jobOf, nameOf, takeOf } from '../../support/outbox-fixtures.ts';
import {
  attemptBy,
  commitOf,
  sessionWith,
  settledWith,
  turnOf,
} from '../../support/store-fixtures.ts';
import type { Ground } from '../conformance.ts';

const silence = { reply: { kind: 'none' }, createTimeSec: 1 } as const;

/** What the end of a turn changes whose promise was silent. */
export function lateCommitRules(ground: Ground): void {
  describe('the late commit of a turn', () => {
    let stores: Stores;
    let otherNode: Stores;
    let account: AccountName;
    let slow: TurnKey;
    beforeEach(() => {
      ({ stores, otherNode } = ground.store());
      account = ground.newAccount();
      slow = turnOf(account, 'Xiao Li', 'slow');
    });
    const turn = (name: string) => turnOf(account, 'Xiao Li', name);
    const sorry = () => jobOf(slow, 'late', { dueAtMs: ground.store().clock.now() });
    const waiting = async () => (await stores.outbox.backlog(account)).waiting;

    async function begin(key: TurnKey): Promise<Session | undefined> {
      const begun = await otherNode.turns.begin(key, attemptBy(key.turnId));
      if (begun.kind !== 'claimed') throw new Error(`The turn is ${begun.kind}.`);
      return begun.session;
    }
    const end = (key: TurnKey, more: Partial<TurnCommit>) =>
      otherNode.turns.commit(commitOf(key, key.turnId, more));
    async function promiseSlow(): Promise<Session | undefined> {
      const seen = await begin(slow);
      await stores.turns.promise(slow, silence, [sorry()]);
      return seen;
    }
    const endSlow = (more: Partial<TurnCommit>) => end(slow, { late: true, ...more });
    const cancelSorry = () =>
      endSlow({ settled: silence, cancels: [sorry().jobId, 'unheard:of' as JobId] });

    it.each(['waits', 'is held'])('cancels a job that %s, and keeps no answer', async (how) => {
      await promiseSlow();
      const taken = how === 'is held' ? await takeOf(otherNode.outbox, slow) : undefined;
      expect(await cancelSorry()).toEqual({ kind: 'committed' });
      expect(await cancelSorry()).toEqual({ kind: 'committed' });

      expect(taken && (await otherNode.outbox.start(taken, 1000))).toBe(taken && false);
      expect(await findNext(stores.outbox, slow)).toBeUndefined();
      expect(await waiting()).toBe(0);
      expect(await allSends(stores.outbox, account, { limit: 10 })).toEqual([]);
      expect((await begin(turn('next')))?.lateAnswers).toBeUndefined();
    });

    it('has its further messages sent when it has nothing to say itself', async () => {
      await promiseSlow();
      const jobs = [jobOf(slow, 'part-2', { dueAtMs: ground.store().clock.now() })];
      await endSlow({ settled: silence, jobs, cancels: [sorry().jobId] });

      expect(nameOf(await findNext(stores.outbox, slow))).toBe('part-2');
      expect((await begin(turn('next')))?.lateAnswers).toBeUndefined();
    });

    it('keeps an answer to be fetched that none of its jobs brings', async () => {
      await promiseSlow();
      await endSlow({ settled: settledWith('查到了'), jobs: [jobOf(slow, 'part-2')] });

      expect(await begin(turn('next'))).toMatchObject({
        lateAnswers: [{ turnId: slow.turnId, reply: settledWith('查到了').reply }],
      });
    });

    it('leaves a job alone that was started', async () => {
      await promiseSlow();
      const taken = await takeOf(otherNode.outbox, slow);
      await otherNode.outbox.start(taken, 60_000);
      await cancelSorry();

      expect(await waiting()).toBe(1);
      expect(await otherNode.outbox.putBack(taken, ground.store().clock.now())).toBe(true);
      expect(nameOf(await findNext(stores.outbox, slow))).toBe('late');
    });

    it('that lost its promise cancels all the same', async () => {
      await begin(slow);
      await stores.outbox.add([sorry()]);
      await cancelSorry();

      expect(await waiting()).toBe(0);
      expect((await begin(turn('next')))?.lateAnswers).toBeUndefined();
    });

    const before = sessionWith({ missCount: 1 });
    const after = sessionWith({ missCount: 2 });

    it('writes its session when nobody changed the one it began with', async () => {
      await begin(turn('first'));
      await end(turn('first'), { session: before });
      const seen = await promiseSlow();
      await endSlow({
        session: after,
        jobs: [jobOf(slow, 'late', { answers: slow.turnId })],
        ...(seen && { sessionSeen: seen }),
      });

      expect(seen).toEqual(before);
      expect(await begin(turn('next'))).toEqual(after);
    });

    it.each([
      ['another turn came between', sessionWith({ missCount: 7 })],
      ['the follower was forgotten', null],
    ])('writes no session when %s', async (_what, between) => {
      await begin(turn('first'));
      await end(turn('first'), { session: before });
      const seen = await promiseSlow();
      await begin(turn('between'));
      await end(turn('between'), { session: between });
      await endSlow({
        session: after,
        settled: { reply: textReply('查到了'), createTimeSec: 1 },
        ...(seen && { sessionSeen: seen }),
      });

      expect((await begin(turn('next')))?.missCount).toBe(between?.missCount);
    });

    it('writes the first session of a stranger when no turn came between', async () => {
      await begin(turn('other'));
      await stores.turns.promise(turn('other'), settledWith('稍后'));
      const seen = await promiseSlow();
      const jobs = [jobOf(slow, 'late', { answers: slow.turnId })];
      await endSlow({ session: after, jobs, sessionSeen: null });
      const lateAnswers = [{ turnId: turn('other').turnId, promisedAtMs: expect.any(Number) }];

      expect(seen).toEqual({ ...newSession, lateAnswers });
      expect(await begin(turn('next'))).toEqual({ ...after, lateAnswers });
    });

    it.each([
      ['another turn came between', sessionWith({ missCount: 7 })],
      ['they were forgotten', null],
    ])('writes no first session of a stranger when %s', async (_what, between) => {
      await promiseSlow();
      await begin(turn('between'));
      await end(turn('between'), { session: between });
      await endSlow({ session: after, settled: settledWith('查到了'), sessionSeen: null });

      expect((await begin(turn('next')))?.missCount).toBe(between?.missCount);
    });

    it('forgets a follower although it saw their session', async () => {
      await begin(turn('first'));
      await end(turn('first'), { session: before });
      const seen = await promiseSlow();
      await endSlow({
        session: null,
        settled: settledWith('再见'),
        ...(seen && { sessionSeen: seen }),
      });

      expect(await begin(turn('next'))).toBeUndefined();
    });
  });
}
