/**
 * Values that outlive the process, in a folder of which everything may be lost at any time. What is found was written
 * whole, under the name that is asked for; anything else there is as good as nothing. It must never hold the only copy.
 */
import { hash as hashOf } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Deserializer, Serializer } from 'node:v8';
import { threadId } from 'node:worker_threads';

/** What is over these bounds goes, the oldest first. A brand of a hundred rules takes about 20 MB. */
const maxFiles = 64;
const maxBytes = 512 * 1024 * 1024;

const mark = Buffer.from('yingda kept 1\n');
const digestBytes = 32;
const headBytes = mark.length + digestBytes;
/** Files of ours, and those that a crash left unfinished. */
const ours = /^[\da-f]{64}(\.\d+-\d+\.part)?$/;

export class KeptFolder {
  readonly #dir: string;

  constructor(dir: string) {
    this.#dir = dir;
  }

  /** Undefined when it is not there, or damaged. @param key of whatever characters */
  async find(key: string): Promise<unknown> {
    try {
      const bytes = await readFile(this.#fileOf(key));
      const payload = bytes.subarray(headBytes);
      if (!bytes.subarray(0, headBytes).equals(headOf(key, payload))) return undefined;
      return unpack(payload);
    } catch {
      return undefined;
    }
  }

  /** Replaces what is there in one step. @throws what the file system throws */
  keep(key: string, value: unknown): void {
    const payload = pack(value);
    const file = this.#fileOf(key);
    const part = `${file}.${process.pid}-${threadId}.part`;
    mkdirSync(this.#dir, { recursive: true });
    try {
      writeFileSync(part, Buffer.concat([headOf(key, payload), payload]));
      renameSync(part, file);
    } catch (error) {
      rmSync(part, { force: true });
      throw error;
    }
    this.#makeRoom();
  }

  #fileOf(key: string): string {
    return path.join(this.#dir, hashOf('sha256', key, 'hex'));
  }

  #makeRoom(): void {
    const files = readdirSync(this.#dir)
      .filter((name) => ours.test(name))
      .flatMap((name) => describe(path.join(this.#dir, name)))
      .toSorted((a, b) => b.mtimeMs - a.mtimeMs);
    let bytes = 0;
    for (const [at, { file, size }] of files.entries()) {
      bytes += size;
      if (at >= maxFiles || bytes > maxBytes) rmSync(file, { force: true });
    }
  }
}

/** V8's own writer and reader. What `v8.deserialize` makes may be views of the whole file, and keep it in memory. */
function pack(value: unknown): Buffer {
  const writer = new Serializer();
  writer.writeHeader();
  writer.writeValue(value);
  return writer.releaseBuffer();
}

function unpack(payload: Buffer): unknown {
  const reader = new Deserializer(payload);
  reader.readHeader();
  return reader.readValue();
}

/** The digest is of the key, too: a file under another's name is foreign. */
function headOf(key: string, payload: Uint8Array): Buffer {
  const digest = hashOf('sha256', Buffer.concat([Buffer.from(`${key}\0`), payload]), 'buffer');
  return Buffer.concat([mark, digest]);
}

/** None when another process was quicker to remove it. */
function describe(file: string): readonly { file: string; size: number; mtimeMs: number }[] {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat ? [{ file, size: stat.size, mtimeMs: stat.mtimeMs }] : [];
}
