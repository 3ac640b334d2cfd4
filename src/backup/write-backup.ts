/** Writes a backup file: first beside its name, and under it when all of it is on disk. It never replaces a file. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { AppError } from '../errors.ts';
import type { DumpLine, DumpSource } from '../store/dump.ts';
import { type BackupHeader, formatName, formatVersion } from './backup-format.ts';
import { writePacked } from './packed-file.ts';

export interface BackupWish {
  readonly path: string;
  readonly source: DumpSource;
  /** The version of the server. */
  readonly server: string;
  readonly nowMs: number;
  readonly passphrase: string | undefined;
  /** Told how many lines there are so far. */
  readonly progress: (lines: number) => void;
}

/** @returns how many rows or keys are in it. @throws AppError CONFIG_INVALID when a file has that name */
export async function writeBackup(wish: BackupWish): Promise<number> {
  const { path, source, server, nowMs: beganAtMs, passphrase, progress } = wish;
  if (existsSync(path)) {
    throw new AppError('CONFIG_INVALID', `There is a file ${path} already. Choose another name.`);
  }
  const version = formatVersion;
  const about: BackupHeader = { format: formatName, version, server, ...source.shape, beganAtMs };
  let written = 0;
  const count = (lines: number): void => {
    written += lines;
    progress(written);
  };
  const part = `${path}.part`;
  try {
    await writePacked(part, writeLines(about, source, count), passphrase);
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  return written;
}

async function* writeLines(
  header: BackupHeader,
  source: DumpSource,
  count: (lines: number) => void,
): AsyncGenerator<Buffer> {
  const sum = createHash('sha256');
  let lines = 0;
  const pack = (some: readonly (DumpLine | BackupHeader)[]): Buffer => {
    const text = Buffer.from(some.map((line) => `${JSON.stringify(line)}\n`).join(''));
    sum.update(text);
    lines += some.length;
    return text;
  };
  yield pack([header]);
  for await (const some of source.lines()) {
    yield pack(some);
    count(some.length);
  }
  yield Buffer.from(`${JSON.stringify({ end: formatName, lines, sha256: sum.digest('hex') })}\n`);
}
