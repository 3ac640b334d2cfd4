/** One step of a draft: what is wanted, held against the draft as it is, makes the next one or a reason why not. Pure. */
import type { Operator } from '../domain/operator.ts';
import type { Draft } from '../store/drafts.ts';
import type { Deed } from './audit-notes.ts';
import { mayChange } from './draft-changes.ts';
import type { EditConflict, SaveEnd } from './editing.ts';

/** What somebody wants to make of a draft. */
export interface DraftChange {
  /** What the page was made from; without it any version is as good. */
  readonly readVersion?: number;
  /** The owner's alone, unless it says otherwise. */
  readonly isFor?: (draft: Draft) => boolean;
  readonly conflicts?: (draft: Draft) => readonly EditConflict[];
  /** Undefined when it may not be. */
  readonly change: (draft: Draft) => Draft | undefined;
  readonly deed: (before: Draft) => Deed;
}

/** What is to be saved, or why nothing is. */
export function stepFor(
  draft: Draft | undefined,
  operator: Operator,
  {
    isFor = (one) => mayChange(one, operator),
    conflicts: findLost,
    change,
    readVersion,
  }: DraftChange,
): { readonly end: SaveEnd } | { readonly before: Draft; readonly changed: Draft } {
  if (!draft || !isFor(draft)) return { end: { kind: 'gone' } };
  if (readVersion !== undefined && draft.version !== readVersion) {
    return { end: { kind: 'outdated' } };
  }
  const conflicts = findLost?.(draft) ?? [];
  if (conflicts.length > 0) return { end: { kind: 'conflict', conflicts, draft } };
  const changed = change(draft);
  return changed ? { before: draft, changed } : { end: { kind: 'gone' } };
}
