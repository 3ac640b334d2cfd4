/** Gathers what a store holds of one follower's conversations with people. It must never write. */
import type { AccountName, OpenId } from '../domain/ids.ts';
import type { DeskStore } from './desks.ts';
import type { HeldConversation } from './follower-holdings.ts';

export async function collectConversations(
  desks: DeskStore,
  account: AccountName,
  openId: OpenId,
): Promise<readonly HeldConversation[]> {
  const conversations = await desks.ofFollower(account, openId);
  return Promise.all(
    conversations.map(async (conversation) => ({
      conversation,
      lines: await desks.lines(account, conversation.id),
    })),
  );
}
