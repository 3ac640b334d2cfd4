import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountName } from '../../../src/domain/ids.ts';
import type { OutboxJob } from '../../../src/domain/outgoing.ts';
import { textReply } from '../../../src/domain/reply.ts';
import type { LateAnswer, Session } from '../../../src/domain/session.ts';
import type { Stores } from '../../../src/store/stores.ts';
import type { TurnCommit, TurnKey } from '../../../src/store/turns.ts';
import {
  allSends,
  findNext,
  jobOf,
  lineOf,
  nameOf,
  takeAny,
  takeOf,
  textMessage,
} from '../../support/outbox-fixtures.ts';
import {
  attemptBy,
  commitOf,
  sessionWith,
  settledWith,
  turnOf,
} from '../../support/store-fixtures.ts';
import type { Ground } from '../conformance.ts';

const promise = settledWith('正在查，马上发给您');

export function outboxRules(ground: Ground): void {
  describe('a turn with jobs', () => {
    let stores: Stores;
    let otherNode: Stores;
    let account: AccountName;
    let key: TurnKey;
    beforeEach(() => {
      ({ stores, otherNode } = ground.store());
      account = ground.newAccount();
      key = turnOf(account, 'Xiao Li', '1');
    });
    const waiting = async () => (await stores.outbox.backlog(account)).waiting;
    const job = (name: string, more: Partial<OutboxJob> = {}) =>
      jobOf(key, name, { dueAtMs: ground.store().clock.now(), ...more });
    const later = (more: Partial<OutboxJob> = {}) =>
      job('late', { dueAtMs: ground.store().clock.now() + 60_000, ...more });

    async function commit(more: Partial<TurnCommit>) {
      await stores.turns.begin(key, attemptBy('a'));
      return await stores.turns.commit(commitOf(key, 'a', more));
    }
    async function sessionAfter(): Promise<Session | undefined> {
      const begun = await otherNode.turns.begin(turnOf(account, 'Xiao Li', 'x'), attemptBy('x'));
      if (begun.kind !== 'claimed') throw new Error(`The turn is ${begun.kind}.`);
      return begun.session;
    }
    const answersOf = (session: Session | undefined) =>
      session?.lateAnswers?.map(({ turnId, reply }: LateAnswer) => [turnId, reply]);

    it('brings them to the outbox with its commit, and another node takes them', async () => {
      const part = job('part-2', { message: textMessage('“第二段” \u{1F354}\n') });

      await commit({ jobs: [part], session: sessionWith({ openings: { message: 17 } }) });

      const taken = await takeAny(otherNode.outbox, account);
      expect(taken).toEqual({
        job: part,
        hold: expect.any(String),
        tries: 0,
        wasInterrupted: false,
        openings: { message: 17 },
        sentAtMs: [],
      });
    });

    it.each([
      ['the platform', {}, 9_000],
      ['our own desk, which is asked', { conversationId: 'c' }, undefined],
    ])('tell until when their follower is with a person of %s', async (_of, more, untilMs) => {
      const handoff = { state: 'queued' as const, sinceMs: 1, expiresAtMs: 9_000, ...more };
      await commit({ jobs: [job('part-2')], session: sessionWith({ handoff }) });

      const taken = await takeAny(otherNode.outbox, account);

      expect(taken?.withPersonUntilMs).toBe(untilMs);
    });

    it('committed twice brings them once', async () => {
      const jobs = [job('part-2'), job('part-3')];
      await commit({ jobs });

      const again = await stores.turns.commit(commitOf(key, 'a', { jobs }));

      expect(again).toEqual({ kind: 'committed' });
      expect(await waiting()).toBe(2);
    });

    it('that was superseded, lost or promised brings none', async () => {
      await commit({});
      await stores.turns.commit(commitOf(key, 'b', { jobs: [job('superseded')] }));
      const lost = turnOf(account, 'Lao Wang', '1');
      await stores.turns.commit(commitOf(lost, 'a', { jobs: [jobOf(lost, 'lost')] }));
      const slow = turnOf(account, 'Xiao Li', '2');
      await stores.turns.begin(slow, attemptBy('a'));
      await stores.turns.promise(slow, promise);
      await stores.turns.commit(commitOf(slow, 'a', { jobs: [jobOf(slow, 'promised')] }));

      expect(await waiting()).toBe(0);
    });

    it('for somebody else is refused whole', async () => {
      const stranger = jobOf(turnOf(account, 'Lao Wang', '1'), 'spam');

      await expect(commit({ jobs: [stranger] })).rejects.toMatchObject({ code: 'UNEXPECTED' });
      expect(await waiting()).toBe(0);
      expect((await stores.turns.begin(key, attemptBy('a'))).kind).toBe('claimed');
    });

    it('promised with jobs says sorry when it is due, and has nothing to fetch', async () => {
      await stores.turns.begin(key, attemptBy('a'));

      const settled = await stores.turns.promise(key, promise, [later()]);
      const again = await otherNode.turns.promise(key, promise, [later()]);

      expect([settled, again]).toEqual([promise, promise]);
      expect(await findNext(stores.outbox, key)).toBeUndefined();
      expect(await sessionAfter()).toBeUndefined();
      ground.store().clock.advance(60_000);
      expect(nameOf(await takeAny(stores.outbox, account))).toBe('late');
      expect(await waiting()).toBe(1);
    });

    it('promised with jobs has the sorry replaced by its late answer, in its place', async () => {
      await stores.turns.begin(key, attemptBy('a'));
      await stores.turns.promise(key, promise, [later()]);
      await stores.outbox.add([job('written-later')]);
      const answer = job('late', { message: textMessage('久等了'), answers: key.turnId });

      await otherNode.turns.commit(commitOf(key, 'a', { late: true, jobs: [answer] }));

      const taken = await takeOf(stores.outbox, key);
      expect(taken.job).toEqual(answer);
      expect(await waiting()).toBe(2);
      expect(await sessionAfter()).toBeUndefined();
    });

    it('answered late while somebody holds the sorry has it sent by nobody', async () => {
      await stores.turns.begin(key, attemptBy('a'));
      await stores.turns.promise(key, promise, [job('late')]);
      const sorry = await takeOf(otherNode.outbox, key);
      const answer = job('late', { message: textMessage('久等了'), answers: key.turnId });

      await stores.turns.commit(commitOf(key, 'a', { late: true, jobs: [answer] }));

      expect(await otherNode.outbox.start(sorry, 1000)).toBe(false);
      expect(await otherNode.outbox.end(sorry, lineOf(sorry.job, 'dropped'))).toBe(false);
      expect((await takeOf(stores.outbox, key)).job).toEqual(answer);
    });

    it.each(['started', 'ended'])(
      'answered late when the sorry was %s keeps the whole answer to be fetched, and sends no part',
      async (state) => {
        await stores.turns.begin(key, attemptBy('a'));
        await stores.turns.promise(key, promise, [job('late')]);
        const sorry = await takeOf(otherNode.outbox, key);
        await otherNode.outbox.start(sorry, 60_000);
        if (state === 'ended') await otherNode.outbox.end(sorry, lineOf(sorry.job, 'sent'));

        const settled = settledWith('久等了');
        const jobs = [job('late', { answers: key.turnId }), job('part-2'), job('part-3')];
        const commit = commitOf(key, 'a', { late: true, settled, jobs });
        await stores.turns.commit(commit);
        await stores.turns.commit(commit);

        expect(answersOf(await sessionAfter())).toEqual([[key.turnId, textReply('久等了')]]);
        expect(await waiting()).toBe(state === 'started' ? 1 : 0);
      },
    );

    it('promised to be fetched, then answered by a job, has nothing to fetch', async () => {
      await stores.turns.begin(key, attemptBy('a'));
      await stores.turns.promise(key, promise);

      await stores.turns.commit(
        commitOf(key, 'a', { late: true, jobs: [job('late', { answers: key.turnId })] }),
      );

      expect(await waiting()).toBe(1);
      expect(await sessionAfter()).toBeUndefined();
    });

    it('whose promise the store lost is answered by its job, not twice', async () => {
      await stores.turns.begin(key, attemptBy('a'));
      await stores.turns.abandon(key, 'a');

      await stores.turns.commit(
        commitOf(key, 'a', { late: true, jobs: [job('late', { answers: key.turnId })] }),
      );

      expect(nameOf(await takeOf(stores.outbox, key))).toBe('late');
      expect(await sessionAfter()).toBeUndefined();
    });

    it.each(['waits', 'is on its way'])(
      'answered late when its follower was forgotten while the sorry %s leaves nothing behind',
      async (state) => {
        await stores.turns.begin(key, attemptBy('a'));
        await stores.turns.promise(key, promise, [job('late')]);
        const sorry = await takeOf(otherNode.outbox, key);
        if (state === 'is on its way') await otherNode.outbox.start(sorry, 60_000);
        const end = turnOf(account, 'Xiao Li', 'end');
        await stores.turns.begin(end, attemptBy('e'));
        await stores.turns.commit(commitOf(end, 'e', { session: null }));

        const jobs = [job('late', { answers: key.turnId }), job('part-2')];
        await stores.turns.commit(commitOf(key, 'a', { late: true, jobs }));
        await otherNode.outbox.end(sorry, lineOf(sorry.job, 'sent'));

        expect(await waiting()).toBe(0);
        expect(await sessionAfter()).toBeUndefined();
      },
    );

    it('that forgets its follower drops what waits for them, with a line that does not name them', async () => {
      const other = turnOf(account, 'Lao Wang', '1');
      const left = [job('part-2'), job('part-3', { speaker: 'agent' })];
      await commit({ jobs: left });
      await stores.outbox.add([jobOf(other, 'kept')]);
      const end = turnOf(account, 'Xiao Li', 'end');
      await stores.turns.begin(end, attemptBy('e'));

      await stores.turns.commit(commitOf(end, 'e', { session: null }));

      const lines = await allSends(otherNode.outbox, account, { limit: 10 });
      expect(lines.toReversed()).toEqual(
        left.map((one) =>
          lineOf(one, 'dropped', {
            reason: 'forgotten',
            tries: 0,
            atMs: ground.store().clock.now(),
          }),
        ),
      );
      expect(JSON.stringify(lines)).not.toContain(key.openId);
      expect(await waiting()).toBe(1);
      expect(nameOf(await takeAny(stores.outbox, account))).toBe('kept');
    });

    it.each(['end', 'putBack'] as const)(
      'that forgets its follower while a job is on its way keeps nothing of it (%s)',
      async (call) => {
        await commit({ jobs: [job('late', { answers: key.turnId }), job('part-2')] });
        const held = await takeOf(otherNode.outbox, key);
        await otherNode.outbox.start(held, 60_000);
        const end = turnOf(account, 'Xiao Li', 'end');
        await stores.turns.begin(end, attemptBy('e'));
        await stores.turns.commit(commitOf(end, 'e', { session: null }));

        const { outbox } = otherNode;
        const settle = () =>
          call === 'end' ? outbox.end(held, lineOf(held.job, 'refused')) : outbox.putBack(held, 0);
        const settled = [await settle(), await settle()];

        const lines = await allSends(stores.outbox, account, { limit: 10 });
        expect(settled).toEqual([true, true]);
        const ended = lines.map(({ jobId }) => jobId.split(':').at(-1)).toSorted();
        expect(ended).toEqual(['late', 'part-2']);
        expect(await waiting()).toBe(0);
        expect(await sessionAfter()).toBeUndefined();
      },
    );
  });
}
