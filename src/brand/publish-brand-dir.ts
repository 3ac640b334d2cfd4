/** Brings a brand folder into the store as a new live revision, after every check has passed. */
import type { Clock } from '../domain/clock.ts';
import type { AccountName } from '../domain/ids.ts';
import type { ContentFile, ContentStore, Revision } from '../store/contents.ts';
import { namingFolder } from './content-problem.ts';
import { hashFiles } from './hash-files.ts';
import { readBrandDir } from './read-brand-dir.ts';

export interface BrandPublication {
  readonly account: AccountName;
  readonly contents: ContentStore;
  readonly clock: Clock;
  /** @throws AppError CONTENT_INVALID: then nothing is published. */
  readonly check: (files: readonly ContentFile[]) => Promise<CheckedContent>;
  readonly note: string;
}

/** What a check leaves to be remembered beside the note: that tests failed and it was published all the same. */
export interface CheckedContent {
  readonly remark: string;
}

export async function publishBrandDir(
  dir: string,
  publication: BrandPublication,
): Promise<Revision> {
  const files = await readBrandDir(dir);
  const { remark } = await namingFolder(dir, () => publication.check(files));
  return publication.contents.publish(publication.account, {
    hash: hashFiles(files),
    publishedAtMs: publication.clock.now(),
    note: [publication.note, remark].filter((part) => part !== '').join(' '),
    files,
  });
}
