/**
 * Is this request the platform's own? Settled from raw bytes before anything is interpreted. There is no way to
 * switch it off, and every refusal looks the same from outside.
 */
import type { OfficialAccount } from '../domain/official-account.ts';
import { AppError } from '../errors.ts';
import { type BodyFormat, readEnvelope, sniffFormat } from '../wechat/decode.ts';
import { openEnvelope, parseEncodingAesKey } from '../wechat/envelope.ts';
import { freshnessSec, maxEchoLength } from '../wechat/limits.ts';
import { isSignedBy } from '../wechat/signature.ts';

/** Query and body of one request, untrusted. Repeated query fields are arrays. */
export interface WebhookRequest {
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: Buffer;
  readonly contentType: string | undefined;
}

export interface VerifiedDelivery {
  /** The document to decode: the body itself in plain mode, the decrypted one otherwise. */
  readonly document: Buffer | string;
  readonly format: BodyFormat;
}

/**
 * Checks requests for one account; the AES key is parsed once. An account whose key is no key is closed: all that
 * comes for it is refused, and the other accounts of the server go on (docs/decisions/0009).
 */
export class Verifier {
  readonly #account: OfficialAccount;
  readonly #aesKey: Buffer | undefined;
  /** Why the account is closed; undefined when it is open. */
  readonly problem: AppError | undefined;

  constructor(account: OfficialAccount) {
    this.#account = account;
    try {
      this.#aesKey = readAesKey(account);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      this.problem = error;
    }
  }

  get aesKey(): Buffer | undefined {
    return this.#aesKey;
  }

  /**
   * The GET by which the platform checks the callback URL. In all three modes it is signed by `signature` and the
   * echo is plaintext (developers.weixin.qq.com, guide/dev/push, read 2026-11).
   * @returns the echo, safe to send back as text/plain.
   */
  verifyHandshake(query: WebhookRequest['query'], nowSec: number): string {
    const echo = oneString(query.echostr);
    if (this.problem || !echo || echo.length > maxEchoLength || !/^[\w+/=.-]+$/.test(echo))
      throw refused();
    this.#checkSignature(query, { signature: query.signature, nowSec });
    return echo;
  }

  verifyDelivery(request: WebhookRequest, nowSec: number): VerifiedDelivery {
    if (this.problem) throw refused();
    const format = sniffFormat(request.body, request.contentType);
    const key = this.#aesKey;
    if (!key) {
      this.#checkSignature(request.query, { signature: request.query.signature, nowSec });
      return { document: request.body, format };
    }
    const ciphertext = readCiphertext(request.body, format);
    this.#checkSignature(request.query, {
      signature: request.query.msg_signature,
      nowSec,
      ciphertext,
    });
    return { document: openEnvelope({ ciphertext, key, appId: this.#account.appId }), format };
  }

  #checkSignature(
    query: WebhookRequest['query'],
    by: { signature: unknown; nowSec: number; ciphertext?: string },
  ): void {
    const timestamp = oneString(query.timestamp);
    const nonce = oneString(query.nonce);
    const signature = oneString(by.signature);
    if (!timestamp || !/^\d{10}$/.test(timestamp) || !nonce || nonce.length > 64 || !signature) {
      throw refused();
    }
    const parts = [this.#account.webhookToken, timestamp, nonce];
    if (by.ciphertext !== undefined) parts.push(by.ciphertext);
    if (!isSignedBy(parts, signature)) throw refused();
    if (Math.abs(Number(timestamp) - by.nowSec) > freshnessSec) {
      throw new AppError('TIMESTAMP_STALE', 'The timestamp is too far from our clock.', {
        details: { skewSec: Number(timestamp) - by.nowSec },
      });
    }
  }
}

function readAesKey({ mode, encodingAesKey }: OfficialAccount): Buffer | undefined {
  if (mode === 'plain') return undefined;
  return parseEncodingAesKey(encodingAesKey ?? '');
}

function readCiphertext(body: Buffer, format: BodyFormat): string {
  try {
    return readEnvelope(body, format).ciphertext;
  } catch (cause) {
    throw new AppError('ENVELOPE_UNREADABLE', 'The body holds no readable envelope.', { cause });
  }
}

function oneString(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function refused(): AppError {
  return new AppError('SIGNATURE_INVALID', 'The signature fields are missing or wrong.');
}
