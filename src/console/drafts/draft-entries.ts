/** Entries as an operator's own draft has them. Pure. */
import { type Edit, type Entry, entryName } from '../../domain/edit.ts';

/** What is live with the draft's edits on it. */
export function entriesInDraft(live: readonly Entry[], edits: readonly Edit[]): readonly Entry[] {
  const byKey = new Map(edits.map((edit) => [entryName(edit), edit]));
  const liveKeys = new Set(live.map(entryName));
  const kept = live.flatMap((entry) => {
    const edit = byKey.get(entryName(entry));
    if (!edit) return [entry];
    return edit.after ? [{ ...entry, value: edit.after }] : [];
  });
  const added = edits
    .filter((edit) => edit.after && !liveKeys.has(entryName(edit)))
    .map(({ file, id, after = {} }) => ({ file, id, value: after, position: kept.length }));
  return [...kept, ...added];
}
