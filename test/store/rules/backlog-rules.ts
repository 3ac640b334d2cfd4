import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccountName, TurnId } from '../../../src/domain/ids.ts';
import type { OutboxJob } from '../../../src/domain/outgoing.ts';
import { textReply } from '../../../src/domain/reply.ts';
import type { Stores } from '../../../src/store/stores.ts';
import type { TurnKey } from '../../../src/store/turns.ts';
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
import { attemptBy, commitOf, turnOf } from '../../support/store-fixtures.ts';
import type { Ground } from '../conformance.ts';

/** A follower may cause more messages than can ever be sent. Nobody else may wait for that. */
export function backlogRules(ground: Ground): void {
  describe('a follower with many jobs', () => {
    let stores: Stores;
    let otherNode: Stores;
    let account: AccountName;
    let key: TurnKey;
    beforeEach(() => {
      ({ stores, otherNode } = ground.store());
      account = ground.newAccount();
      key = turnOf(account, 'Xiao Li', '1');
    });
    const now = () => ground.store().clock.now();
    const job = (name: string, more: Partial<OutboxJob> = {}) =>
      jobOf(key, name, { dueAtMs: now(), ...more });
    const part = (name: string, more: Partial<OutboxJob> = {}) =>
      job(name, { weight: 'additional', ...more });
    const named = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, index) => `${from + index}`);
    const parts = (from: number, to: number) => named(from, to).map((name) => part(name));
    const answers = (from: number, to: number) => named(from, to).map((name) => job(name));
    const waiting = async () => (await stores.outbox.backlog(account)).waiting;
    async function gaveWay(): Promise<readonly (string | undefined)[]> {
      const lines = await allSends(otherNode.outbox, account, { limit: 20 });
      const own = lines.filter(({ reason }) => reason === 'too-many-waiting');
      return own.toReversed().map(({ jobId }) => jobId.split(':').at(-1));
    }

    it('has fifty waiting: the oldest additional ones end as dropped, each with its line and who spoke', async () => {
      const fromDesk = (name: string) => part(name, { speaker: 'desk' });
      await stores.outbox.add(named(1, 53).map(fromDesk));

      const lines = await allSends(otherNode.outbox, account, { limit: 10 });
      const line = (name: string) =>
        lineOf(fromDesk(name), 'dropped', { reason: 'too-many-waiting', tries: 0, atMs: now() });
      expect(lines).toEqual(['3', '2', '1'].map(line));
      expect(await waiting()).toBe(50);
      expect(nameOf(await takeAny(otherNode.outbox, account))).toBe('4');
    });

    it('has the parts of a commit give way all the same', async () => {
      await stores.outbox.add(parts(1, 49));
      await stores.turns.begin(key, attemptBy('a'));
      await stores.turns.commit(commitOf(key, 'a', { jobs: parts(50, 53) }));

      expect(await gaveWay()).toEqual(named(1, 3));
      expect(await waiting()).toBe(50);
    });

    it('keeps every essential job, and drops what is additional at once', async () => {
      await stores.outbox.add([...answers(1, 60), part('part-2')]);

      expect(await gaveWay()).toEqual(['part-2']);
      expect(await waiting()).toBe(60);
    });

    it('keeps the job that was started, and has the one that was only taken give way', async () => {
      await stores.outbox.add(parts(1, 50));
      const first = await takeOf(otherNode.outbox, key);
      await otherNode.outbox.start(first, 60_000);
      await stores.outbox.add([part('51')]);
      await otherNode.outbox.end(first, lineOf(first.job, 'sent', { atMs: now() }));
      const third = await takeOf(otherNode.outbox, key);
      await stores.outbox.add(parts(52, 53));

      expect(await gaveWay()).toEqual(['2', '3']);
      expect(nameOf(third)).toBe('3');
      expect(await otherNode.outbox.start(third, 60_000)).toBe(false);
      expect(nameOf(await findNext(stores.outbox, key))).toBe('4');
    });

    it('can fetch the text that gave way', async () => {
      const turnId = 'of-part-2' as TurnId;
      await stores.outbox.add([
        part('part-2', { answers: turnId, message: textMessage('“第二段” \u{1F354}\n') }),
        ...parts(1, 50),
      ]);

      const begun = await otherNode.turns.begin(key, attemptBy('a'));
      const session = begun.kind === 'claimed' ? begun.session : undefined;
      const kept = session?.lateAnswers?.map((answer) => [answer.turnId, answer.reply]);
      expect(kept).toEqual([[turnId, textReply('“第二段” \u{1F354}\n')]]);
    });

    it('is known not to be forgotten: what gave way is no sign of that', async () => {
      await stores.outbox.add([part('late'), ...parts(1, 50)]);
      await stores.turns.begin(key, attemptBy('a'));
      await stores.turns.promise(key, { reply: textReply('稍等'), createTimeSec: 1 });
      const jobs = [job('late', { answers: key.turnId }), part('51')];
      const settled = { reply: textReply('查到了'), createTimeSec: 1 };
      await stores.turns.commit(commitOf(key, 'a', { late: true, jobs, settled }));

      const next = turnOf(account, 'Xiao Li', 'next');
      const begun = await otherNode.turns.begin(next, attemptBy('b'));
      expect(begun).toMatchObject({ session: { lateAnswers: [{ reply: textReply('查到了') }] } });
    });

    it.each([1, 400])('has one message read for each that is taken, of %i', async (count) => {
      await stores.outbox.add(answers(1, count));
      const parse = vi.spyOn(JSON, 'parse');
      const taken = await takeOf(stores.outbox, key);
      const readOfOwn = parse.mock.calls.length;
      const other = await takeAny(stores.outbox, account);
      const readInAll = parse.mock.calls.length;
      parse.mockRestore();

      expect(nameOf(taken)).toBe('1');
      expect(other).toBeUndefined();
      expect([readOfOwn, readInAll]).toEqual([1, 1]);
    });
  });
}
