/**
 * Puts a backup back into a store that no server uses: the file is read whole before anything is touched, and whoever was
 * erased since it was made is erased again before the store may be served from. What else happened since is not known here.
 */
import { AppError } from '../errors.ts';
import { eraseParts } from '../privacy/eraser.ts';
import type { Erased, LoadTarget } from '../store/dump.ts';
import { dayMs, defaultRetention, type Retention } from '../store/retention.ts';
import type { BackupHeader } from './backup-format.ts';
import { ErasedList } from './erased-list.ts';
import { type BackupFile, checkBackup, readBackup } from './read-backup.ts';

export interface RestoreWish {
  readonly file: BackupFile;
  readonly target: LoadTarget;
  readonly isMove: boolean;
  /** Asked when something would be lost. */
  readonly mayReplace: () => Promise<boolean>;
  /** From the lists outside the store; undefined when none was named. */
  readonly journalled: readonly Erased[] | undefined;
  /** Somebody vouches that nobody was erased since. */
  readonly nobodyWasErased: boolean;
  readonly retention: Partial<Retention>;
  readonly nowMs: number;
  readonly progress: (lines: number) => void;
}

export interface Restored {
  readonly header: BackupHeader;
  readonly taken: number;
  /** What was to leave by itself, and is not kept. */
  readonly leftOut: number;
  readonly erasedAgain: number;
}

/** @throws AppError CONFIG_INVALID with what to do; then nothing was changed */
export async function restoreBackup(wish: RestoreWish): Promise<Restored> {
  const { file, target } = wish;
  const header = await checkBackup(file);
  judgeBackup(header, wish);
  const erased = await gatherErased(header, wish);
  if ((await target.holdsSomething()) && !(await wish.mayReplace())) {
    const message =
      'The store is not empty. Nothing was changed. With --replace it is emptied first.';
    throw new AppError('CONFIG_INVALID', message);
  }
  await target.begin(header, erased.all);
  const counts = await load(wish, erased);
  const erasedAgain = await eraseAgain(wish, erased);
  await target.finish(erased.all);
  return { header, ...counts, erasedAgain };
}

function judgeBackup(header: BackupHeader, { target, retention, nowMs }: RestoreWish): void {
  if (header.store !== target.kind) {
    const message = `The backup is of a ${header.store} store, and STORE_URL names a ${target.kind} store. A backup goes back into the kind of store that it came from.`;
    throw new AppError('CONFIG_INVALID', message);
  }
  if (header.shape > target.newestShape) {
    const message = `The backup was written by a newer version (${header.server}). Restore it with that one.`;
    throw new AppError('CONFIG_INVALID', message);
  }
  const { erasedMs } = { ...defaultRetention, ...retention };
  if (nowMs - header.beganAtMs <= erasedMs) return;
  const message = `The backup is older than ${erasedMs / dayMs} days. Nobody knows any more who was erased since, so it must not be put back.`;
  throw new AppError('CONFIG_INVALID', message);
}

/** The store that is there knows enough only when it was there before the backup was made. */
async function gatherErased(header: BackupHeader, wish: RestoreWish): Promise<ErasedList> {
  const { target, journalled, nobodyWasErased } = wish;
  const stored = await target.readErased();
  const isKnown = stored !== undefined && stored.sinceMs <= header.beganAtMs;
  if (!isKnown && !journalled && !nobodyWasErased) {
    throw new AppError(
      'CONFIG_INVALID',
      'Nothing here tells who was erased after the backup was made. Name the list that the server kept: --erased FILE. When you know that nobody was erased since, say --erased none.',
    );
  }
  const erased = new ErasedList();
  erased.add(stored?.erased ?? []);
  erased.add(journalled ?? []);
  return erased;
}

async function load(
  { file, target, isMove, progress }: RestoreWish,
  erased: ErasedList,
): Promise<Pick<Restored, 'taken' | 'leftOut'>> {
  const isErased: ErasedList['isErased'] = (...one) => erased.isErased(...one);
  let [taken, read] = [0, 0];
  for await (const lines of readBackup(file)) {
    for (const line of lines) erased.lookIn(target.contentOf(line));
    taken += await target.add(lines, { isMove, isErased });
    read += lines.length;
    progress(read);
  }
  return { taken, leftOut: read - taken };
}

async function eraseAgain({ target, retention }: RestoreWish, erased: ErasedList): Promise<number> {
  const stores = await target.open(retention);
  try {
    for (const one of erased.named) {
      const request = { ...one, reason: 'operator' } as const;
      await stores.erasures.request(request);
      await eraseParts(stores.erasures, request);
    }
  } finally {
    await stores.close();
  }
  return erased.named.length;
}
