/** The official account as the platform holds it: secrets shared with the server, and the ids made from them. */
import { createHash } from 'node:crypto';
import type { AccountId, OpenId } from '../domain/ids.ts';
import type { CryptoMode } from '../domain/official-account.ts';

export interface SimulatedAccount {
  readonly appId: string;
  /** Needed only by the API server, which checks it before it gives an access token. */
  readonly appSecret?: string | undefined;
  /** `gh_…`; made from the appid when left out. */
  readonly originalId?: string | undefined;
  readonly webhookToken: string;
  readonly encodingAesKey?: string | undefined;
  readonly mode: CryptoMode;
}

/** The account's original id; where none is known `gh_` and twelve hex characters, the same for the same appid. */
export function accountIdOf({ originalId, appId }: SimulatedAccount): AccountId {
  return (originalId ?? `gh_${digest(appId).toString('hex').slice(0, 12)}`) as AccountId;
}

/** A follower's openid, 28 characters beginning with `o`: the same for the same name and account. */
export function openIdOf(account: SimulatedAccount, name: string): OpenId {
  return `o${digest(`${account.appId}/${name}`).toString('base64url').slice(0, 27)}` as OpenId;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}
