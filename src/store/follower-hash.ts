/**
 * What stays of a follower's name where it must not stay itself. Openids are long random strings, so a plain hash
 * cannot be undone; the same follower of another official account has another one.
 */
import { hash } from 'node:crypto';
import type { AccountName, OpenId } from '../domain/ids.ts';

/** As in `TurnRecord.followerHash`: 16 hex characters. */
export function hashFollower(account: AccountName, openId: string): string {
  return hash('sha256', `${account}\n${openId}`).slice(0, 16);
}

/** Who holds a coupon after they were erased: no openid begins like this. */
export function erasedOwner(account: AccountName, openId: string): OpenId {
  return `#${hashFollower(account, openId)}` as OpenId;
}
