/** Files that two revisions do not have alike and that no edit of an entry tells of: documents, and what stands around entries. Pure. */
import type { ContentFile } from '../store/contents.ts';

export interface FileChange {
  readonly path: string;
  readonly kind: 'added' | 'changed' | 'removed';
}

/** @param told paths of files whose changes are told entry by entry */
export function filesBetween(
  before: readonly ContentFile[],
  after: readonly ContentFile[],
  told: ReadonlySet<string>,
): readonly FileChange[] {
  const earlier = new Map(before.map(({ path, text }) => [path, text]));
  const later = new Map(after.map(({ path, text }) => [path, text]));
  const paths = [...new Set([...earlier.keys(), ...later.keys()])].toSorted();
  return paths.flatMap((path): readonly FileChange[] => {
    const [was, is] = [earlier.get(path), later.get(path)];
    if (was === is || told.has(path)) return [];
    if (was === undefined) return [{ path, kind: 'added' }];
    return [{ path, kind: is === undefined ? 'removed' : 'changed' }];
  });
}
