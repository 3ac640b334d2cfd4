import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountName } from '../../../src/domain/ids.ts';
import type { OutboxStore, TakenJob } from '../../../src/store/outbox.ts';
import type { Stores } from '../../../src/store/stores.ts';
import type { TurnKey } from '../../../src/store/turns.ts';
import {
  allSends,
  jobOf,
  lineOf,
  nameOf,
  takeOf,
  textMessage,
} from '../../support/outbox-fixtures.ts';
import { attemptBy, commitOf, turnOf } from '../../support/store-fixtures.ts';
import type { Ground } from '../conformance.ts';

const shortLeaseMs = 80;

/** What is left when a node dies while a message is on its way. */
export function interruptedJobRules(ground: Ground): void {
  describe('a job that was interrupted', () => {
    let stores: Stores;
    let otherNode: OutboxStore;
    let account: AccountName;
    let key: TurnKey;
    beforeEach(() => {
      stores = ground.store().stores;
      otherNode = ground.store().otherNode.outbox;
      account = ground.newAccount();
      key = turnOf(account, 'Xiao Li', '1');
    });
    const job = (name: string, of = key) =>
      jobOf(of, name, {
        dueAtMs: ground.store().clock.now(),
        message: textMessage('您问的事'),
        answers: of.turnId,
      });

    async function findInterrupted(): Promise<TakenJob | undefined> {
      for (let look = 0; look < 9; look += 1) {
        const taken = await otherNode.take(account, { leaseMs: 60_000, onlyInterrupted: true });
        if (taken) return taken;
      }
      return undefined;
    }
    async function interrupt(): Promise<void> {
      const taken = await takeOf(stores.outbox, key);
      await stores.outbox.start(taken, shortLeaseMs);
    }
    async function outliveLease(): Promise<void> {
      await ground.store().outliveLease(shortLeaseMs);
      ground.store().clock.advance(shortLeaseMs + 1);
    }

    it('is found among those that wait, and nothing else is', async () => {
      const other = turnOf(account, 'Lao Wang', '1');
      await stores.outbox.add([job('1'), job('2'), job('other', other)]);
      const before = await findInterrupted();
      await interrupt();
      await outliveLease();

      const found = await findInterrupted();
      if (found) await otherNode.end(found, lineOf(found.job, 'unknown'));

      expect(before).toBeUndefined();
      expect([nameOf(found), found?.wasInterrupted]).toEqual(['1', true]);
      expect(await findInterrupted()).toBeUndefined();
      expect(nameOf(await takeOf(stores.outbox, key))).toBe('2');
    });

    it.each(['by a turn', 'by an erasure'])(
      'holds no word of its message once its follower was forgotten %s, and ends with its line',
      async (how) => {
        await stores.outbox.add([job('late')]);
        await interrupt();
        const requestedAtMs = ground.store().clock.now();
        if (how === 'by a turn') {
          const end = turnOf(account, 'Xiao Li', 'end');
          await stores.turns.begin(end, attemptBy('e'));
          await stores.turns.commit(commitOf(end, 'e', { session: null }));
        } else {
          const { openId } = key;
          await stores.erasures.request({ account, openId, requestedAtMs, reason: 'unfollowed' });
        }
        await outliveLease();

        const found = await findInterrupted();
        const line = lineOf(job('late'), 'unknown');
        if (found) await otherNode.end(found, line);

        const { jobId, openId, cause } = job('late');
        expect(found?.wasInterrupted).toBe(true);
        expect(found?.job).toMatchObject({ jobId, account, openId, cause });
        expect(found?.job.message).toEqual({ kind: 'text' });
        expect(found?.job.answers).toBeUndefined();
        expect(await allSends(stores.outbox, account, { limit: 10 })).toEqual([line]);
        expect(await stores.outbox.backlog(account)).toEqual({ waiting: 0 });
      },
    );
  });
}
