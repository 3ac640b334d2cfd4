import { describe, expect, it } from 'vitest';
import type { AccountName } from '../../../src/domain/ids.ts';
import { type NodeBeat, nodeRememberedMs } from '../../../src/store/nodes.ts';
import type { Ground } from '../conformance.ts';

export function nodeRules(ground: Ground): void {
  describe('the nodes of an account', () => {
    const beatOf = (account: AccountName, more: Partial<NodeBeat> = {}): NodeBeat => ({
      account,
      nodeId: 'n1',
      startedAtMs: 1000,
      atMs: ground.store().clock.now(),
      version: '0.1.0',
      revision: 3,
      workshop: 'ready',
      aheadOfStoreMs: 2,
      storeMs: 1,
      isCutOff: false,
      usedUp: [],
      ...more,
    });

    it('are listed with their last beat, by when they started, each account its own', async () => {
      const { stores, otherNode } = ground.store();
      const [account, other] = [ground.newAccount(), ground.newAccount()];
      await stores.nodes.beat(beatOf(account, { nodeId: 'n2', startedAtMs: 2000 }));
      await otherNode.nodes.beat(beatOf(account, { revision: 2 }));
      await otherNode.nodes.beat(beatOf(account));
      await stores.nodes.beat(beatOf(other));

      const expected = [beatOf(account), beatOf(account, { nodeId: 'n2', startedAtMs: 2000 })];
      expect(await stores.nodes.list(account)).toEqual(expected);
      expect(await stores.nodes.list(ground.newAccount())).toEqual([]);
    });

    it('are gone at once when they leave, and forgotten when they were silent for long', async () => {
      const { stores, otherNode, clock } = ground.store();
      const account = ground.newAccount();
      const oldMs = clock.now() - nodeRememberedMs - 1000;
      await stores.nodes.beat(beatOf(account));
      await stores.nodes.beat(beatOf(account, { nodeId: 'silent', atMs: oldMs }));
      await stores.nodes.beat(beatOf(account, { nodeId: 'stays' }));
      await otherNode.nodes.leave(account, 'n1');
      await otherNode.nodes.leave(account, 'never-there');
      expect((await otherNode.nodes.list(account)).map(({ nodeId }) => nodeId)).toEqual(['stays']);
    });
  });

  describe('tallies of half hours', () => {
    it('are the sums of all nodes, however often one writes its own', async () => {
      const { stores, otherNode, clock } = ground.store();
      const account = ground.newAccount();
      const now = Math.floor(clock.now() / 1_800_000);
      const put = (nodeId: string, halfHour: number, turnCount: number) =>
        stores.tallies.put(account, nodeId, { halfHour, turnCount, missedCount: 1 });
      await put('n1', now, 5);
      await put('n1', now, 7);
      await put('n2', now, 2);
      await put('n1', now - 48, 4);
      await put('n1', now - 500, 9);

      expect(await otherNode.tallies.since(account, now - 48)).toEqual([
        { halfHour: now - 48, turnCount: 4, missedCount: 1 },
        { halfHour: now, turnCount: 9, missedCount: 2 },
      ]);
      await put('n1', now, 7);
      const all = await otherNode.tallies.since(account, 0);
      expect(all.map(({ halfHour }) => halfHour)).toEqual([now - 48, now]);
    });
  });
}
