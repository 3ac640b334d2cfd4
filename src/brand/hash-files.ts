/** Tells revisions of content apart by what is in them, not by when they were made. */
import { createHash } from 'node:crypto';
import type { ContentFile } from '../store/contents.ts';

/** SHA-256, hex. Equal files have an equal hash, in whatever order they were read. */
export function hashFiles(files: readonly ContentFile[]): string {
  const hash = createHash('sha256');
  for (const file of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    hash.update(`${file.path}\0${file.text.length}\0${file.text}\0`);
  }
  return hash.digest('hex');
}
