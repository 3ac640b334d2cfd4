/** The port of content revisions (docs/decisions/0010): immutable, numbered, one of them live for each official account. */
import type { AccountName } from '../domain/ids.ts';

export interface ContentFile {
  /** `rules.yaml`, `stores.csv` … */
  readonly path: string;
  readonly text: string;
}

export interface Revision {
  /** Counts up from 1 for each official account. */
  readonly number: number;
  /** SHA-256 of the files, hex: equal content has an equal hash. */
  readonly hash: string;
  readonly publishedAtMs: number;
  readonly note: string;
  readonly files: readonly ContentFile[];
}

export type RevisionSummary = Omit<Revision, 'files'>;

export interface ContentStore {
  /** Adds a revision and makes it live, in one step. Repeating the newest (same hash, time and note) adds nothing. */
  publish(account: AccountName, revision: Omit<Revision, 'number'>): Promise<Revision>;
  /** The live revision's number, or undefined when nothing was published: cheap enough to poll. */
  findLiveNumber(account: AccountName): Promise<number | undefined>;
  findRevision(account: AccountName, number: number): Promise<Revision | undefined>;
  /** Makes an older revision live again. @throws AppError CONTENT_INVALID when there is no such revision. */
  makeLive(account: AccountName, number: number): Promise<void>;
  /** Newest first. */
  list(account: AccountName, limit: number): Promise<readonly RevisionSummary[]>;
}
