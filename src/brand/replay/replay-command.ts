/** A replay as the command line asks for it: which folder, against what, which records. It opens no store and prints nothing. */
import type { AccountName } from '../../domain/ids.ts';
import type { TurnRecord } from '../../domain/turn-record.ts';
import { AppError } from '../../errors.ts';
import type { ContentStore } from '../../store/contents.ts';
import type { Stores } from '../../store/stores.ts';
import { namingFolder } from '../content-problem.ts';
import { hashFiles } from '../hash-files.ts';
import { readBrandDir } from '../read-brand-dir.ts';
import { readRecords } from './read-records.ts';
import { readRecordFile } from './record-file.ts';
import type { ReplayReport } from './replay-report.ts';
import { ReplayRunner } from './replay-runner.ts';
import type { LiveFiles } from './replay-talk.ts';

export interface RecentRecords {
  readonly account: AccountName;
  readonly nowMs: number;
  readonly days: number;
  readonly limit: number;
}

export interface ReplayWish {
  /** The draft's folder. */
  readonly dir: string;
  /** Compares with this folder; without it with the store's live revision. */
  readonly againstDir?: string | undefined;
  /** Replays this file; without it the store's records. */
  readonly recordFile?: string | undefined;
  readonly recent: RecentRecords;
  readonly exampleCount: number;
}

/** @param stores may be left out when the wish names both a folder to compare with and a file. */
export async function replayDir(
  wish: ReplayWish,
  stores: Pick<Stores, 'contents' | 'records'> | undefined,
): Promise<ReplayReport> {
  const { dir, againstDir, recordFile, recent, exampleCount } = wish;
  const draft = await readBrandDir(dir);
  const live = await readLive(againstDir, recent.account, stores?.contents);
  const records = recordFile
    ? readRecordFile(recordFile, recent.limit)
    : readRecentRecords(recent, stores);
  return namingFolder(dir, async () => {
    const end = await new ReplayRunner().run({ live, draft, records, exampleCount });
    if (end.kind === 'done') return end.report;
    throw new AppError('UNEXPECTED', `The replay ended as ${end.kind}.`);
  });
}

/** @throws AppError CONTENT_INVALID without a store. */
export function readRecentRecords(
  { account, nowMs, days, limit }: RecentRecords,
  stores: Pick<Stores, 'records'> | undefined,
): AsyncGenerator<readonly TurnRecord[]> {
  if (!stores) throw new AppError('CONTENT_INVALID', 'There is no store to read records from.');
  const fromMs = nowMs - days * 86_400_000;
  return readRecords(stores.records, { account, fromMs, toMs: nowMs + 1, limit });
}

async function readLive(
  againstDir: string | undefined,
  account: AccountName,
  contents: ContentStore | undefined,
): Promise<LiveFiles> {
  if (againstDir !== undefined) {
    const files = await readBrandDir(againstDir);
    return { files, versions: await listVersions(hashFiles(files), account, contents) };
  }
  const number = await contents?.findLiveNumber(account);
  const revision = number === undefined ? undefined : await contents?.findRevision(account, number);
  if (revision) {
    const { files, hash } = revision;
    return { files, versions: await listVersions(hash, account, contents) };
  }
  throw new AppError(
    'CONTENT_INVALID',
    'Nothing is live in this store that could be compared with. Name a folder instead: --against DIR',
  );
}

/** More than a busy brand publishes while records are kept. */
const maxRevisions = 1_000;

async function listVersions(
  hash: string,
  account: AccountName,
  contents: ContentStore | undefined,
): Promise<readonly string[] | undefined> {
  const revisions = await contents?.list(account, maxRevisions);
  return revisions?.filter((revision) => revision.hash === hash).map(({ number }) => `r${number}`);
}
