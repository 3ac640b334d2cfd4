import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountName, JobId } from '../../../src/domain/ids.ts';
import type { OutboxJob } from '../../../src/domain/outgoing.ts';
import type { Stores } from '../../../src/store/stores.ts';
import type { TurnKey } from '../../../src/store/turns.ts';
import {
  jobOf,
  lineOf,
  nameOf,
  takeAny,
  takeOf,
  textMessage,
} from '../../support/outbox-fixtures.ts';
import { turnOf } from '../../support/store-fixtures.ts';
import type { Ground } from '../conformance.ts';

export function addedJobRules(ground: Ground): void {
  describe('jobs that no turn brings', () => {
    let stores: Stores;
    let otherNode: Stores;
    let account: AccountName;
    let key: TurnKey;
    beforeEach(() => {
      ({ stores, otherNode } = ground.store());
      account = ground.newAccount();
      key = turnOf(account, 'Xiao Li', '1');
    });
    const alert = (name: string): OutboxJob =>
      jobOf(key, name, {
        jobId: `alert:${name}` as JobId,
        cause: { kind: 'opt-in', optInId: 'stock', topic: '到货' },
        dueAtMs: ground.store().clock.now(),
      });

    it('are added for several followers at once, each once', async () => {
      const other = turnOf(account, 'Lao Wang', '1');
      const jobs = [alert('1'), { ...alert('2'), openId: other.openId }];
      await stores.outbox.add(jobs);
      await otherNode.outbox.add(jobs);
      await stores.outbox.add([]);

      const taken = [
        await takeAny(stores.outbox, account),
        await takeAny(otherNode.outbox, account),
        await takeAny(stores.outbox, account),
      ];

      expect(taken.map((one) => nameOf(one)).toSorted()).toEqual(['1', '2', undefined]);
    });

    it('stay as they are when they are added again, and are known for two days after their end', async () => {
      const changed = { ...alert('1'), message: textMessage('改了') };
      await stores.outbox.add([alert('1')]);
      await stores.outbox.add([changed]);
      const taken = await takeOf(stores.outbox, key);
      await stores.outbox.start(taken, 60_000);
      const { clock } = ground.store();
      await stores.outbox.end(taken, lineOf(taken.job, 'sent', { atMs: clock.now() }));

      const waiting: number[] = [];
      for (const hours of [0, 47, 2]) {
        clock.advance(hours * 3_600_000);
        await otherNode.outbox.add([alert('1')]);
        waiting.push((await stores.outbox.backlog(account)).waiting);
      }

      expect(taken.job.message).toEqual(textMessage('1'));
      expect(waiting).toEqual([0, 0, 1]);
    });
  });
}
