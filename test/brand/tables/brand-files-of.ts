/** The small brand as the files of a revision. */
import type { ContentFile } from '../../../src/store/contents.ts';
import { type FileTexts, smallBrand } from '../small-brand.ts';

export function brandFilesOf(changes: FileTexts = {}): readonly ContentFile[] {
  return Object.entries({ ...smallBrand, ...changes }).flatMap(([path, text]) =>
    text === undefined ? [] : [{ path, text }],
  );
}
