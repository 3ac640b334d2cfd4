/** The port of content revisions (docs/decisions/0010): immutable, numbered, one of them live for each official account. */
import type { AccountName } from '../domain/ids.ts';

export interface ContentFile {
  /** `rules.yaml`, `stores.csv` … */
  readonly path: string;
  readonly text: string;
}

/** How a revision came to be, when it was made at the console. Small: lists of revisions carry it. */
export interface RevisionOrigin {
  /** An operator's id, and how they were called then. */
  readonly byId: string;
  readonly by: string;
  /** Tells it from an equal publication in the same millisecond, and from a repeat of itself. */
  readonly publicationId?: string;
  /** The draft, as it was then. */
  readonly draftId?: string;
  readonly draftVersion?: number;
  /** The revision whose content it has again. */
  readonly rolledBackTo?: number;
  /** What the replay foretold before it was published. */
  readonly forecast?: Forecast;
  /** Why an administrator published it although nobody had replayed it. */
  readonly withoutReplay?: string;
}

export interface Forecast {
  readonly atMs: number;
  readonly replayedCount: number;
  readonly changedCount: number;
  readonly newlyAnsweredCount: number;
  readonly lostCount: number;
  /** Of the replayed messages; revisions of older versions have none. */
  readonly unansweredCount?: number;
  readonly handoffCount?: number;
}

export interface Revision {
  /** Counts up from 1 for each official account. */
  readonly number: number;
  /** SHA-256 of the files, hex: equal content has an equal hash. */
  readonly hash: string;
  readonly publishedAtMs: number;
  readonly note: string;
  readonly origin?: RevisionOrigin;
  readonly files: readonly ContentFile[];
}

export type RevisionSummary = Omit<Revision, 'files'>;

export interface ContentStore {
  /** Adds a revision and makes it live, in one step. Repeating the newest (same hash, time and note) adds nothing. */
  publish(account: AccountName, revision: Omit<Revision, 'number'>): Promise<Revision>;
  /**
   * The same, but only when `expectedLive` is still the live revision's number; otherwise nothing is added. Repeating it
   * after it was done gives what was published.
   */
  publishOver(
    account: AccountName,
    expectedLive: number,
    revision: Omit<Revision, 'number'>,
  ): Promise<{ readonly published: Revision } | { readonly live: number | undefined }>;
  /** The live revision's number, or undefined when nothing was published: cheap enough to poll. */
  findLiveNumber(account: AccountName): Promise<number | undefined>;
  findRevision(account: AccountName, number: number): Promise<Revision | undefined>;
  /** Makes an older revision live again. @throws AppError CONTENT_INVALID when there is no such revision. */
  makeLive(account: AccountName, number: number): Promise<void>;
  /** Newest first. */
  list(account: AccountName, limit: number): Promise<readonly RevisionSummary[]>;
}
