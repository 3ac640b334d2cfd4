/**
 * What the console may do to the content of one account: read it entry by entry, gather edits in drafts, publish, go
 * back. Every change names who made it and is in the audit log; nothing is overwritten without a word.
 */

import type { ContentProblem } from '../brand/content-problem.ts';
import type { Edit, Entry, EntryKey, EntryValue } from '../domain/edit.ts';
import type { Operator } from '../domain/operator.ts';
import type { ContentFile, RevisionSummary } from '../store/contents.ts';
import type { Draft, DraftStore } from '../store/drafts.ts';

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
  | { readonly kind: 'gone' };

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
  /** Groups of the replay that nobody ticked. */
  | { readonly kind: 'not-ticked'; readonly marks: readonly string[] }
  | { readonly kind: 'gone' };

export interface Editing {
  readonly drafts: DraftStore;
  /** The live revision's number, files and entries. @throws AppError CONTENT_INVALID before anything is published */
  readLive(): Promise<{
    readonly revision: number;
    readonly files: readonly ContentFile[];
    readonly entries: readonly Entry[];
  }>;
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
  /** Takes one edit out of the draft again. */
  revert(operator: Operator, draftId: string, entry: EntryKey): Promise<SaveEnd>;
  discard(operator: Operator, draftId: string): Promise<void>;
  askReview(operator: Operator, draftId: string, note: string): Promise<SaveEnd>;
  giveReview(
    operator: Operator,
    draftId: string,
    verdict: { readonly approved: boolean; readonly answer: string },
  ): Promise<SaveEnd>;
  plan(operator: Operator, draftId: string, publishAtMs: number | undefined): Promise<SaveEnd>;
  /** Publishes the draft now; `note` is the revision's name. */
  publish(operator: Operator, draftId: string, note: string): Promise<PublishEnd>;
  /** Edits that go live at once, without a draft: facts of shops, products, coupons. */
  applyNow(operator: Operator, edits: readonly Edit[], note: string): Promise<PublishEnd>;
  /** Applies the changes of a revision turned round, to what is live now: entries that changed since are conflicts. */
  undo(operator: Operator, revision: number, note: string): Promise<PublishEnd>;
  /** Edits of the draft that no longer fit what is live. */
  findConflicts(draft: Draft): Promise<readonly EditConflict[]>;
  /** A new revision with the content of an older one. */
  rollBack(operator: Operator, toRevision: number, reason: string): Promise<PublishEnd>;
  revisions(limit: number): Promise<readonly RevisionSummary[]>;
}
