import { describe, expect, it } from 'vitest';
import type { AccountName } from '../../../src/domain/ids.ts';
import { dayMs } from '../../../src/store/retention.ts';
import type { MissVerdict } from '../../../src/store/verdicts.ts';
import type { Ground } from '../conformance.ts';

export function verdictRules(ground: Ground): void {
  describe('verdicts on messages that were not understood', () => {
    const verdictOf = (account: AccountName, more: Partial<MissVerdict> = {}): MissVerdict => ({
      account,
      id: 'v1',
      kind: 'missed',
      sentenceIds: ['a1b2', 'c3d4'],
      act: 'ignored',
      messageCount: 7,
      byId: 'id-of-wang',
      by: '王经理',
      atMs: ground.store().clock.now(),
      ...more,
    });

    it('are listed by their time, the newest first, each account its own', async () => {
      const { stores, otherNode, clock } = ground.store();
      const [account, other] = [ground.newAccount(), ground.newAccount()];
      const older = verdictOf(account, { id: 'v2', atMs: clock.now() - 1000 });
      const newer = verdictOf(account, { act: 'added', ruleId: 'parking', untilFollowerCount: 10 });
      await stores.verdicts.put(newer);
      await stores.verdicts.put(older);
      await stores.verdicts.put(verdictOf(other));

      expect(await otherNode.verdicts.list(account)).toEqual([newer, older]);
      expect(await otherNode.verdicts.list(ground.newAccount())).toEqual([]);
    });

    it('stand as they were put first', async () => {
      const { stores, otherNode } = ground.store();
      const account = ground.newAccount();
      const verdict = verdictOf(account);
      await stores.verdicts.put(verdict);
      await otherNode.verdicts.put({ ...verdict, act: 'snoozed' });
      expect(await stores.verdicts.list(account)).toEqual([verdict]);
    });

    it('are taken by one of two who undo the same at once', async () => {
      const { stores, otherNode } = ground.store();
      const account = ground.newAccount();
      const verdict = verdictOf(account);
      await stores.verdicts.put(verdict);
      const taken = await Promise.all([
        stores.verdicts.take(account, 'v1'),
        otherNode.verdicts.take(account, 'v1'),
      ]);
      expect(taken.filter((one) => one !== undefined)).toEqual([verdict]);
      expect(await stores.verdicts.list(account)).toEqual([]);
      expect(await stores.verdicts.take(account, 'never-put')).toBeUndefined();
    });

    it('go when their time was over for as long as records are kept; those without an end stay', async () => {
      const { stores, clock } = ground.store();
      const account = ground.newAccount();
      const old = clock.now() - 100 * dayMs;
      const over = verdictOf(account, { id: 'over', atMs: old, untilMs: old + dayMs });
      const lasting = verdictOf(account, { id: 'lasting', atMs: old });
      const newest = verdictOf(account, { id: 'newest', untilMs: clock.now() + dayMs });
      for (const one of [over, lasting, newest]) await stores.verdicts.put(one);
      expect(await stores.verdicts.list(account)).toEqual([newest, lasting]);
    });
  });
}
