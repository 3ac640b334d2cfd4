/**
 * Seals who opens what into the token of a link, and reads it back. A token tells nothing to whoever holds it, and
 * cannot be made or changed without the account's secret. Pure; it must never say why a token was not taken.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import type { AccountName, OpenId } from '../domain/ids.ts';

export interface SealedLink {
  readonly openId: OpenId;
  readonly subject: string;
  readonly expiresAtMs: number;
}

/** The first byte of a token; another way to seal gets another number. */
const version = 1;
const cipher = 'aes-256-gcm';
const keyBytes = 32;
const ivBytes = 12;
const tagBytes = 16;
const headBytes = 1 + ivBytes;
const maxTokenChars = 1000;

export class PageSeal {
  readonly #account: AccountName;
  readonly #key: Buffer;
  readonly #ivKey: Buffer;

  /** @param secret of the account's configuration; with another one all links are void. */
  constructor(account: AccountName, secret: string) {
    this.#account = account;
    this.#key = deriveKey(secret, `yingda pages 1 seal ${account}`);
    this.#ivKey = deriveKey(secret, `yingda pages 1 iv ${account}`);
  }

  /** The same link gets the same token: the initialisation vector is a keyed hash of what is sealed. */
  seal(page: string, { openId, subject, expiresAtMs }: SealedLink): string {
    const text = JSON.stringify([openId, subject, Math.floor(expiresAtMs / 1000)]);
    const bound = this.#boundTo(page);
    const iv = createHmac('sha256', this.#ivKey)
      .update(bound)
      .update(text)
      .digest()
      .subarray(0, ivBytes);
    const sealing = createCipheriv(cipher, this.#key, iv).setAAD(bound);
    const sealed = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()]);
    const token = [Buffer.of(version), iv, sealed, sealing.getAuthTag()];
    return Buffer.concat(token).toString('base64url');
  }

  /** Undefined for whatever is not a link of ours to this page that is still good. The tag is compared in constant time. */
  open(page: string, token: string, nowMs: number): SealedLink | undefined {
    if (token.length > maxTokenChars || !/^[\w-]+$/.test(token)) return undefined;
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length <= headBytes + tagBytes || bytes[0] !== version) return undefined;
    // Another spelling of the same bytes is not the token that was given out.
    if (bytes.toString('base64url') !== token) return undefined;
    const text = this.#decrypt(bytes, this.#boundTo(page));
    if (text === undefined) return undefined;
    const [openId, subject, expiresAtSec] = JSON.parse(text) as [OpenId, string, number];
    const expiresAtMs = expiresAtSec * 1000;
    return nowMs < expiresAtMs ? { openId, subject, expiresAtMs } : undefined;
  }

  #boundTo(page: string): Buffer {
    return Buffer.from(`${version} ${this.#account} ${page}`);
  }

  #decrypt(bytes: Buffer, bound: Buffer): string | undefined {
    const iv = bytes.subarray(1, headBytes);
    const opening = createDecipheriv(cipher, this.#key, iv, { authTagLength: tagBytes });
    opening.setAAD(bound).setAuthTag(bytes.subarray(-tagBytes));
    const sealed = bytes.subarray(headBytes, -tagBytes);
    try {
      return Buffer.concat([opening.update(sealed), opening.final()]).toString('utf8');
    } catch {
      return undefined;
    }
  }
}

function deriveKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', purpose, keyBytes));
}
