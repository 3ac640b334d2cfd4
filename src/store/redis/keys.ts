/**
 * Every key that the server writes to Redis. Names are for ever: old and new nodes share them during a deployment.
 * Keys that one script touches carry the same hash tag, the part in braces, and so live on one node of a Cluster.
 * Of a register that is spread, `yd:{ACCOUNT:register:NAME}:…` is `yd:{ACCOUNT:PARTITION}:register:NAME:…`.
 *
 * | key | type | holds | lives |
 * |---|---|---|---|
 * | `yd:{ACCOUNT:PARTITION}:turn:TURN` | hash | ledger entry of a turn: `settled` (JSON), `settled-by`, `gives` (`1` when it does, `2` when it promises something), `promise`, `late-by`, `owners` (of its deliveries, a space around each) | `ledgerMs` after its last delivery, promise or late answer |
 * | `yd:{ACCOUNT:PARTITION}:lease:OPENID` | string | who works for the follower: `UNTIL TURN OWNER`, until in ms on Redis' clock, then the promised answers it began with, each ` TURN:P` or ` TURN:R` | until released; at most `ledgerMs` |
 * | `yd:{ACCOUNT:PARTITION}:session:OPENID` | string | the session, JSON | `sessionIdleMs` after the last turn |
 * | `yd:{ACCOUNT:PARTITION}:late:OPENID` | hash | promised answers by turn: `P<promisedAtMs>`, or `R<promisedAtMs> <reply JSON>` when ready | `lateAnswerMs` after the last change |
 * | `yd:{ACCOUNT:PARTITION}:records` | stream | decision records, field `record` (JSON) | entries `recordMs` and up to a day; the key the same after the last turn |
 * | `yd:{ACCOUNT:PARTITION}:counts:DAY` | hash | turns of a Beijing day by `RESULT INTENT` | `countMs` after the last of them that was the first of its kind |
 * | `yd:{ACCOUNT:PARTITION}:due` | sorted set | followers with jobs in the outbox, by when to look at them again, ms on the shared clock: a job is due, or a lease may have run out | while it has members |
 * | `yd:{ACCOUNT:PARTITION}:started` | sorted set | followers with a job that was started, by when its lease runs out, ms on the shared clock | while it has members |
 * | `yd:{ACCOUNT:PARTITION}:jobs:OPENID` | hash | a follower's jobs: `job JOB` (JSON; not of one in state `F`), `line JOB` (beginning of its line in the send ledger), `kept JOB` (`TURN REPLY`, when it is kept on giving way), `place JOB`: `STATE TRIES DUE HOLD` (HOLD put it back, otherwise `-`); `count` (of jobs so far), `started` (the JOB that was), and `hold`: `UNTIL HOLD JOB`, until in ms on Redis' clock. STATE is `W` waiting, `B` put back, `S` started, `F` started and its follower forgotten | until its jobs ended; at most `jobMs` after the last change |
 * | `yd:{ACCOUNT:PARTITION}:order:OPENID` | sorted set | the same jobs by the number in which they were written: the next is found without reading the others | as `jobs` |
 * | `yd:{ACCOUNT:PARTITION}:additional:OPENID` | sorted set | those that give way when there are too many, likewise | as `jobs` |
 * | `yd:{ACCOUNT:PARTITION}:waiting` | sorted set | jobs of the outbox by due time | until they ended; at most `jobMs` after that |
 * | `yd:{ACCOUNT:PARTITION}:sent:OPENID` | sorted set | jobs that left, or perhaps left, by when | `sendTimeMs` after the last |
 * | `yd:{ACCOUNT:PARTITION}:ended` | sorted set | jobs that ended, each as `JOB` and as `JOB HOLD`, by when | `endedJobMs` |
 * | `yd:{ACCOUNT:PARTITION}:sends` | stream | the send ledger, field `line` (JSON) | entries `sendMs` and up to a day; the key the same after the last |
 * | `yd:{ACCOUNT:PARTITION}:erasures` | hash | erasures that are not through, by openid: `REQUESTEDATMS REASON` | until they are |
 * | `yd:{ACCOUNT:PARTITION}:erased` | sorted set | hashes of erased followers, by when it was asked for | `erasedMs` after the last |
 * | `yd:{ACCOUNT:campaign:CAMPAIGN}:owners` | hash | coupons by openid, or by `#` and a hash when the follower was erased, JSON: the truth about the stock | for ever |
 * | `yd:{ACCOUNT:campaign:CAMPAIGN}:codes` | hash | the fields of `owners` by coupon code | for ever |
 * | `yd:{ACCOUNT:campaign:CAMPAIGN}:redemptions` | hash | what was redeemed, by the fields of `owners`, JSON | for ever |
 * | `yd:{ACCOUNT:campaign:CAMPAIGN}:redeemed-counts` | hash | how many were redeemed by `DAY SHOP`, the day by its number in Beijing | for ever |
 * | `yd:{ACCOUNT:campaigns}` | set | every campaign that a coupon was asked of | for ever |
 * | `yd:{ACCOUNT:registers}` | hash | every register that was ever changed: `whole NAME` or `spread NAME`, and what an erasure leaves | for ever |
 * | `yd:{ACCOUNT:register:NAME}:entries` | hash | a register's entries by openid, or by `#` and a hash when the follower was erased; `scripts/register.lua` tells the form | as long as their service keeps them |
 * | `yd:{ACCOUNT:register:NAME}:labels` | sorted set | what entries are counted and listed under: `LABEL NUMBER OPENID`, between them character 31, all of score 0; the label that all have is empty | as the entries |
 * | `yd:{ACCOUNT:register:NAME}:number` | string | the last number that an entry or a line got: of two, the higher came later | for ever |
 * | `yd:{ACCOUNT:register:NAME}:lines` | hash | lines by `ATMS NUMBER`: openid, line's id and body (JSON), each a line of text | for ever |
 * | `yd:{ACCOUNT:register:NAME}:line-times` | sorted set | the same `ATMS NUMBER`, all of score 0 | as `lines` |
 * | `yd:{ACCOUNT:register:NAME}:own-lines` | sorted set | the same with their follower, `OPENID ATMS NUMBER`, after the openid character 31 | as `lines` |
 * | `yd:{ACCOUNT:register:NAME}:line-ids` | hash | `ATMS NUMBER` by `OPENID LINE`, between them character 31 | as `lines` |
 * | `yd:{ACCOUNT:register:NAME}:erased` | sorted set | hashes of erased followers, by when it was asked for: no change from before is written any more | each until one that was asked for a day later; the key a day after the last |
 * | `yd:{ACCOUNT:register:NAME}:codes` | hash | whose a code is; of a register that is whole | as the entries |
 * | `yd:{ACCOUNT:register:NAME}:claims` | sorted set | codes that followers claimed, `OPENID CODE CLAIM`, between them character 31; of a register that is spread | as the entries |
 * | `yd:{ACCOUNT:PARTITION}:register-codes:NAME` | hash | whose a code is, of a register that is spread, by the code's own partition: `OPENID PARTITION` and claims, between them character 31 | as the entries |
 * | `yd:{ACCOUNT:views}` | stream | who looked at what followers said, field `view` (JSON) | `viewMs` |
 * | `yd:{ACCOUNT:verdicts}:entries` | hash | what operators decided about messages that were not understood, by id, JSON; no words | until its time was over for `recordMs` |
 * | `yd:{ACCOUNT:verdicts}:untils` | sorted set | those of them that end, by when, ms | as `verdicts:entries` |
 * | `yd:{ACCOUNT:audit}` | stream | who changed what at the console, field `entry` (JSON) | `auditMs` |
 * | `yd:{ACCOUNT:people}:operators` | hash | the console's people by id, JSON | for ever |
 * | `yd:{ACCOUNT:people}:login-names` | hash | their ids by login name | for ever |
 * | `yd:{ACCOUNT:people}:first-code` | hash | the code that lets the first of them in: `hash`, `expires-at-ms` | until the first is there |
 * | `yd:{ACCOUNT:people}:sessions` | hash | operators' sessions by a hash of the id, JSON; `touched HASH`: when last, ms | seven days after the last sign-in |
 * | `yd:{ACCOUNT:people}:attempts:HASH` | hash | attempts to sign in, of a name or an address: `count`, `paused-until-ms`, `touched-at-ms` | until forgotten |
 * | `yd:{ACCOUNT:content}:revisions` | hash | revision summaries by number, JSON | for ever |
 * | `yd:{ACCOUNT:content}:files` | hash | revision files by number, JSON | for ever |
 * | `yd:{ACCOUNT:content}:live` | string | number of the live revision | for ever |
 * | `yd:{ACCOUNT:drafts}:draft:DRAFT` | hash | a draft: `version`, `draft` (JSON) | while it is open; `draftMs` after it was published or discarded |
 * | `yd:{ACCOUNT:drafts}:open` | sorted set | open drafts, by when they were changed | while it has members |
 * | `yd:{ACCOUNT:drafts}:due` | sorted set | drafts that are to be published, by when | while it has members |
 * | `yd:{ACCOUNT:desk}:conversation:CONVERSATION` | hash | a conversation with people at our own desk: `version`, `change` (hash of what saved it), `conversation` (JSON) | while it is open; `recordMs` after it was closed |
 * | `yd:{ACCOUNT:desk}:lines:CONVERSATION` | hash | its lines by number, JSON | as `conversation` |
 * | `yd:{ACCOUNT:desk}:line-ids:CONVERSATION` | hash | the kinds of its lines by their ids | as `conversation` |
 * | `yd:{ACCOUNT:desk}:follower:OPENID` | sorted set | a follower's conversations, by when they were opened | while one is open; `recordMs` after the last was closed |
 * | `yd:{ACCOUNT:desk}:openers` | hash | open conversations by their follower's openid | while it has members |
 * | `yd:{ACCOUNT:desk}:owners` | hash | who has which open conversation: their operator's id by its id | while it has members |
 * | `yd:{ACCOUNT:desk}:open` | sorted set | open conversations, by since when they wait | while it has members |
 * | `yd:{ACCOUNT:desk}:due` | sorted set | conversations with a timer, by when it ends, ms on the shared clock | while it has members |
 * | `yd:{ACCOUNT:desk}:closed` | sorted set | closed conversations as `CLOSEDATMS CONVERSATION`, all of score 0 | entries `recordMs`, until the next save; the key the same after the last |
 * | `yd:{ACCOUNT:desk}:mark` | string | how often anything at the desk was changed | for ever |
 * | `yd:{ACCOUNT:desk}:feed` | sorted set | conversations by the mark of their last change; those of the last 4000 marks | for ever |
 * | `yd:{ACCOUNT:desk}:erased` | sorted set | hashes of erased followers, by when it was asked for: no conversation from before is opened any more | `recordMs` after the last |
 * | `yd:{ACCOUNT:desk}:agents` | hash | agents by their operator's id, JSON | a day after they were heard |
 * | `yd:{ACCOUNT:desk}:agents-seen` | sorted set | the same agents, by when they were heard | as `agents` |
 * | `yd:{ACCOUNT:console-settings}` | hash | what admins chose for the console: `version`, `settings` (JSON) | for ever |
 * | `yd:{ACCOUNT:quick-replies}:document` | hash | texts that agents send often: `version`, `replies` (JSON) | for ever |
 * | `yd:{ACCOUNT:quick-replies}:uses` | hash | how often each was used, by its id | until it is removed |
 * | `yd:{ACCOUNT:nodes}:entries` | hash | the last beat of each node by its id, JSON | ten minutes after its last |
 * | `yd:{ACCOUNT:tallies}:entries` | hash | turns of a half hour by `HALFHOUR NODE`, JSON | `talliesKeptMs` |
 * | `yd:{ACCOUNT:alerts}:entries` | hash | what was raised and told, by id, JSON; no words | `alertMs` |
 * | `yd:{ACCOUNT:nodes}:times`, and so of `tallies` and `alerts` | sorted set | the ids of those entries by their time, ms | as the entries |
 * | `yd:{ACCOUNT:alerts}:states` | hash | which alerts stand, by their kind: `VERSION JSON` | for ever |
 * | `yd:{ACCOUNT:access-token}:entry` | hash | the access token in use: `generation`, `entry` (JSON) | two days after the last refresh |
 * | `yd:{ACCOUNT:access-token}:claim` | string | who makes the next generation | until it is written; the length of the claim |
 * | `yd:{…}:wait-mark` | string | nothing; a write for `WAIT` to ask after, beside what was given under the same tag (`lookout.ts`) | a minute |
 * | `yd:canary:NUMBER` | string | a word, the same in all sixteen; when it is gone, Redis was emptied (`canary.ts`) | for ever |
 * | `yd:emptied` | string | a node noticed that Redis was emptied; what to do | until a person did it |
 * | `yd:probe` | string | time of the last health check that wrote | a minute |
 */
