/** Nodes whose machines' clocks differ by minutes: what one of them writes, another judges rightly. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountName } from '../../../src/domain/ids.ts';
import type { JobEnd, OutboxJob } from '../../../src/domain/outgoing.ts';
import { judgeJob } from '../../../src/outbox/judge-job.ts';
import { eraseParts } from '../../../src/privacy/eraser.ts';
import { hashFollower } from '../../../src/store/follower-hash.ts';
import { nothingHeld } from '../../../src/store/follower-holdings.ts';
import type { Stores } from '../../../src/store/stores.ts';
import type { TurnKey } from '../../../src/store/turns.ts';
import { findNext, jobOf, lineOf, nameOf, takeOf } from '../../support/outbox-fixtures.ts';
import { attemptBy, claimOf, commitOf, recordOf, turnOf } from '../../support/store-fixtures.ts';
import type { Ground, StoreUnderTest } from '../conformance.ts';

const secondMs = 1000;

const pairs = [
  { writes: 'a node that is ahead', reads: 'one that is right', from: 'hastyNode', to: 'stores' },
  { writes: 'a node that is right', reads: 'one that is ahead', from: 'stores', to: 'hastyNode' },
] as const;

export function clockRules(ground: Ground): void {
  describe.each(pairs)('what $writes writes and $reads reads', ({ from, to }) => {
    let store: StoreUnderTest;
    let writer: Stores;
    let reader: Stores;
    let account: AccountName;
    beforeEach(() => {
      store = ground.store();
      writer = store[from];
      reader = store[to];
      account = ground.newAccount();
    });

    /** A job as the writer's turn makes it. */
    function jobNow(key: TurnKey, name: string, more: Partial<OutboxJob> = {}): OutboxJob {
      const nowMs = writer.clock.now();
      const openings = { message: nowMs };
      const times = { createdAtMs: nowMs, dueAtMs: nowMs, expiresAtMs: nowMs + 60 * secondMs };
      return jobOf(key, name, { ...times, openings, ...more });
    }

    async function talk(turn: string): Promise<TurnKey> {
      const key = turnOf(account, 'Xiao Li', turn);
      const receivedAtMs = writer.clock.now();
      const record = recordOf(key, {
        receivedAtMs,
        followerHash: hashFollower(account, key.openId),
      });
      await writer.turns.begin(key, attemptBy('a'));
      await writer.coupons.claim(claimOf(key, { campaignId: turn, grantedAtMs: receivedAtMs }));
      await writer.turns.commit(commitOf(key, 'a', { record }));
      return key;
    }

    /** The reader sends the follower's next job, if it may. */
    async function deliver(key: TurnKey): Promise<JobEnd> {
      const taken = await takeOf(reader.outbox, key);
      const atMs = reader.clock.now();
      const verdict = judgeJob(taken, atMs);
      if (verdict.kind === 'send') await reader.outbox.start(taken, 60 * secondMs);
      const end = verdict.kind === 'end' ? verdict.end : 'sent';
      await reader.outbox.end(taken, lineOf(taken.job, end, { atMs }));
      return end;
    }

    it('is due when its time has come, and not before', async () => {
      const key = turnOf(account, 'Xiao Li', '1');
      const dueAtMs = writer.clock.now() + 70 * secondMs;
      await writer.outbox.add([jobNow(key, 'sorry', { dueAtMs, expiresAtMs: dueAtMs + 1 })]);

      store.clock.advance(69 * secondMs);
      expect(await findNext(reader.outbox, key)).toBeUndefined();
      store.clock.advance(secondMs);
      expect(nameOf(await findNext(reader.outbox, key))).toBe('sorry');
    });

    it('expires when its time is over, and not before', async () => {
      const key = turnOf(account, 'Xiao Li', '1');
      await writer.outbox.add([jobNow(key, 'answer')]);
      const taken = await takeOf(reader.outbox, key);

      store.clock.advance(59 * secondMs);
      expect(judgeJob(taken, reader.clock.now())).toMatchObject({ kind: 'send' });
      store.clock.advance(secondMs);
      expect(judgeJob(taken, reader.clock.now())).toMatchObject({ end: 'expired' });
    });

    it('overdraws no window that the reader sends in', async () => {
      const key = turnOf(account, 'Xiao Li', '1');
      const names = ['1', '2', '3', '4', '5', '6'];
      await writer.outbox.add(names.map((name) => jobNow(key, name)));

      const ends: string[] = [];
      for (const _name of names) ends.push(await deliver(key));

      expect(ends).toEqual(['sent', 'sent', 'sent', 'sent', 'sent', 'dropped']);
    });

    it('goes when the reader is told, a moment later, to erase it', async () => {
      const key = await talk('1');
      store.clock.advance(secondMs);
      const { openId } = key;
      const requestedAtMs = reader.clock.now();
      const request = { account, openId, requestedAtMs, reason: 'unfollowed' } as const;

      await reader.erasures.request(request);
      await eraseParts(writer.erasures, request);

      expect(await reader.followers.collect(account, openId)).toEqual(nothingHeld);
    });

    it('stays when it came a moment after what the reader was told to erase', async () => {
      const openId = turnOf(account, 'Xiao Li', '1').openId;
      const requestedAtMs = reader.clock.now();
      const request = { account, openId, requestedAtMs, reason: 'unfollowed' } as const;
      await reader.erasures.request(request);
      store.clock.advance(secondMs);
      const { turnId } = await talk('1');

      await eraseParts(reader.erasures, request);

      expect(await reader.followers.collect(account, openId)).toMatchObject({
        session: { recentIntents: ['burger'] },
        coupons: [{ turnId }],
        records: [{ turnId }],
      });
    });
  });
}
