import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountName } from '../../../src/domain/ids.ts';
import { noReply, textReply } from '../../../src/domain/reply.ts';
import type { LateAnswer, Session } from '../../../src/domain/session.ts';
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

const promise = settledWith('请稍后回复「1」');
const hourMs = 3_600_000;

export function lateAnswerRules(ground: Ground): void {
  describe('a promised turn', () => {
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

    /** Begins a turn and returns its session. */
    async function begin(name: string): Promise<Session | undefined> {
      const begun = await otherNode.turns.begin(turn(name), attemptBy(name));
      if (begun.kind !== 'claimed') throw new Error(`The turn ${name} is ${begun.kind}.`);
      return begun.session;
    }
    const end = (name: string, session: Session | null = sessionWith()) =>
      otherNode.turns.commit(commitOf(turn(name), name, { session }));
    const waiting = (session: Session | undefined) =>
      session?.lateAnswers?.map(({ turnId, reply }) => [turnId, reply]);
    async function makePromise(): Promise<void> {
      await stores.turns.begin(slow, attemptBy('a'));
      await otherNode.turns.promise(slow, promise);
    }
    const finish = (text = '久等了') =>
      stores.turns.commit(commitOf(slow, 'a', { late: true, settled: settledWith(text) }));

    it('is settled with its promise on every node, and lets the follower go on', async () => {
      await stores.turns.begin(slow, attemptBy('a'));

      const settled = await otherNode.turns.promise(slow, promise);

      const replay = await stores.turns.begin(slow, attemptBy('b'));
      const session = await begin('next');
      expect(settled).toEqual(promise);
      expect(replay).toEqual({ kind: 'settled', settled: promise });
      expect(waiting(session)).toEqual([[slow.turnId, undefined]]);
      expect(await stores.turns.renew(slow, 'a', 1000)).toBe(false);
    });

    it('without words is settled with silence, and nothing can be fetched of it', async () => {
      const silence = { reply: noReply, createTimeSec: 1 };
      await stores.turns.begin(slow, attemptBy('a'));
      expect(await otherNode.turns.promise(slow, silence)).toEqual(silence);
      const early = await begin('next');
      await end('next', early ?? sessionWith());
      expect(await finish()).toEqual({ kind: 'committed' });

      expect(waiting(early)).toBeUndefined();
      expect(waiting(await begin('after'))).toBeUndefined();
      expect(await stores.turns.begin(slow, attemptBy('b'))).toMatchObject({ settled: silence });
      expect(await stores.records.recent(account, 10)).toHaveLength(2);
    });

    it('cannot be one that nobody works on', async () => {
      await stores.turns.begin(turn('other'), attemptBy('b'));
      const waitingTurn = await stores.turns.begin(slow, attemptBy('a'));

      expect(waitingTurn.kind).toBe('busy');
      expect(await stores.turns.promise(slow, promise)).toBeUndefined();
    });

    it('promised twice keeps the first promise; one that is answered keeps its answer', async () => {
      const answered = turnOf(account, 'Lao Wang', '1');
      const answer = settledWith('已答');
      await makePromise();
      await stores.turns.begin(answered, attemptBy('a'));
      await stores.turns.commit(commitOf(answered, 'a', { settled: answer }));

      expect(await stores.turns.promise(slow, settledWith('另一句'))).toEqual(promise);
      expect(await stores.turns.promise(answered, promise)).toEqual(answer);
    });

    it('tells its worker, who then hands the answer in late', async () => {
      await makePromise();
      const promisedAtMs = ground.store().clock.now();

      const early = await stores.turns.commit(commitOf(slow, 'a'));
      const untouched = await stores.records.recent(account, 10);
      const late = await finish('最近的门店是……');

      const replay = await stores.turns.begin(slow, attemptBy('b'));
      const session = await begin('next');
      expect(early).toEqual({ kind: 'promised', settled: promise });
      expect(untouched).toEqual([]);
      expect(late).toEqual({ kind: 'committed' });
      expect(replay).toEqual({ kind: 'settled', settled: promise });
      expect(session?.lateAnswers).toEqual([
        { turnId: slow.turnId, promisedAtMs, reply: textReply('最近的门店是……') },
      ]);
    });

    it('is handed in once: repeats change nothing, a second worker is told the promise', async () => {
      await makePromise();
      await finish('第一');

      const again = await finish('第一');
      const second = await otherNode.turns.commit(
        commitOf(slow, 'b', { late: true, settled: settledWith('第二') }),
      );

      const session = await begin('next');
      expect(again).toEqual({ kind: 'committed' });
      expect(second).toEqual({ kind: 'superseded', settled: promise });
      expect(waiting(session)).toEqual([[slow.turnId, textReply('第一')]]);
      expect(await stores.records.recent(account, 10)).toHaveLength(1);
    });

    it('leaves its record when it is handed in', async () => {
      const record = recordOf(slow, { late: true });
      await makePromise();
      await stores.turns.commit(commitOf(slow, 'a', { late: true, record }));

      expect(await stores.records.recent(account, 10)).toEqual([record]);
    });

    it('does not write its session over that of the turns since', async () => {
      await makePromise();
      await begin('next');
      await end('next', sessionWith({ missCount: 6, lateAnswers: [stillWaiting(slow)] }));

      await finish();

      expect(await begin('after')).toMatchObject({ missCount: 6 });
    });

    it('handed in while the next turn works is waiting for the turn after that', async () => {
      await makePromise();
      const session = await begin('next');
      await finish('久等了');
      await end('next', session);

      expect(waiting(await begin('after'))).toEqual([[slow.turnId, textReply('久等了')]]);
    });

    it('handed in while the next turn gives up waiting for it is not lost', async () => {
      await makePromise();
      await begin('next');
      await finish('久等了');
      await end('next', sessionWith());

      expect(waiting(await begin('after'))).toEqual([[slow.turnId, textReply('久等了')]]);
    });

    it('promised while the next turn was not begun yet is untouched by turns that never saw it', async () => {
      await stores.turns.begin(slow, attemptBy('a'));
      await stores.turns.promise(slow, promise);
      await begin('next');
      const second = turn('second slow');
      await end('next', sessionWith({ lateAnswers: [stillWaiting(slow)] }));
      await stores.turns.begin(second, attemptBy('s'));
      await stores.turns.promise(second, promise);

      const session = await begin('after');

      expect(
        waiting(session)
          ?.map(([turnId]) => turnId)
          .toSorted(),
      ).toEqual([slow.turnId, second.turnId].toSorted());
    });

    it('whose answer was fetched is gone after that turn, the others wait on', async () => {
      const other = turn('other slow');
      await makePromise();
      await stores.turns.begin(other, attemptBy('o'));
      await stores.turns.promise(other, promise);
      await finish();
      const session = await begin('fetch');
      const kept = session?.lateAnswers?.filter(({ turnId }) => turnId !== slow.turnId) ?? [];
      await end('fetch', sessionWith({ lateAnswers: kept }));

      expect(waiting(await begin('after'))).toEqual([[other.turnId, undefined]]);
    });

    it('that the follower stopped waiting for stays gone when it is handed in', async () => {
      await makePromise();
      await begin('next');
      await end('next', sessionWith());

      const late = await finish();

      expect(late).toEqual({ kind: 'committed' });
      expect((await begin('after'))?.lateAnswers).toBeUndefined();
    });

    it('of a follower who was forgotten leaves nothing behind', async () => {
      await makePromise();
      await begin('next');
      await end('next', null);

      await finish();

      expect(await begin('after')).toBeUndefined();
    });

    it('handed in with a null session forgets the follower', async () => {
      await makePromise();
      await stores.turns.commit(commitOf(slow, 'a', { late: true, session: null }));

      expect(await begin('after')).toBeUndefined();
    });

    it('whose promise the store lost is settled by its late answer, and can be fetched', async () => {
      const settled = settledWith('久等了');
      await stores.turns.begin(slow, attemptBy('a'));
      await stores.turns.abandon(slow, 'a');

      const late = await stores.turns.commit(commitOf(slow, 'a', { late: true, settled }));

      expect(late).toEqual({ kind: 'committed' });
      expect(await stores.turns.begin(slow, attemptBy('b'))).toEqual({ kind: 'settled', settled });
      expect(waiting(await begin('next'))).toEqual([[slow.turnId, settled.reply]]);
    });

    it('whose promise the store lost is left to whoever has begun again since', async () => {
      await stores.turns.begin(slow, attemptBy('a'));
      await stores.turns.abandon(slow, 'a');
      await stores.turns.begin(slow, attemptBy('b'));

      expect(await finish()).toEqual({ kind: 'lost' });
      expect((await stores.turns.commit(commitOf(slow, 'b'))).kind).toBe('committed');
    });

    it('is forgotten after a day, and only the newest five wait, oldest first', async () => {
      const names = ['1', '2', '3', '4', '5', '6', '7'];
      for (const name of names) {
        await stores.turns.begin(turn(name), attemptBy(name));
        await stores.turns.promise(turn(name), promise);
        ground.store().clock.advance(hourMs);
      }

      const session = await begin('next');
      ground.store().clock.advance(20 * hourMs);
      await end('next', session);
      const nextDay = await begin('next day');

      expect(waiting(session)?.map(([turnId]) => turnId)).toEqual(
        names.slice(2).map((name) => turn(name).turnId),
      );
      expect(waiting(nextDay)?.map(([turnId]) => turnId)).toEqual(
        names.slice(4).map((name) => turn(name).turnId),
      );
    });
  });
}

function stillWaiting({ turnId }: TurnKey): LateAnswer {
  return { turnId, promisedAtMs: noonMs };
}
