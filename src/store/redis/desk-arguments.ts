/** What the scripts of a desk are given: the keys, then the change in their order. */
import type { DeskConversation } from '../../domain/desk.ts';
import type { AccountName, OpenId } from '../../domain/ids.ts';
import {
  closedPlace,
  type DeskChange,
  deskFeedLength,
  findOpenOwner,
  hashDeskChange,
  isOpenConversation,
} from '../desks.ts';
import { hashFollower } from '../follower-hash.ts';
import type { House } from './house.ts';
import { deskConversationKeys, deskFollowerKey, deskKeys } from './keys.ts';
import type { ScriptArgument } from './scripts.ts';

export function deskSaveArguments(
  { clock, retention }: Pick<House, 'clock' | 'retention'>,
  change: DeskChange,
): readonly ScriptArgument[] {
  const { conversation, lines, changedLines = [], room } = change;
  const { account, id, openId, version, closedAtMs, openedAtMs, queuedAtMs } = conversation;
  const keptSinceMs = clock.now() - retention.recordMs;
  const lifetimeMs = Math.max(1, (closedAtMs ?? clock.now()) - keptSinceMs);
  return [
    ...keysOf(account, openId, id),
    deskKeys(account).erased,
    ...[id, openId, hashFollower(account, openId), version - 1, version, hashDeskChange(change)],
    ...[JSON.stringify(conversation), openedAtMs],
    isOpenConversation(conversation) ? queuedAtMs : '',
    ...[conversation.timerAtMs ?? '', placeOf(conversation), closedPlace(keptSinceMs)],
    ...[lifetimeMs, retention.recordMs, deskFeedLength],
    ...[findOpenOwner(conversation) ?? '', room?.operatorId ?? '', room?.capacity ?? 0],
    lines.length,
    ...lines.flatMap((line) => [line.number, line.id, line.kind, JSON.stringify(line)]),
    ...changedLines.flatMap((line) => [line.number, JSON.stringify(line)]),
  ];
}

/** @param conversation undefined when it expired already. */
export function deskEraseArguments(
  { account, openId }: { readonly account: AccountName; readonly openId: OpenId },
  id: string,
  conversation: DeskConversation | undefined,
): readonly ScriptArgument[] {
  const place = conversation ? placeOf(conversation) : '';
  return [...keysOf(account, openId, id), id, openId, place, deskFeedLength];
}

function keysOf(account: AccountName, openId: OpenId, id: string): readonly string[] {
  const { conversation, lines, lineIds } = deskConversationKeys(account, id);
  const { openers, owners, open, due, closed, mark, feed } = deskKeys(account);
  const follower = deskFollowerKey(account, openId);
  return [conversation, lines, lineIds, follower, openers, owners, open, due, closed, mark, feed];
}

function placeOf({ closedAtMs, id }: DeskConversation): string {
  return closedAtMs === undefined ? '' : closedPlace(closedAtMs, id);
}
