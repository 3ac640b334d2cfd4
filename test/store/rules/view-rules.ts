import { describe, expect, it } from 'vitest';
import type { Ground } from '../conformance.ts';

export function viewRules(ground: Ground): void {
  describe('the log of views', () => {
    it('shows the newest views first, each account its own', async () => {
      const { stores, otherNode, clock } = ground.store();
      const [account, other] = [ground.newAccount(), ground.newAccount()];
      const atMs = clock.now();
      const first = { account, who: 'console', what: 'the newest 30 records', atMs };
      const second = { account, who: 'export by wang', what: 'all', followerHash: 'a1b2', atMs };
      await stores.views.note(first);
      await stores.views.note(second);
      await stores.views.note({ ...first, account: other });

      expect(await otherNode.views.recent(account, 10)).toEqual([second, first]);
      expect(await otherNode.views.recent(account, 1)).toEqual([second]);
      expect(await otherNode.views.recent(ground.newAccount(), 10)).toEqual([]);
    });
  });
}
