/**
 * The AES envelope of compatible and safe mode (doc/subscription/guide/dev/push/encryption): AES-256-CBC, the IV is
 * the key's first half, and the plaintext is 16 random bytes, a length, the document and the appid. The caller has
 * verified the signature before anything is opened here; why an envelope cannot be opened is never told.
 */

import { isUtf8 } from 'node:buffer';
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { AppError } from '../errors.ts';
import { isSameSecret } from '../same-secret.ts';
import type { BodyFormat } from './decode.ts';
import { silence } from './encode.ts';
import { encodingAesKeyLength, envelopePrefixBytes, paddingBlockBytes } from './limits.ts';
import { signParts } from './signature.ts';
import { writeXml } from './xml.ts';

const algorithm = 'aes-256-cbc';
const ivBytes = 16;
const lengthFieldBytes = 4;
const headBytes = envelopePrefixBytes + lengthFieldBytes;
const keyPattern = new RegExp(`^[A-Za-z0-9+/]{${encodingAesKeyLength}}$`);

/**
 * @returns the 32 bytes. The last character's low bits are no part of them and often set: that is no fault.
 * @throws AppError CONFIG_INVALID
 */
export function parseEncodingAesKey(text: string): Buffer {
  if (!keyPattern.test(text)) {
    throw new AppError(
      'CONFIG_INVALID',
      `The EncodingAESKey must be the ${encodingAesKeyLength} letters, digits, + and / that the console shows.`,
    );
  }
  return Buffer.from(`${text}=`, 'base64');
}

export interface SealedEnvelope {
  /** The text of `Encrypt`: strict base64. */
  readonly ciphertext: string;
  readonly key: Buffer;
  readonly appId: string;
}

/**
 * @returns the document inside.
 * @throws AppError ENVELOPE_UNREADABLE, the same one whatever is wrong
 */
export function openEnvelope({ ciphertext, key, appId }: SealedEnvelope): string {
  const sealed = Buffer.from(ciphertext, 'base64');
  // Node skips what is not base64; only text that comes out again the same was strict.
  if (sealed.length === 0 || sealed.toString('base64') !== ciphertext) throw unreadable();
  if (sealed.length % paddingBlockBytes !== 0) throw unreadable();
  const padded = decrypt(sealed, key);
  const end = padded.length - countPadding(padded);
  const documentEnd = headBytes + (end >= headBytes ? padded.readUInt32BE(envelopePrefixBytes) : 0);
  if (documentEnd + Buffer.byteLength(appId) !== end) throw unreadable();
  if (!isSameSecret(padded.subarray(documentEnd, end), appId)) throw unreadable();
  const document = padded.subarray(headBytes, documentEnd);
  if (!isUtf8(document)) throw unreadable();
  return document.toString('utf8');
}

/** Without automatic padding: it knows blocks of 16 bytes only, and throws at the platform's of 32. */
function decrypt(sealed: Buffer, key: Buffer): Buffer {
  const decipher = createDecipheriv(algorithm, key, key.subarray(0, ivBytes));
  decipher.setAutoPadding(false);
  return decipher.update(sealed);
}

/** PKCS#7: 1 to 32 bytes, each of which says how many they are. */
function countPadding(padded: Buffer): number {
  const count = padded[padded.length - 1] ?? 0;
  if (count < 1 || count > paddingBlockBytes) throw unreadable();
  for (let i = padded.length - count; i < padded.length; i++) {
    if (padded[i] !== count) throw unreadable();
  }
  return count;
}

function unreadable(): AppError {
  return new AppError(
    'ENVELOPE_UNREADABLE',
    'The envelope cannot be opened. Check EncodingAESKey and AppID against the console.',
  );
}

export interface OpenDocument {
  readonly plaintext: string;
  readonly key: Buffer;
  readonly appId: string;
}

/**
 * Seals a document.
 *
 * The prefix stands for a random IV, and is by default derived from key and document: a turn that is replayed then
 * seals to the same bytes. That is safe, because the prefix is a pseudo-random function of the document: equal for
 * equal documents only, and for others as good as random to whoever has no key. All that shows is that a document
 * was sent twice, and that is what a replay is.
 * @returns the text of `Encrypt`
 */
export function sealEnvelope(open: OpenDocument & { readonly random16?: Uint8Array }): string {
  const { plaintext, key, appId } = open;
  const prefix = open.random16 ?? digestDocument(plaintext, key).subarray(0, envelopePrefixBytes);
  const documentBytes = Buffer.byteLength(plaintext);
  const bytes = headBytes + documentBytes + Buffer.byteLength(appId);
  const padding = paddingBlockBytes - (bytes % paddingBlockBytes);
  const padded = Buffer.alloc(bytes + padding, padding);
  padded.set(prefix);
  padded.writeUInt32BE(documentBytes, envelopePrefixBytes);
  padded.write(plaintext, headBytes);
  padded.write(appId, headBytes + documentBytes);
  const cipher = createCipheriv(algorithm, key, key.subarray(0, ivBytes));
  cipher.setAutoPadding(false);
  return cipher.update(padded, undefined, 'base64') + cipher.final('base64');
}

function digestDocument(plaintext: string, key: Buffer): Buffer {
  return createHmac('sha256', key).update(plaintext).digest();
}

export interface ReplyToSeal {
  /** What `encodeReply` gave. Silence is never sealed: the platform wants it in the clear. */
  readonly reply: string;
  readonly key: Buffer;
  readonly appId: string;
  readonly webhookToken: string;
  /** The reply's own CreateTime, so that a replay is signed the same. */
  readonly timestampSec: number;
  readonly format: BodyFormat;
}

/** The reply's envelope: the same bytes every time, nonce included. */
export function sealReply(toSeal: ReplyToSeal): string {
  const { reply, key, appId, webhookToken, timestampSec, format } = toSeal;
  if (reply === silence) return silence;
  const digest = digestDocument(reply, key);
  const random16 = digest.subarray(0, envelopePrefixBytes);
  const nonce = String(digest.readUIntBE(envelopePrefixBytes, 6));
  const ciphertext = sealEnvelope({ plaintext: reply, key, appId, random16 });
  const fields = {
    Encrypt: ciphertext,
    MsgSignature: signParts([webhookToken, String(timestampSec), nonce, ciphertext]),
    TimeStamp: timestampSec,
    Nonce: nonce,
  };
  return format === 'xml' ? writeXml(fields) : JSON.stringify(fields);
}
