/**
 * Whether a call comes from whoever has the secret, is of now, and was not made before. Written from docs/connector.md
 * alone, as a brand's own programmers would: it shares no code with the side that signs.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

export interface SignedCall {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly nowMs: number;
}

/** A call may be this old, or come from a clock that is so much ahead. */
const toleranceMs = 5 * 60_000;

export class CallVerifier {
  readonly #secret: string;
  /** Nonces and when they were seen: for as long as their calls would be taken. */
  readonly #seen = new Map<string, number>();

  constructor(secret: string) {
    this.#secret = secret;
  }

  /** @returns why it is refused; undefined when it is good. */
  findProblem({ path, headers, body, nowMs }: SignedCall): string | undefined {
    const timestamp = String(headers['x-yingda-timestamp'] ?? '');
    const nonce = String(headers['x-yingda-nonce'] ?? '');
    const bodyHash = createHash('sha256').update(body).digest('hex');
    const signed = `v1\nPOST\n${path}\n${timestamp}\n${nonce}\n${bodyHash}`;
    const expected = `v1=${createHmac('sha256', this.#secret).update(signed).digest('hex')}`;
    if (!areEqual(expected, String(headers['x-yingda-signature'] ?? ''))) return 'signature';
    if (!(Math.abs(Number(timestamp) * 1000 - nowMs) <= toleranceMs)) return 'timestamp';
    return this.#isNew(nonce, nowMs) ? undefined : 'nonce';
  }

  #isNew(nonce: string, nowMs: number): boolean {
    for (const [old, atMs] of this.#seen) {
      if (nowMs - atMs > 2 * toleranceMs) this.#seen.delete(old);
    }
    if (this.#seen.has(nonce)) return false;
    this.#seen.set(nonce, nowMs);
    return true;
  }
}

function areEqual(expected: string, given: string): boolean {
  const hashOf = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hashOf(expected), hashOf(given));
}
