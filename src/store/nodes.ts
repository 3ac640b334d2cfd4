/**
 * The port of nodes: every process that serves an account writes here, every few seconds, that it lives and how it is.
 * A node says what it knows of itself; whether that is good is judged by whoever reads. No follower is named.
 */
import type { AccountName } from '../domain/ids.ts';

/** A node that was not heard of for so long is gone. */
export const nodeGoneAfterMs = 60_000;
/** One that went without a goodbye is told of for so long. */
export const nodeRememberedMs = 10 * 60_000;

/** When, on the clock that all nodes share, and in a word: a reason or a code. */
export interface DatedReason {
  readonly atMs: number;
  readonly reason: string;
}

/** How the brand's own system answered this node. */
export interface ConnectorBeat {
  /** False while it is not asked, since it does not answer. */
  readonly isAnswering: boolean;
  readonly lastAnswerAtMs?: number;
  readonly lastFailure?: DatedReason;
  /** Until then followers may be told what it said before; missing where nothing is kept. */
  readonly keptUntilMs?: number;
}

/** How often something happened to this node of late. */
export interface RecentCount {
  /** Without an hour's pause before the last. */
  readonly count: number;
  readonly lastAtMs: number;
}

export type WorkshopState = 'asleep' | 'starting' | 'ready' | 'failed';

export interface NodeBeat {
  readonly account: AccountName;
  /** Made anew by every process. */
  readonly nodeId: string;
  readonly startedAtMs: number;
  /** On the clock that all nodes share, as every time here. */
  readonly atMs: number;
  readonly version: string;
  /** It answers with this revision of the content; missing before the first. */
  readonly revision?: number;
  /** Where drafts are tried: nobody asked for a while, it gets ready, it is ready, or it could not start. */
  readonly workshop: WorkshopState;
  /** Missing where the account has no such system. */
  readonly connector?: ConnectorBeat;
  /** The last authentic delivery. */
  readonly lastDeliveryAtMs?: number;
  /** How far the node's clock is ahead of the platform's, by the signature of a delivery. */
  readonly aheadOfPlatformMs?: number;
  /** How far it is ahead of the clock that all nodes share. */
  readonly aheadOfStoreMs: number;
  /** How long the store took to write and answer. */
  readonly storeMs: number;
  /** What the last look through the store's file found; missing when all was well, and where there is no such file. */
  readonly storeDamage?: DatedReason;
  /** Messages answered while the store was away; missing when there were none. */
  readonly withoutStore?: RecentCount;
  /** Deliveries that found no room among too many; missing when there were none. */
  readonly shed?: RecentCount;
  /** Nothing leaves: the platform cannot be reached, or gives no access token. */
  readonly isCutOff: boolean;
  /** Why the last access token could not be had. */
  readonly tokenProblem?: DatedReason;
  /** The platform refuses until a person puts it right: its error code. */
  readonly needsPerson?: DatedReason;
  /** APIs that are used up for today, by their paths. */
  readonly usedUp: readonly string[];
}

export interface NodeStore {
  /** Replaces what the node said before. @throws AppError STORE_UNAVAILABLE, as the others */
  beat(beat: NodeBeat): Promise<void>;
  /** The node stops in good order. */
  leave(account: AccountName, nodeId: string): Promise<void>;
  /** The last beat of each, by when they started; those that were silent for longer than they are remembered are missing. */
  list(account: AccountName): Promise<readonly NodeBeat[]>;
}
