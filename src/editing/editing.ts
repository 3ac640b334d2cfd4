/**
 * What the console may do to the content of one account: read it entry by entry, gather edits in drafts, publish, go
 * back. Every change names who made it and is in the audit log; nothing is overwritten without a word.
 */

import type { ContentProblem } from '../brand/content-problem.ts';
import type { Edit, Entry, EntryKey, EntryValue } from '../domain/edit.ts';
import type { Operator } from '../domain/operator.ts';
import type { ContentFile, RevisionSummary } from '../store/contents.ts';
import type { Draft, DraftStore } from '../store/drafts.ts';
import type { FileChange } from './files-between.ts';
import type { TrialStanding } from './trial-gate.ts';

export type { Entry } from '../domain/edit.ts';

/** Somebody else changed the same entry meanwhile: what it was, what they made of it, and what was wanted here. */
export interface EditConflict extends EntryKey {
  readonly base: EntryValue | undefined;
  readonly theirs: EntryValue | undefined;
  readonly mine: EntryValue | undefined;
  /** Whose revision or draft it was, when that is known. */
  readonly by?: string;
}

export type SaveEnd =
  | { readonly kind: 'saved'; readonly draft: Draft }
  | {
      readonly kind: 'conflict';
      readonly conflicts: readonly EditConflict[];
      readonly draft: Draft;
    }
  /** There is no such draft, it is over, or it is not for this operator: nobody is told which. */
  /** The draft is not what the page showed any more: somebody saved it meanwhile. */
  | { readonly kind: 'outdated' }
  | { readonly kind: 'gone' };

export interface Tick {
  readonly mark: string;
  readonly isTicked: boolean;
}

export interface TakenIn {
  readonly draft: Draft;
  readonly count: number;
  /** Those that somebody else's change came between. */
  readonly left: readonly Edit[];
}

export type PublishEnd =
  | { readonly kind: 'published'; readonly revision: number }
  | { readonly kind: 'problems'; readonly problems: readonly ContentProblem[] }
  /** The operator's tests that fail: as sentences, and where each stands. */
  | {
      readonly kind: 'tests-failed';
      readonly failures: readonly string[];
      readonly problems: readonly ContentProblem[];
    }
  | { readonly kind: 'conflict'; readonly conflicts: readonly EditConflict[] }
  | { readonly kind: 'not-approved' }
  /** Answers could change, and nobody replayed exactly this. */
  | { readonly kind: 'not-tried' }
  /** Groups of the replay that nobody ticked. */
  | { readonly kind: 'not-ticked'; readonly marks: readonly string[] }
  | { readonly kind: 'gone' };

export interface RevisionChanges {
  /** Applied to the first, they make the second. */
  readonly edits: readonly Edit[];
  /** What is different beside: with no edit and none of these, the content is the same. */
  readonly files: readonly FileChange[];
}

export interface Editing {
  /** To be read: whatever changes one goes through the editing, and into the log. */
  readonly drafts: Pick<DraftStore, 'find' | 'listOpen'>;
  /** The live revision's number, files and entries. @throws AppError CONTENT_INVALID before anything is published */
  readLive(): Promise<{
    readonly revision: number;
    readonly files: readonly ContentFile[];
    readonly entries: readonly Entry[];
  }>;
  /** The live entries of one file: sooner there than all. @throws AppError CONTENT_INVALID before anything is published */
  readLiveFile(file: string): Promise<readonly Entry[]>;
  /** The files as they would be with these edits on top of what is live. */
  filesWith(edits: readonly Edit[]): Promise<readonly ContentFile[]>;
  /** The operator's own open draft, or a new one. */
  openDraft(operator: Operator): Promise<Draft>;
  /** Adds or replaces the edit of one entry. `readVersion` is the version of the draft that the page was made from. */
  edit(
    operator: Operator,
    draftId: string,
    change: { readonly edit: Edit; readonly readVersion: number },
  ): Promise<SaveEnd>;
  /** The same for edits that belong together: all of them go in, or none, with one line in the log. */
  editTogether(
    operator: Operator,
    draftId: string,
    change: { readonly edits: readonly Edit[]; readonly readVersion: number },
  ): Promise<SaveEnd>;
  /** Takes one edit out of the draft again. */
  revert(operator: Operator, draftId: string, entry: EntryKey): Promise<SaveEnd>;
  /** Puts many edits into the operator's own draft at once, with one line in the log. @throws AppError CONTENT_INVALID when they are too many */
  takeIn(operator: Operator, edits: readonly Edit[], source: string): Promise<TakenIn>;
  discard(operator: Operator, draftId: string): Promise<SaveEnd>;
  /** A name is no change of the content: approval, plan and ticks stay. */
  rename(operator: Operator, draftId: string, title: string): Promise<SaveEnd>;
  /** Somebody looked at a group of the replay, or takes back that they did. `gone` for a mark that the trial does not have. */
  tick(operator: Operator, draftId: string, tick: Tick): Promise<SaveEnd>;
  /** Whether the draft was tried as it is, on what is live now. */
  standTrial(draft: Draft): Promise<TrialStanding>;
  askReview(operator: Operator, draftId: string, note: string): Promise<SaveEnd>;
  giveReview(
    operator: Operator,
    draftId: string,
    /** `readVersion` is what the reviewer read: nobody approves what they did not see. */
    verdict: {
      readonly approved: boolean;
      readonly answer: string;
      readonly readVersion: number;
    },
  ): Promise<SaveEnd>;
  /** Without a time, what was planned is called off. */
  plan(
    operator: Operator,
    draftId: string,
    wish: { readonly publishAtMs: number | undefined; readonly readVersion: number },
  ): Promise<SaveEnd>;
  /** Publishes the draft now; `note` is the revision's name. */
  publish(operator: Operator, draftId: string, note: string): Promise<PublishEnd>;
  /** The same for what nobody replayed, when an administrator gives a reason; for anybody else it is `publish`. */
  publishUntried(
    operator: Operator,
    draftId: string,
    said: { readonly note: string; readonly reason: string },
  ): Promise<PublishEnd>;
  /** Edits that go live at once, without a draft: facts of shops, products, coupons. */
  applyNow(operator: Operator, edits: readonly Edit[], note: string): Promise<PublishEnd>;
  /** Applies the changes of a revision turned round, to what is live now: entries that changed since are conflicts. */
  undo(operator: Operator, revision: number, note: string): Promise<PublishEnd>;
  /** Edits of the draft that no longer fit what is live. */
  findConflicts(draft: Draft): Promise<readonly EditConflict[]>;
  /** A new revision with the content of an older one. */
  rollBack(operator: Operator, toRevision: number, reason: string): Promise<PublishEnd>;
  revisions(limit: number): Promise<readonly RevisionSummary[]>;
  /** What is different between two of them. @throws AppError CONTENT_INVALID when there is no such revision */
  compareRevisions(from: number, to: number): Promise<RevisionChanges>;
}
