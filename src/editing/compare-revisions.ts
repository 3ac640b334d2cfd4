/** What is different between two revisions. Both are read in slices: they may be large, and followers are answered meanwhile. */
import type { RevisionChanges } from './editing.ts';
import { editsBetween } from './edits-between.ts';
import { filesBetween } from './files-between.ts';
import type { LiveEntries } from './live-entries.ts';

/** @throws AppError CONTENT_INVALID when there is no such revision */
export async function compareRevisions(
  live: Pick<LiveEntries, 'read'>,
  from: number,
  to: number,
): Promise<RevisionChanges> {
  const before = await live.read(from);
  const after = await live.read(to);
  const edits = editsBetween(before.entries, after.entries);
  const told = new Set(edits.map(({ file }) => file));
  return { edits, files: filesBetween(before.files, after.files, told) };
}
