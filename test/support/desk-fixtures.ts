/** Conversations with people, and their lines, for store tests. */
import type { DeskConversation, DeskLine } from '../../src/domain/desk.ts';
import type { AccountName, TurnId } from '../../src/domain/ids.ts';
import { hashFollower } from '../../src/store/follower-hash.ts';
import { noonMs, openIdNamed, turnIdNamed } from './store-fixtures.ts';

/** Just opened: somebody waits. The follower's name is the conversation's, when it is not told. */
export function deskConversationOf(
  account: AccountName,
  name: string,
  more: Partial<DeskConversation> & { readonly follower?: string } = {},
): DeskConversation {
  const { follower = name, ...fields } = more;
  const openId = openIdNamed(follower);
  return {
    id: turnIdNamed(name),
    account,
    openId,
    followerHash: hashFollower(account, openId),
    state: 'queued',
    version: 1,
    cause: 'asked',
    openedAtMs: noonMs,
    queuedAtMs: noonMs,
    requeueCount: 0,
    lastFollowerAtMs: noonMs,
    lastTurnId: turnIdNamed(name) as TurnId,
    toldCount: 0,
    lineCount: 0,
    ...fields,
  };
}

export function deskLineOf(number: number, more: Partial<DeskLine> = {}): DeskLine {
  const id = `line-${number}`;
  return { number, id, kind: 'follower', atMs: noonMs, text: '有人吗 "x" \\ \u{1F354}', ...more };
}
