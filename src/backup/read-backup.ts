/**
 * Reads a backup file from its beginning to its end, line by line. Lines are handed on before the end was seen: whoever
 * must not act on a damaged file reads it twice (`checkBackup` first).
 */
import { createHash } from 'node:crypto';
import { AppError } from '../errors.ts';
import type { DumpLine } from '../store/dump.ts';
import { isRecord } from '../store/shape.ts';
import { type BackupHeader, endSchema, formatVersion, headerSchema } from './backup-format.ts';
import { cutOff, readPacked } from './packed-file.ts';

export interface BackupFile {
  readonly path: string;
  readonly passphrase: string | undefined;
}

/** No row is as long. */
const maxLineBytes = 64 * 2 ** 20;
const linesAtOnce = 500;
const lineBreak = 0x0a;

/**
 * All of it, to know that it is whole.
 * @throws AppError CONFIG_INVALID for a file that is none, is cut off, damaged, sealed, or of a newer version
 */
export async function checkBackup(file: BackupFile): Promise<BackupHeader> {
  const header = await readHeader(file);
  for await (const _lines of readBackup(file));
  return header;
}

async function readHeader({ path, passphrase }: BackupFile): Promise<BackupHeader> {
  for await (const line of splitLines(readPacked(path, passphrase))) {
    const { data } = headerSchema.safeParse(parse(line));
    if (!data) throw new AppError('CONFIG_INVALID', `${path} is no backup of this server's.`);
    if (data.version <= formatVersion) return data;
    const message = `The backup was written by a newer version (${data.server}). Restore it with that one.`;
    throw new AppError('CONFIG_INVALID', message);
  }
  throw cutOff();
}

/** Its lines without the first and the last, some at a time. */
export async function* readBackup({
  path,
  passphrase,
}: BackupFile): AsyncGenerator<readonly DumpLine[]> {
  const sum = createHash('sha256');
  let count = 0;
  let last: Buffer | undefined;
  let lines: DumpLine[] = [];
  for await (const line of splitLines(readPacked(path, passphrase))) {
    // A line is taken when another follows: the last is the end, the first the header.
    if (last) sum.update(last).update('\n');
    if (last && count > 0) lines.push(parseLine(last));
    if (last) count += 1;
    last = line;
    if (lines.length < linesAtOnce) continue;
    yield lines;
    lines = [];
  }
  checkEnd(last, { count, sha256: sum.digest('hex') });
  yield lines;
}

function checkEnd(line: Buffer | undefined, read: { count: number; sha256: string }): void {
  const { data: end } = endSchema.safeParse(line && parse(line));
  if (end?.lines !== read.count || end.sha256 !== read.sha256) throw cutOff();
}

/** By line breaks alone: other signs that some take for one may stand in a text. */
async function* splitLines(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const some of bytes) {
    const chunk = rest.length > 0 ? Buffer.concat([rest, some]) : some;
    let from = 0;
    for (let at = chunk.indexOf(lineBreak); at >= 0; at = chunk.indexOf(lineBreak, from)) {
      yield chunk.subarray(from, at);
      from = at + 1;
    }
    rest = chunk.subarray(from);
    if (rest.length > maxLineBytes) throw cutOff();
  }
  if (rest.length > 0) throw cutOff();
}

function parseLine(line: Buffer): DumpLine {
  const value = parse(line);
  if (!isRecord(value)) throw cutOff();
  return value;
}

function parse(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString());
  } catch (error) {
    throw cutOff(error);
  }
}
