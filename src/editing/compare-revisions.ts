/** What is different between two revisions. Both are read in slices: they may be large, and followers are answered meanwhile. */
import type { RevisionChanges } from './editing.ts';
import { editsBetween } from './edits-between.ts';
import type { LiveEntries } from './live-entries.ts';

/** @throws AppError CONTENT_INVALID when there is no such revision */
export async function compareRevisions(
  live: Pick<LiveEntries, 'read'>,
  from: number,
  to: number,
): Promise<RevisionChanges> {
  const before = await live.read(from);
  const after = await live.read(to);
  return { edits: editsBetween(before.entries, after.entries) };
}
