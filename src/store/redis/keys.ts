/**
 * Every key that the server writes to Redis. Names are for ever: old and new nodes share them during a deployment.
 * Keys that one script touches carry the same hash tag, the part in braces, and so live on one node of a Cluster.
 *
 * | key | type | holds | lives |
 * |---|---|---|---|
 * | `yd:{ACCOUNT:PARTITION}:turn:TURN` | hash | ledger entry of a turn: `settled` (JSON), `settled-by`, `promise`, `late-by`, `owners` (of its deliveries, a space around each) | `ledgerMs` after its last delivery, promise or late answer |
 * | `yd:{ACCOUNT:PARTITION}:lease:OPENID` | string | who works for the follower: `UNTIL TURN OWNER`, until in ms on Redis' clock, then the promised answers it began with, each ` TURN:P` or ` TURN:R` | until released; at most `ledgerMs` |
 * | `yd:{ACCOUNT:PARTITION}:session:OPENID` | string | the session, JSON | `sessionIdleMs` after the last turn |
 * | `yd:{ACCOUNT:PARTITION}:late:OPENID` | hash | promised answers by turn: `P<promisedAtMs>`, or `R<promisedAtMs> <reply JSON>` when ready | `lateAnswerMs` after the last change |
 * | `yd:{ACCOUNT:PARTITION}:records` | stream | decision records, field `record` (JSON) | entries `recordMs` and up to a day; the key the same after the last turn |
 * | `yd:{ACCOUNT:PARTITION}:counts:DAY` | hash | counters of a Beijing day | `countMs` after the last turn |
 * | `yd:{ACCOUNT:campaign:CAMPAIGN}:owners` | hash | coupons by openid, JSON: the truth about the stock | for ever |
 * | `yd:{ACCOUNT:campaign:CAMPAIGN}:codes` | hash | openids by coupon code | for ever |
 * | `yd:{ACCOUNT:campaign:CAMPAIGN}:redemptions` | hash | what was redeemed, by openid, JSON | for ever |
 * | `yd:{ACCOUNT:content}:revisions` | hash | revision summaries by number, JSON | for ever |
 * | `yd:{ACCOUNT:content}:files` | hash | revision files by number, JSON | for ever |
 * | `yd:{ACCOUNT:content}:live` | string | number of the live revision | for ever |
 * | `yd:{ACCOUNT:access-token}:entry` | hash | the access token in use: `generation`, `entry` (JSON) | two days after the last refresh |
 * | `yd:{ACCOUNT:access-token}:claim` | string | who makes the next generation | until it is written; the length of the claim |
 * | `yd:probe` | string | time of the last health check that wrote | a minute |
 */
import type { AccountName } from '../../domain/ids.ts';
import { partitionOf } from '../partition.ts';
import type { TurnKey } from '../turns.ts';

export const probeKey = 'yd:probe';

export interface TurnKeys {
  readonly turn: string;
  readonly lease: string;
  readonly session: string;
  readonly late: string;
}

/** The keys of one turn and its follower, all of one partition. */
export function turnKeys({ account, openId, turnId }: TurnKey): TurnKeys {
  const home = partitionHome(account, partitionOf(openId));
  return {
    turn: `${home}:turn:${turnId}`,
    lease: `${home}:lease:${openId}`,
    session: `${home}:session:${openId}`,
    late: `${home}:late:${openId}`,
  };
}

export function recordsKey(account: AccountName, partition: number): string {
  return `${partitionHome(account, partition)}:records`;
}

/** @param day a Beijing day, `YYYY-MM-DD`. */
export function countsKey(account: AccountName, partition: number, day: string): string {
  return `${partitionHome(account, partition)}:counts:${day}`;
}

export interface CampaignKeys {
  readonly owners: string;
  readonly codes: string;
  readonly redemptions: string;
}

export function campaignKeys(account: AccountName, campaignId: string): CampaignKeys {
  const home = `yd:{${account}:campaign:${campaignId}}`;
  return {
    owners: `${home}:owners`,
    codes: `${home}:codes`,
    redemptions: `${home}:redemptions`,
  };
}

export interface ContentKeys {
  readonly revisions: string;
  readonly files: string;
  readonly live: string;
}

export function contentKeys(account: AccountName): ContentKeys {
  const home = `yd:{${account}:content}`;
  return { revisions: `${home}:revisions`, files: `${home}:files`, live: `${home}:live` };
}

export interface AccessTokenKeys {
  readonly entry: string;
  readonly claim: string;
}

export function accessTokenKeys(account: AccountName): AccessTokenKeys {
  const home = `yd:{${account}:access-token}`;
  return { entry: `${home}:entry`, claim: `${home}:claim` };
}

function partitionHome(account: AccountName, partition: number): string {
  return `yd:{${account}:${partition}}`;
}
