import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountName } from '../../../src/domain/ids.ts';
import type { JobEnd, OutboxJob } from '../../../src/domain/outgoing.ts';
import { textReply } from '../../../src/domain/reply.ts';
import type { OutboxStore } from '../../../src/store/outbox.ts';
import type { TurnKey } from '../../../src/store/turns.ts';
import {
  findNext,
  jobOf,
  lineOf,
  nameOf,
  takeAny,
  takeOf,
  textMessage,
} from '../../support/outbox-fixtures.ts';
import { attemptBy, turnOf } from '../../support/store-fixtures.ts';
import type { Ground } from '../conformance.ts';

const hourMs = 3_600_000;
const shortLeaseMs = 80;

export function jobRules(ground: Ground): void {
  describe('the jobs of a follower', () => {
    let outbox: OutboxStore;
    let otherNode: OutboxStore;
    let account: AccountName;
    let key: TurnKey;
    beforeEach(() => {
      outbox = ground.store().stores.outbox;
      otherNode = ground.store().otherNode.outbox;
      account = ground.newAccount();
      key = turnOf(account, 'Xiao Li', '1');
    });
    const now = () => ground.store().clock.now();
    const job = (name: string, more: Partial<OutboxJob> = {}) =>
      jobOf(key, name, { dueAtMs: now(), ...more });
    const add = (...names: readonly string[]) => outbox.add(names.map((name) => job(name)));
    const nextName = async () => nameOf(await findNext(outbox, key));
    const sent = ({ job: ended }: { job: OutboxJob }) =>
      lineOf(ended, 'sent', { atMs: ground.store().clock.now() });

    /** On Redis a lease runs out by Redis' clock, and is looked for by the server's. */
    async function outlive(leaseMs: number): Promise<void> {
      await ground.store().outliveLease(leaseMs);
      ground.store().clock.advance(leaseMs + 1);
    }

    it('go one at a time, in the order they were written', async () => {
      await add('1', '2', '3');
      const names: (string | undefined)[] = [];
      for (let round = 0; round < 3; round += 1) {
        const taken = await takeOf(round % 2 ? outbox : otherNode, key);
        names.push(nameOf(taken), await nextName());
        await otherNode.start(taken, 60_000);
        await outbox.end(taken, sent(taken));
      }

      expect(names).toEqual(['1', undefined, '2', undefined, '3', undefined]);
      expect(await findNext(outbox, key)).toBeUndefined();
    });

    it('are taken by one of many takers; followers do not wait for one another', async () => {
      const other = turnOf(account, 'Lao Wang', '1');
      await add('1', '2');
      await outbox.add([jobOf(other, 'other', { dueAtMs: now() })]);

      const takers = Array.from({ length: 10 }, (_, index) =>
        takeAny(index % 2 ? outbox : otherNode, account),
      );
      const names = (await Promise.all(takers)).map(nameOf);

      expect(names.filter(Boolean).toSorted()).toEqual(['1', 'other']);
    });

    it('that are not due yet are left, and do not hold up later ones', async () => {
      await outbox.add([job('1', { dueAtMs: now() + 1000 }), job('2')]);

      const second = await takeOf(outbox, key);
      await outbox.end(second, sent(second));
      const early = await nextName();
      ground.store().clock.advance(1000);

      expect(nameOf(second)).toBe('2');
      expect(early).toBeUndefined();
      expect(nameOf(await takeAny(otherNode, account))).toBe('1');
    });

    it('that were put back are waited for by later ones, and count how often they were tried', async () => {
      await add('1', '2');
      const first = await takeOf(outbox, key);
      await outbox.start(first, 60_000);

      const isBack = [await outbox.putBack(first, now() + 1000), await outbox.putBack(first, 0)];
      const early = [await takeAny(outbox, account), await findNext(otherNode, key)];
      ground.store().clock.advance(1000);
      const again = await takeAny(otherNode, account);

      expect(isBack).toEqual([true, true]);
      expect(early).toEqual([undefined, undefined]);
      expect(again).toMatchObject({ job: first.job, tries: 1, wasInterrupted: false });
    });

    it('that were put back to let others pass are not waited for, and go when they are due', async () => {
      await add('1', '2');
      const first = await takeOf(outbox, key);
      const dueAtMs = now() + 1000;

      const isBack = [
        await outbox.putBack(first, dueAtMs, { letsPass: true }),
        await outbox.putBack(first, dueAtMs, { letsPass: true }),
      ];
      const second = await takeOf(otherNode, key);
      await otherNode.start(second, 60_000);
      await otherNode.end(second, sent(second));
      const early = [await takeAny(outbox, account), await findNext(otherNode, key)];
      ground.store().clock.advance(1000);

      expect(isBack).toEqual([true, true]);
      expect(nameOf(second)).toBe('2');
      expect(early).toEqual([undefined, undefined]);
      expect(await takeAny(otherNode, account)).toMatchObject({ job: first.job, tries: 0 });
    });

    it('that were put back without being started were not tried', async () => {
      await add('1');
      const first = await takeOf(outbox, key);
      await outbox.putBack(first, now());

      expect((await takeOf(outbox, key)).tries).toBe(0);
    });

    it('that nobody started come back when the lease runs out, and the first taker has lost them', async () => {
      await add('1');
      const first = (await findNext(otherNode, key, shortLeaseMs)) ?? (await takeOf(outbox, key));
      await outlive(shortLeaseMs);

      const second = await takeAny(outbox, account);

      expect(second).toMatchObject({ job: first.job, wasInterrupted: false, tries: 0 });
      expect(await otherNode.start(first, 1000)).toBe(false);
      expect(await otherNode.putBack(first, 0)).toBe(false);
      expect(await otherNode.end(first, sent(first))).toBe(false);
      expect(await outbox.start(second ?? first, 1000)).toBe(true);
    });

    it('that were started and not ended are known as interrupted, before any other', async () => {
      await add('1', '2');
      const first = await takeOf(outbox, key);
      await outbox.start(first, shortLeaseMs);
      await outlive(shortLeaseMs);

      const found = await takeAny(otherNode, account);

      expect(nameOf(found)).toBe('1');
      expect(found?.wasInterrupted).toBe(true);
      expect(found?.sentAtMs).toHaveLength(1);
      expect(await outbox.end(first, sent(first))).toBe(false);
      expect(await otherNode.end(found ?? first, lineOf(first.job, 'unknown'))).toBe(true);
      expect(await nextName()).toBe('2');
    });

    it('stay with their taker when the lease ran out and nobody came', async () => {
      await add('1');
      const first = (await findNext(outbox, key, shortLeaseMs)) ?? (await takeOf(outbox, key));
      await outlive(shortLeaseMs);

      expect(await outbox.start(first, shortLeaseMs)).toBe(true);
      await outlive(shortLeaseMs);
      expect(await outbox.end(first, sent(first))).toBe(true);
    });

    it('are held longer by starting them again', async () => {
      await add('1');
      const first = (await findNext(outbox, key, shortLeaseMs)) ?? (await takeOf(outbox, key));
      const started = [await outbox.start(first, shortLeaseMs), await outbox.start(first, hourMs)];
      await outlive(shortLeaseMs);

      expect(started).toEqual([true, true]);
      expect(await findNext(otherNode, key)).toBeUndefined();
      await outbox.putBack(first, now());
      expect((await takeOf(outbox, key)).tries).toBe(1);
    });

    it('end once: told again it is the same, and one line is written', async () => {
      await add('1');
      const first = await takeOf(outbox, key);
      await outbox.start(first, 60_000);

      const ended = [
        await outbox.end(first, sent(first)),
        await otherNode.end(first, sent(first)),
        await outbox.start(first, 60_000),
      ];

      expect(ended).toEqual([true, true, false]);
      expect((await outbox.sends(account, { limit: 10 })).lines).toEqual([sent(first)]);
    });

    it('count in the window when they left, or perhaps did, for two days; notifications never', async () => {
      const notification = { kind: 'notification', templateId: 't', fields: {} } as const;
      await add('sent', 'unknown', 'refused', 'put-back');
      await outbox.add([job('note', { message: notification })]);
      const startedAtMs = now();
      for (const end of ['sent', 'unknown', 'refused'] as const) {
        const taken = await takeOf(outbox, key);
        await outbox.start(taken, 60_000);
        await outbox.end(taken, lineOf(taken.job, end, { atMs: startedAtMs + 10 }));
      }
      const returned = await takeOf(outbox, key);
      await outbox.start(returned, 60_000);
      await outbox.putBack(returned, now());
      const again = await takeOf(outbox, key);
      await outbox.end(again, lineOf(again.job, 'dropped'));
      const note = await takeOf(outbox, key);
      await outbox.start(note, 60_000);
      await outbox.end(note, lineOf(note.job, 'sent', { atMs: now() }));

      await add('next');
      const next = await takeOf(outbox, key);
      await outbox.putBack(next, now());
      ground.store().clock.advance(48 * hourMs + 100);
      const muchLater = await takeOf(otherNode, key);

      expect(again.sentAtMs).toEqual([startedAtMs + 10, startedAtMs + 10]);
      expect(next.sentAtMs).toEqual([startedAtMs + 10, startedAtMs + 10]);
      expect(muchLater.sentAtMs).toEqual([]);
    });

    it.each<[JobEnd, boolean]>([
      ['refused', true],
      ['expired', true],
      ['dropped', true],
      ['sent', false],
      ['unknown', false],
    ])('whose end is %s are kept to be fetched: %s', async (end, isKept) => {
      await outbox.add([job('late', { answers: key.turnId, message: textMessage('久等了') })]);
      const taken = await takeOf(outbox, key);
      await outbox.end(taken, lineOf(taken.job, end));
      await outbox.end(taken, lineOf(taken.job, end));

      const begun = await ground.store().otherNode.turns.begin(key, attemptBy('a'));

      const session = begun.kind === 'claimed' ? begun.session : undefined;
      const kept = session?.lateAnswers?.map(({ turnId, reply }) => [turnId, reply]);
      expect(kept).toEqual(isKept ? [[key.turnId, textReply('久等了')]] : undefined);
    });

    it('are counted while they wait, with the time since when the oldest is due', async () => {
      const startMs = now();
      await outbox.add([job('1'), job('2', { dueAtMs: startMs - 500 })]);
      await outbox.add([jobOf(turnOf(account, 'Lao Wang', '1'), '3', { dueAtMs: now() + 9000 })]);

      const before = await otherNode.backlog(account);
      const taken = await takeOf(outbox, key);
      await outbox.end(taken, sent(taken));
      const second = await takeOf(outbox, key);
      await outbox.end(second, sent(second));

      expect(before).toEqual({ waiting: 3, oldestDueAtMs: startMs - 500 });
      expect(await otherNode.backlog(account)).toEqual({ waiting: 1 });
    });

    it.each([1, 7, 100])(
      'leave lines that are read in pages of %i, newest first',
      async (limit) => {
        const ends: JobEnd[] = ['sent', 'refused', 'unknown', 'expired', 'dropped'];
        const written = [];
        for (let number = 0; number < 20; number += 1) {
          const follower = turnOf(account, `follower-${number % 6}`, `${number}`);
          await outbox.add([jobOf(follower, `${number}`, { dueAtMs: now() })]);
          const taken = await takeOf(outbox, follower);
          const line = lineOf(taken.job, ends[number % 5] ?? 'sent', { atMs: now() + number });
          await outbox.end(taken, line);
          written.push(line);
        }
        const newestFirst = written.toReversed();

        const read = async (end?: JobEnd) => {
          const lines = [];
          let cursor: string | undefined;
          do {
            const page = { limit, ...(end && { end }), ...(cursor !== undefined && { cursor }) };
            const { lines: some, next } = await otherNode.sends(account, page);
            lines.push(...some);
            cursor = next;
          } while (cursor !== undefined);
          return lines;
        };

        expect(await read()).toEqual(newestFirst);
        expect(await read('refused')).toEqual(newestFirst.filter(({ end }) => end === 'refused'));
      },
    );
  });
}
