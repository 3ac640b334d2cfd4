/**
 * Everything that is known about the health of one account, read from the store at one moment. It judges nothing: the
 * health page and the alerts look at the same facts, each with its own eyes.
 */
import type { AccountName } from '../domain/ids.ts';
import type { SendLine } from '../domain/outgoing.ts';
import { type NodeBeat, nodeGoneAfterMs } from '../store/nodes.ts';
import type { Stores } from '../store/stores.ts';
import { type HalfHourTally, halfHourMs } from '../store/tallies.ts';

export interface HealthFacts {
  readonly account: AccountName;
  readonly nowMs: number;
  /** Whether it may send service messages; without, nothing is said of what only they need. */
  readonly sendsMessages: boolean;
  readonly living: readonly NodeBeat[];
  /** They went without a goodbye, minutes ago. */
  readonly gone: readonly NodeBeat[];
  readonly liveRevision: number | undefined;
  /** When the access token in use ends; undefined before the first. */
  readonly tokenEndsAtMs: number | undefined;
  readonly backlog: { readonly waiting: number; readonly oldestDueAtMs?: number };
  /** Missing where the account has no desk of its own. */
  readonly desk?: DeskNow;
  /** How many followers are bound as customers; missing where the brand's own system is not asked. */
  readonly boundCount?: number;
  /** Of this week and the hour now, all nodes together. */
  readonly tallies: readonly HalfHourTally[];
}

/** Who waits at the desk, and who is there for them. */
export interface DeskNow {
  readonly count: number;
  readonly longestWaitMs: number;
  readonly leftCount: number;
  readonly oldestLeftMs: number;
  readonly there: number;
}

/** What could not be sent, by its reason. */
export interface Unsent {
  readonly reason: string;
  readonly count: number;
  readonly lastAtMs: number;
}

export interface FactParts {
  readonly account: AccountName;
  readonly sendsMessages: boolean;
  readonly stores: Pick<
    Stores,
    'nodes' | 'tallies' | 'contents' | 'accessTokens' | 'outbox' | 'clock'
  >;
  readonly readDesk?: () => Promise<DeskNow>;
  readonly countBound?: () => Promise<number>;
}

export const usualDays = 7;
const halvesOfDay = 48;
const dayMs = 24 * 60 * 60_000;
/** More than that are not looked through for the page. */
const linesRead = 200;

/** @throws AppError STORE_UNAVAILABLE */
export async function gatherFacts(parts: FactParts): Promise<HealthFacts> {
  const { account, sendsMessages, stores } = parts;
  const nowMs = stores.clock.now();
  const halfHour = Math.floor(nowMs / halfHourMs);
  const [beats, liveRevision, token, backlog, tallies, desk, boundCount] = await Promise.all([
    stores.nodes.list(account),
    stores.contents.findLiveNumber(account),
    sendsMessages ? stores.accessTokens.find(account) : undefined,
    sendsMessages ? stores.outbox.backlog(account) : { waiting: 0 },
    stores.tallies.since(account, halfHour - usualDays * halvesOfDay - 1),
    parts.readDesk?.(),
    parts.countBound?.(),
  ]);
  const isGone = ({ atMs }: NodeBeat): boolean => nowMs - atMs > nodeGoneAfterMs;
  return {
    ...{ account, nowMs, sendsMessages, liveRevision, backlog, tallies },
    ...(desk && { desk }),
    ...(boundCount !== undefined && { boundCount }),
    living: beats.filter((beat) => !isGone(beat)),
    gone: beats.filter(isGone),
    tokenEndsAtMs: token?.expiresAtMs,
  };
}

/** The follower wanted it so: nothing that anybody could mend. */
const asWished: ReadonlySet<string> = new Set(['forgotten', 'opted-out']);

/** What could not be sent in the last day, the most frequent reason first. */
export async function readUnsent(
  { outbox, clock }: Pick<Stores, 'outbox' | 'clock'>,
  account: AccountName,
): Promise<readonly Unsent[]> {
  const { lines } = await outbox.sends(account, { limit: linesRead });
  const sinceMs = clock.now() - dayMs;
  const unsent = lines.filter(
    ({ end, atMs, reason }) => end !== 'sent' && atMs >= sinceMs && !asWished.has(reason),
  );
  return [...Map.groupBy(unsent, ({ reason }) => reason)]
    .map(([reason, group]) => ({ reason, count: group.length, lastAtMs: newestOf(group) }))
    .toSorted((a, b) => b.count - a.count);
}

function newestOf(lines: readonly SendLine[]): number {
  return lines.reduce((newest, { atMs }) => Math.max(newest, atMs), 0);
}