import type { AccountName, OpenId } from '../../domain/ids.ts';
import { partitionOf } from '../partition.ts';
import type { TurnKey } from '../turns.ts';

export const probeKey = 'yd:probe';

/** On a Cluster they lie on all masters: without a tag, each has a slot of its own. */
export const canaryKeys = Array.from({ length: 16 }, (_, number) => `yd:canary:${number}`);
export const emptiedKey = 'yd:emptied';

/** Of a name that nothing else has: a desk has a `mark` of its own. @param key any with a tag. */
export function markKeyBeside(key: string): string {
  return `${key.slice(0, key.indexOf('}') + 1)}:wait-mark`;
}

export interface FollowerKeys {
  readonly lease: string;
  readonly session: string;
  readonly late: string;
  /** These two are of the follower's whole partition. */
  readonly erasures: string;
  readonly erased: string;
}

export interface TurnKeys extends FollowerKeys {
  readonly turn: string;
}

/** The keys of one turn and its follower, all of one partition. */
export function turnKeys({ account, openId, turnId }: TurnKey): TurnKeys {
  const turn = turnKey(account, partitionOf(openId), turnId);
  return { turn, ...followerKeys(account, openId) };
}

/** What we remember of a follower between turns, and who works for them. */
export function followerKeys(account: AccountName, openId: OpenId): FollowerKeys {
  const home = partitionHome(account, partitionOf(openId));
  return {
    lease: `${home}:lease:${openId}`,
    session: `${home}:session:${openId}`,
    late: `${home}:late:${openId}`,
    ...erasureKeys(account, partitionOf(openId)),
  };
}

