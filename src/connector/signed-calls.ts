/** Calls to the brand's own system, each signed (docs/connector.md). */
import { JsonCalls } from '../calls/json-calls.ts';
import type { Clock } from '../domain/clock.ts';
import { signCall } from './sign-call.ts';

export interface SignedCallSetup {
  /** https, or this very machine. */
  readonly baseUrl: URL;
  readonly secret: string;
  readonly clock: Clock;
  readonly limitMs: number;
  readonly newNonce: () => string;
}

/** More than any answer needs. */
const maxAnswerBytes = 16_384;

export function openSignedCalls(setup: SignedCallSetup): JsonCalls {
  const { baseUrl, secret, clock, limitMs, newNonce } = setup;
  return new JsonCalls({
    ...{ baseUrl, clock, limitMs, maxAnswerBytes },
    headers(call) {
      const timestamp = Math.floor(clock.now() / 1000);
      return signCall(secret, { ...call, timestamp, nonce: newNonce() });
    },
  });
}
