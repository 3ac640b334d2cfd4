import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountName } from '../../../src/domain/ids.ts';
import type { QuickReply } from '../../../src/store/quick-replies.ts';
import type { Stores } from '../../../src/store/stores.ts';
import type { Ground } from '../conformance.ts';

export function quickReplyRules(ground: Ground): void {
  describe('quick replies', () => {
    let stores: Stores;
    let otherNode: Stores;
    let account: AccountName;
    beforeEach(() => {
      ({ stores, otherNode } = ground.store());
      account = ground.newAccount();
    });
    const replyNamed = (id: string, more: Partial<QuickReply> = {}): QuickReply => ({
      id,
      title: '退款 "x"',
      text: '您好，{{?订单号}} 已退款 \u{1F354}',
      category: '售后',
      ...more,
    });
    const counted = (reply: QuickReply, usedCount = 0) => ({ ...reply, usedCount });

    it('are none before the first, and kept in their order, on every node', async () => {
      const replies = [replyNamed('b', { picture: { mediaId: 'm' } }), replyNamed('a')];

      const before = await stores.quickReplies.find(account);
      await stores.quickReplies.save(account, replies, 0);

      expect(before).toEqual({ replies: [], version: 0 });
      expect(await otherNode.quickReplies.find(account)).toEqual({
        replies: replies.map((reply) => counted(reply)),
        version: 1,
      });
    });

    it('are saved over the version that was read, the same twice as once, and no other', async () => {
      const mine = [replyNamed('a', { title: 'mine' })];
      const yours = [replyNamed('a', { title: 'yours' })];

      const ends = [
        await stores.quickReplies.save(account, mine, 0),
        await otherNode.quickReplies.save(account, mine, 0),
        await otherNode.quickReplies.save(account, yours, 0),
      ];
      const raced = await Promise.all([
        stores.quickReplies.save(account, mine, 1),
        otherNode.quickReplies.save(account, yours, 1),
      ]);

      expect(ends.map(({ kind }) => kind)).toEqual(['saved', 'saved', 'conflict']);
      expect(raced.filter(({ kind }) => kind === 'saved')).toHaveLength(1);
      expect((await stores.quickReplies.find(account)).version).toBe(2);
    });

    it('are counted on every node without a new version, and forgotten when they go', async () => {
      const [a, b] = [replyNamed('a'), replyNamed('b')];
      await stores.quickReplies.save(account, [a, b], 0);
      const nodes = [stores, otherNode, stores];
      await Promise.all(nodes.map((node) => node.quickReplies.countUse(account, 'a')));

      const used = await otherNode.quickReplies.find(account);
      await stores.quickReplies.save(account, used.replies.slice(1), 1);
      await stores.quickReplies.save(account, [a, b], 2);

      expect(used).toEqual({ replies: [counted(a, 3), counted(b)], version: 1 });
      expect((await stores.quickReplies.find(account)).replies).toEqual([counted(a), counted(b)]);
    });
  });
}