/** The keys of one follower's outbox, in the order in which `scripts/outbox.lua` wants them; all of one partition. */
export function outboxKeys(account: AccountName, openId: OpenId): readonly string[] {
  const partition = partitionOf(openId);
  const { jobs, order, additional, sent } = followerOutboxKeys(account, openId);
  return [
    followerKeys(account, openId).late,
    dueKey(account, partition),
    startedKey(account, partition),
    jobs,
    order,
    additional,
    waitingKey(account, partition),
    sent,
    `${partitionHome(account, partition)}:ended`,
    sendsKey(account, partition),
  ];
}

/** Those of the outbox that are this follower's alone. */
export function followerOutboxKeys(
  account: AccountName,
  openId: OpenId,
): Readonly<Record<'jobs' | 'order' | 'additional' | 'sent', string>> {
  const home = partitionHome(account, partitionOf(openId));
  return {
    jobs: `${home}:jobs:${openId}`,
    order: `${home}:order:${openId}`,
    additional: `${home}:additional:${openId}`,
    sent: `${home}:sent:${openId}`,
  };
}

export function dueKey(account: AccountName, partition: number): string {
  return `${partitionHome(account, partition)}:due`;
}

export function startedKey(account: AccountName, partition: number): string {
  return `${partitionHome(account, partition)}:started`;
}

