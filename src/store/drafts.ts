/** The port of drafts: changes of the content that are not live yet. Whoever saves names the version that they read. */
import type { Edit } from '../domain/edit.ts';
import type { AccountName } from '../domain/ids.ts';

export const draftStates = [
  'open',
  'in-review',
  'approved',
  'planned',
  'published',
  'discarded',
] as const;
export type DraftState = (typeof draftStates)[number];

export interface Draft {
  readonly account: AccountName;
  readonly id: string;
  readonly title: string;
  /** An operator's id; drafts are private to their owner until a review is asked for. */
  readonly ownerId: string;
  readonly ownerName: string;
  /** What was live when its edits were last compared with it. */
  readonly baseRevision: number;
  readonly edits: readonly Edit[];
  readonly state: DraftState;
  /** Counts the savings, from 1. */
  readonly version: number;
  readonly createdAtMs: number;
  readonly changedAtMs: number;
  /** Asked for and given; gone when an edit follows. */
  readonly review?: DraftReview;
  /** When it is to be published; it waits, and says why, when something came between. */
  readonly plan?: DraftPlan;
  /** What the replay foretold and what was ticked. */
  readonly trial?: DraftTrial;
  readonly publishedRevision?: number;
}

export interface DraftReview {
  readonly askedAtMs: number;
  readonly note: string;
  readonly by?: string;
  readonly byId?: string;
  readonly verdict?: 'approved' | 'sent-back';
  readonly answer?: string;
}

export const heldReasons = [
  /** An entry is no longer what the edit was made from. */
  'conflict',
  'problems',
  'tests-failed',
  'not-approved',
  /** Nobody replayed exactly this. */
  'not-tried',
  'not-ticked',
  /** Who wrote or planned it is disabled, or may not publish any more. */
  'person-gone',
] as const;
export type HeldReason = (typeof heldReasons)[number];

export interface DraftPlan {
  readonly publishAtMs: number;
  readonly byId: string;
  readonly by: string;
  /** Why it was not published at its time. */
  readonly heldBecause?: HeldReason;
}

export interface DraftTrial {
  /** Of the rules that were tried (`brand/hash-tried-files.ts`); another hash means that the trial is of something else. */
  readonly draftHash: string;
  readonly liveRevision: number;
  readonly atMs: number;
  readonly replayedCount: number;
  readonly changedCount: number;
  readonly newlyAnsweredCount: number;
  readonly lostCount: number;
  /** Of the replayed messages, as the draft answers them. */
  readonly unansweredCount?: number;
  readonly handoffCount?: number;
  /** Marks of the groups that must be ticked, and of those that were, with who did it. */
  readonly toTick: readonly string[];
  readonly ticked: Readonly<Record<string, string>>;
}

/** More than so many open drafts of one account are not listed. */
export const maxOpenDrafts = 200;

export function isOpenDraft({ state }: Draft): boolean {
  return state !== 'published' && state !== 'discarded';
}

/** When it is to be published; undefined when it is not planned, or held. */
export function dueAtMs({ state, plan }: Draft): number | undefined {
  return state === 'planned' && plan?.heldBecause === undefined ? plan?.publishAtMs : undefined;
}

export interface DraftStore {
  /** Repeating it with the same id changes nothing. */
  create(draft: Draft): Promise<void>;
  /** Undefined when there is none, or it was discarded long ago. */
  find(account: AccountName, id: string): Promise<Draft | undefined>;
  /**
   * Writes the draft as version `readVersion + 1` when what is stored is still `readVersion`; otherwise gives what is
   * stored now, and nothing is written.
   */
  save(
    draft: Draft,
    readVersion: number,
  ): Promise<{ readonly saved: Draft } | { readonly newer: Draft | undefined }>;
  /** Ids of drafts whose time to be published has come and that nothing holds, the earliest first. Cheap to poll. */
  listDue(account: AccountName, nowMs: number): Promise<readonly string[]>;
  /** Those that are neither published nor discarded, the last changed first; at most `maxOpenDrafts`. */
  listOpen(account: AccountName): Promise<readonly Draft[]>;
}
