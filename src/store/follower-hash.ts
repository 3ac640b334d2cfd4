/** How a follower is called where their openid must not be: decision records, the send ledger. */
import { hash } from 'node:crypto';
import type { AccountName, OpenId } from '../domain/ids.ts';

/** Tells followers apart without naming them; openids are long random strings, so a plain hash cannot be undone. */
export function hashFollower(account: AccountName, openId: OpenId): string {
  return hash('sha256', `${account}\n${openId}`).slice(0, 16);
}
