/**
 * The bytes of a backup on disk: gzip, and around it, where there is a passphrase, a seal (scrypt, AES-256-GCM). A sealed
 * file begins with a line of text that says how it was sealed and ends with the 16 bytes of its seal. It knows nothing of
 * what is in it.
 */
import {
  createCipheriv,
  createDecipheriv,
  type DecipherGCM,
  randomBytes,
  scryptSync,
} from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { AppError } from '../errors.ts';

const chunkBytes = 2 ** 20;
const sealBytes = 16;
const scryptCost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 };
const opening = /^yingda-backup-sealed 1 (?<salt>[0-9a-f]{32}) (?<nonce>[0-9a-f]{24})\n$/;
const headOf = (salt: Buffer, nonce: Buffer): string =>
  `yingda-backup-sealed 1 ${salt.toString('hex')} ${nonce.toString('hex')}\n`;
const headBytes = headOf(Buffer.alloc(16), Buffer.alloc(12)).length;

type Bytes = AsyncIterable<Buffer>;

/** Writes all bytes, and has them on disk when it resolves. Nobody but the owner may read the file. */
export async function writePacked(
  path: string,
  bytes: Bytes,
  passphrase: string | undefined,
): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.chmod(0o600);
    if (passphrase === undefined) {
      await pipeline(bytes, createGzip(), writingTo(file));
    } else {
      await writeSealed(file, bytes, passphrase);
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

async function writeSealed(file: FileHandle, bytes: Bytes, passphrase: string): Promise<void> {
  const [salt, nonce] = [randomBytes(16), randomBytes(12)];
  const head = Buffer.from(headOf(salt, nonce));
  const cipher = createCipheriv('aes-256-gcm', keyOf(passphrase, salt), nonce).setAAD(head);
  await file.write(head);
  await pipeline(bytes, createGzip(), cipher, writingTo(file));
  await file.write(cipher.getAuthTag());
}

function writingTo(file: FileHandle) {
  return async (bytes: Bytes): Promise<void> => {
    for await (const some of bytes) await file.writeFile(some);
  };
}

/**
 * The bytes as they were given to `writePacked`. Until the last of them came nobody can know that none was changed.
 * @throws AppError CONFIG_INVALID when the file is not there, is cut off or damaged, or is sealed with another passphrase
 */
export async function* readPacked(path: string, passphrase: string | undefined): Bytes {
  const file = await open(path, 'r').catch((cause: NodeJS.ErrnoException) => {
    const message = `The backup ${path} cannot be read: ${cause.code ?? 'unknown reason'}.`;
    throw new AppError('CONFIG_INVALID', message, { cause });
  });
  try {
    const { decipher, start, end } = await readHead(file, passphrase);
    const unpacked = createGunzip({ chunkSize: chunkBytes });
    const reading = pipeline(readSpan(file, start, end), decipher ?? new PassThrough(), unpacked);
    // It is looked at in the end; until then it must not count as unheard of.
    reading.catch(() => undefined);
    yield* unpacked as Bytes;
    await reading;
  } catch (error) {
    throw error instanceof AppError ? error : cutOff(error);
  } finally {
    await file.close();
  }
}

async function* readSpan(file: FileHandle, start: number, end: number): AsyncGenerator<Buffer> {
  for (let at = start; at < end; ) {
    const length = Math.min(chunkBytes, end - at);
    const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, at);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    at += bytesRead;
  }
}

interface Head {
  readonly decipher?: DecipherGCM;
  readonly start: number;
  /** Behind the last byte that is no part of the seal. */
  readonly end: number;
}

async function readHead(file: FileHandle, passphrase: string | undefined): Promise<Head> {
  const { size } = await file.stat();
  const head = Buffer.alloc(headBytes);
  await file.read(head, 0, headBytes, 0);
  const { salt, nonce } = opening.exec(head.toString('latin1'))?.groups ?? {};
  if (salt === undefined || nonce === undefined) return { start: 0, end: size };
  if (passphrase === undefined) {
    const message = 'The backup is sealed. Put its passphrase into BACKUP_PASSPHRASE.';
    throw new AppError('CONFIG_INVALID', message);
  }
  const end = size - sealBytes;
  if (end < headBytes) throw cutOff();
  const seal = Buffer.alloc(sealBytes);
  await file.read(seal, 0, sealBytes, end);
  const key = keyOf(passphrase, Buffer.from(salt, 'hex'));
  const options = { authTagLength: sealBytes };
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'hex'), options);
  return { decipher: decipher.setAAD(head).setAuthTag(seal), start: headBytes, end };
}

function keyOf(passphrase: string, salt: Buffer): Buffer {
  return scryptSync(passphrase.normalize('NFKC'), salt, 32, scryptCost);
}

export function cutOff(cause?: unknown): AppError {
  return new AppError(
    'CONFIG_INVALID',
    'This is no complete backup: it is cut off or damaged, or its passphrase is another one. Take another; nothing was changed.',
    { cause },
  );
}
