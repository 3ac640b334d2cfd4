/** The file of a backup: whatever was done to it, it is whole or it is refused. */
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkBackup, readBackup } from '../../src/backup/read-backup.ts';
import { writeBackup } from '../../src/backup/write-backup.ts';
import type { DumpLine, DumpSource } from '../../src/store/dump.ts';

let dir: string;
let path: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yingda-file-'));
  path = join(dir, 'a.backup');
});
afterEach(() => rm(dir, { recursive: true }));

const rows: readonly DumpLine[] = [
  { table: 'sessions', row: { body: '汉堡 "x" \u2028 \u{1F354} \ud83c', number: 7, none: null } },
  { key: 'yd:{main:7}:late:o', type: 'hash', value: ['a\nb', ''] },
];

function sourceOf(lines: () => AsyncIterable<readonly DumpLine[]>): DumpSource {
  return { shape: { store: 'sqlite', shape: 9 }, lines, close: async () => undefined };
}

async function* twice() {
  yield rows;
  yield rows;
}

function write(passphrase?: string, lines: DumpSource['lines'] = twice): Promise<number> {
  const progress = () => undefined;
  const source = sourceOf(lines);
  return writeBackup({ path, source, server: '1.2.3', nowMs: 5, passphrase, progress });
}

async function read(passphrase?: string): Promise<readonly DumpLine[]> {
  const all: DumpLine[] = [];
  for await (const lines of readBackup({ path, passphrase })) all.push(...lines);
  return all;
}

function unpacksAlike(one: Buffer, other: Buffer): boolean {
  try {
    return gunzipSync(one).equals(gunzipSync(other));
  } catch {
    return false;
  }
}

const refused = { code: 'CONFIG_INVALID' };

describe('the file of a backup', () => {
  it.each([
    ['as it is', undefined],
    ['sealed', '一个口令'],
  ])('gives back what was put in, %s, and says what it is', async (_how, passphrase) => {
    expect(await write(passphrase)).toBe(4);

    expect(await read(passphrase)).toEqual([...rows, ...rows]);
    const header = await checkBackup({ path, passphrase });
    expect(header).toMatchObject({ server: '1.2.3', store: 'sqlite', shape: 9, beganAtMs: 5 });
    expect(await readdir(dir)).toEqual(['a.backup']);
  });

  it('can be read without us: gzip, JSON by lines, and a sum of all but the last', async () => {
    await write();

    const lines = gunzipSync(await readFile(path))
      .toString()
      .trimEnd()
      .split('\n');

    const sum = createHash('sha256')
      .update(`${lines.slice(0, -1).join('\n')}\n`)
      .digest('hex');
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual({ end: 'yingda-backup', lines: 5, sha256: sum });
  });

  it('tells nothing without its passphrase, or with another: CONFIG_INVALID', async () => {
    await write('right');

    expect((await readFile(path)).toString('latin1')).not.toContain('sessions');
    await expect(checkBackup({ path, passphrase: undefined })).rejects.toMatchObject(refused);
    await expect(checkBackup({ path, passphrase: undefined })).rejects.toThrow('BACKUP_PASSPHRASE');
    await expect(checkBackup({ path, passphrase: 'wrong' })).rejects.toMatchObject(refused);
  });

  it('is refused when it was cut off anywhere, or a byte of it that says something is another: CONFIG_INVALID', async () => {
    for (const [passphrase, numRuns] of [
      [undefined, 60],
      ['right', 6],
    ] as const) {
      await rm(path, { force: true });
      await write(passphrase);
      const whole = await readFile(path);
      const places = fc.nat({ max: whole.length - 1 });
      await fc.assert(
        fc.asyncProperty(places, fc.boolean(), async (at, isCut) => {
          const spoilt = isCut ? whole.subarray(0, at) : Buffer.from(whole);
          if (!isCut) spoilt[at] = (spoilt[at] ?? 0) ^ 0x40;
          // Some bits of gzip say nothing of the content: its time, its system, what fills the last byte.
          fc.pre(passphrase !== undefined || !unpacksAlike(spoilt, whole));
          await writeFile(path, spoilt);
          await expect(checkBackup({ path, passphrase })).rejects.toMatchObject(refused);
        }),
        { numRuns },
      );
    }
  });

  it.each([
    ['of a newer version', (text: string) => text.replace('"version":1', '"version":2'), 'newer'],
    ['of another program', (text: string) => text.replace('yingda-backup', 'other'), 'no backup'],
    ['with a line less', (text: string) => text.replace(/\n.*\n/, '\n'), 'cut off'],
    ['with a line that is no JSON', (text: string) => text.replace('\n{', '\n['), 'cut off'],
    ['that is empty', () => '', 'cut off'],
  ])('is refused when it is one %s: CONFIG_INVALID', async (_which, change, why) => {
    await write();
    const text = gunzipSync(await readFile(path)).toString();
    await writeFile(path, gzipSync(change(text)));

    const reading = checkBackup({ path, passphrase: undefined });

    await expect(reading).rejects.toMatchObject(refused);
    await expect(reading).rejects.toThrow(why);
  });

  it('is not begun over another file, and leaves nothing when it breaks off', async () => {
    await write();
    await expect(write()).rejects.toMatchObject(refused);
    await rm(path);
    const breaking = async function* () {
      yield rows;
      throw new Error('the store is away');
    };

    await expect(write('right', breaking)).rejects.toThrow('the store is away');

    expect(await readdir(dir)).toEqual([]);
  });

  it('is refused when it is not there, without a word of what a disk says: CONFIG_INVALID', async () => {
    await expect(checkBackup({ path, passphrase: undefined })).rejects.toMatchObject(refused);
  });
});