export function waitingKey(account: AccountName, partition: number): string {
  return `${partitionHome(account, partition)}:waiting`;
}

export function sendsKey(account: AccountName, partition: number): string {
  return `${partitionHome(account, partition)}:sends`;
}

/** A turn of a partition, by its id alone. */
export function turnKey(account: AccountName, partition: number, turnId: string): string {
  return `${partitionHome(account, partition)}:turn:${turnId}`;
}

export interface ErasureKeys {
  readonly erasures: string;
  readonly erased: string;
}

export function erasureKeys(account: AccountName, partition: number): ErasureKeys {
  const home = partitionHome(account, partition);
  return { erasures: `${home}:erasures`, erased: `${home}:erased` };
}

export function campaignsKey(account: AccountName): string {
  return `yd:{${account}:campaigns}`;
}

export function viewsKey(account: AccountName): string {
  return `yd:{${account}:views}`;
}

export function auditKey(account: AccountName): string {
  return `yd:{${account}:audit}`;
}

export interface PeopleKeys {
  readonly operators: string;
  readonly loginNames: string;
  readonly firstCode: string;
  readonly sessions: string;
}

export function peopleKeys(account: AccountName): PeopleKeys {
  const home = `yd:{${account}:people}`;
  return {
    operators: `${home}:operators`,
    loginNames: `${home}:login-names`,
    firstCode: `${home}:first-code`,
    sessions: `${home}:sessions`,
  };
}

