/** Edits laid on top of what is live now. What somebody else changed meanwhile is a conflict, never merged silently. Pure. */
import { isDeepStrictEqual } from 'node:util';
import { type Edit, type Entry, type EntryValue, entryName } from '../domain/edit.ts';
import type { EditConflict } from './editing.ts';

export interface RebasedEdits {
  /** Those that can be applied; one that would change nothing any more is not among them. */
  readonly edits: readonly Edit[];
  readonly conflicts: readonly EditConflict[];
}

export function rebaseEdits(edits: readonly Edit[], entries: readonly Entry[]): RebasedEdits {
  const live = new Map(entries.map((entry) => [entryName(entry), entry.value]));
  const fits: Edit[] = [];
  const conflicts: EditConflict[] = [];
  for (const edit of edits) {
    const theirs = live.get(entryName(edit));
    if (isSettled(edit, theirs)) continue;
    if (isSame(theirs, edit.before) || isSame(theirs, edit.after)) fits.push(edit);
    else conflicts.push(conflictOf(edit, theirs));
  }
  return { edits: fits, conflicts };
}

/** Edits that only move, said of what is live: a place can be taken back whatever somebody wrote there since. */
export function layMoves(edits: readonly Edit[], entries: readonly Entry[]): readonly Edit[] {
  const live = new Map(entries.map((entry) => [entryName(entry), entry.value]));
  return edits.flatMap((edit) => {
    if (!isMove(edit)) return [edit];
    const theirs = live.get(entryName(edit));
    return theirs ? [{ ...edit, before: theirs, after: theirs }] : [];
  });
}

export function conflictOf(edit: Edit, theirs: EntryValue | undefined): EditConflict {
  const { file, id, before: base, after: mine } = edit;
  return { file, id, base, theirs, mine };
}

/** The edit that ends a conflict; undefined when theirs stays as it is. */
export function resolveConflict(
  { file, id, theirs, mine }: EditConflict,
  choice: 'mine' | 'theirs' | { readonly edited: EntryValue },
): Edit | undefined {
  if (choice === 'theirs') return undefined;
  const after = choice === 'mine' ? mine : choice.edited;
  return { file, id, ...(theirs && { before: theirs }), ...(after && { after }) };
}

/** Nothing is left of it to do: it is live already, or it never changed anything. */
function isSettled(edit: Edit, theirs: EntryValue | undefined): boolean {
  return isSame(theirs, edit.after) && !isMove(edit);
}

function isMove({ before, after, behind }: Edit): boolean {
  return behind !== undefined && after !== undefined && isSame(before, after);
}

export function isSame(one: EntryValue | undefined, other: EntryValue | undefined): boolean {
  return isDeepStrictEqual(one, other);
}
