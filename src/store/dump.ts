/**
 * The port of backups (docs/decisions/0038): all that a store holds as lines of plain JSON, and the way back. A line says
 * where it belongs; what is in it is stored data as it lies, so that a service needs to know nothing of backups.
 */
import type { AccountName } from '../domain/ids.ts';
import type { Retention } from './retention.ts';
import type { Stores } from './stores.ts';

export type StoreKind = 'sqlite' | 'redis';

export type DumpLine = Readonly<Record<string, unknown>>;

export interface DumpShape {
  readonly store: StoreKind;
  /** Of the stored data; what is newer than we know is refused. */
  readonly shape: number;
}

/** That a follower was erased; their name is a hash. */
export interface Erased {
  readonly account: AccountName;
  readonly followerHash: string;
  readonly requestedAtMs: number;
  /** Where the follower lives (`partitionOf`); missing where the store does not say. */
  readonly partition?: number;
}

/** Reads beside the servers that use the store, without holding them up. */
export interface DumpSource {
  readonly shape: DumpShape;
  /** Some lines at a time, so that a store of any size passes through a little memory. */
  lines(): AsyncIterable<readonly DumpLine[]>;
  close(): Promise<void>;
}

export interface LoadOptions {
  /** No server ran since the backup, so that nothing was done twice by doing it now: messages that waited still go. */
  readonly isMove: boolean;
  /** Whether what is kept of the follower from that time must not come back. */
  readonly isErased: (account: AccountName, followerHash: string, atMs: number) => boolean;
}

/** Where a follower could be named in a line. */
export interface LineContent {
  readonly account: AccountName;
  readonly texts: readonly string[];
}

/** What a store knows of erasures. */
export interface KnownErased {
  readonly erased: readonly Erased[];
  /** It was there from then on, and knows of none before. */
  readonly sinceMs: number;
}

/** A store that is restored into. Until `finish` nobody can be served from what was loaded. */
export interface LoadTarget {
  readonly kind: StoreKind;
  /** The newest that can be loaded. */
  readonly newestShape: number;
  /** Whether anything would be lost. */
  holdsSomething(): Promise<boolean>;
  /** Who was erased, as far as the store knows that is there now; undefined when it is empty or cannot be read. */
  readErased(): Promise<KnownErased | undefined>;
  /** Empties the place that is loaded into, and keeps `erased` where the next attempt finds it again. */
  begin(shape: DumpShape, erased: readonly Erased[]): Promise<void>;
  contentOf(line: DumpLine): LineContent;
  /** @returns how many of the lines were taken: what may have been done since is left out, unless it is a move. */
  add(lines: readonly DumpLine[], options: LoadOptions): Promise<number>;
  /** What was loaded, opened as a server would open it. */
  open(retention: Partial<Retention>): Promise<Stores>;
  /** Keeps the list of erased followers for the next restore, then lets servers have the store. */
  finish(erased: readonly Erased[]): Promise<void>;
  /** Lets go of everything; what was begun and not finished is not served. */
  close(): Promise<void>;
}