/** @param hash of a name or an address. */
export function attemptsKey(account: AccountName, hash: string): string {
  return `yd:{${account}:people}:attempts:${hash}`;
}

export interface VerdictKeys {
  readonly entries: string;
  readonly untils: string;
}

export function verdictKeys(account: AccountName): VerdictKeys {
  const home = `yd:{${account}:verdicts}`;
  return { entries: `${home}:entries`, untils: `${home}:untils` };
}

export interface EntryKeys {
  readonly entries: string;
  readonly times: string;
}

/** Entries of one kind that go when they are old: see `scripts/put-entry.lua`. */
export function entryKeys(account: AccountName, kind: 'nodes' | 'tallies' | 'alerts'): EntryKeys {
  const home = `yd:{${account}:${kind}}`;
  return { entries: `${home}:entries`, times: `${home}:times` };
}

export function alertStatesKey(account: AccountName): string {
  return `yd:{${account}:alerts}:states`;
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
  readonly redeemedCounts: string;
}

export function campaignKeys(account: AccountName, campaignId: string): CampaignKeys {
  const home = `yd:{${account}:campaign:${campaignId}}`;
  return {
    owners: `${home}:owners`,
    codes: `${home}:codes`,
    redemptions: `${home}:redemptions`,
    redeemedCounts: `${home}:redeemed-counts`,
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

export interface DraftKeys {
  readonly draft: string;
  /** These two are of all drafts of the account. */
  readonly open: string;
  readonly due: string;
}

export function draftKeys(account: AccountName, id: string): DraftKeys {
  const home = `yd:{${account}:drafts}`;
  return { draft: `${home}:draft:${id}`, open: `${home}:open`, due: `${home}:due` };
}

/** The keys of an account's own desk that are of all its conversations. */
export interface DeskKeys {
  readonly openers: string;
  readonly owners: string;
  readonly open: string;
  readonly due: string;
  readonly closed: string;
  readonly mark: string;
  readonly feed: string;
  readonly erased: string;
  readonly agents: string;
  readonly agentsSeen: string;
}

export function deskKeys(account: AccountName): DeskKeys {
  const home = deskHome(account);
  return {
    openers: `${home}:openers`,
    owners: `${home}:owners`,
    open: `${home}:open`,
    due: `${home}:due`,
    closed: `${home}:closed`,
    mark: `${home}:mark`,
    feed: `${home}:feed`,
    erased: `${home}:erased`,
    agents: `${home}:agents`,
    agentsSeen: `${home}:agents-seen`,
  };
}

export interface DeskConversationKeys {
  readonly conversation: string;
  readonly lines: string;
  readonly lineIds: string;
}

export function deskConversationKeys(account: AccountName, id: string): DeskConversationKeys {
  const home = deskHome(account);
  return {
    conversation: `${home}:conversation:${id}`,
    lines: `${home}:lines:${id}`,
    lineIds: `${home}:line-ids:${id}`,
  };
}

export function deskFollowerKey(account: AccountName, openId: OpenId): string {
  return `${deskHome(account)}:follower:${openId}`;
}

function deskHome(account: AccountName): string {
  return `yd:{${account}:desk}`;
}

export function consoleSettingsKey(account: AccountName): string {
  return `yd:{${account}:console-settings}`;
}

export interface QuickReplyKeys {
  readonly document: string;
  readonly uses: string;
}

export function quickReplyKeys(account: AccountName): QuickReplyKeys {
  const home = `yd:{${account}:quick-replies}`;
  return { document: `${home}:document`, uses: `${home}:uses` };
}

export interface AccessTokenKeys {
  readonly entry: string;
  readonly claim: string;
}

export function accessTokenKeys(account: AccountName): AccessTokenKeys {
  const home = `yd:{${account}:access-token}`;
  return { entry: `${home}:entry`, claim: `${home}:claim` };
}

export function partitionHome(account: AccountName, partition: number): string {
  return `yd:{${account}:${partition}}`;
}
