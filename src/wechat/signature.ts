/** The platform's signature: SHA-1 over sorted parts. It must never tell how near a wrong one came. */
import { hash } from 'node:crypto';
import { isSameSecret } from '../same-secret.ts';

/** SHA-1 has 20 bytes. */
const signaturePattern = /^[0-9a-f]{40}$/;

/**
 * The signature of a query ([token, timestamp, nonce]) or of an envelope (and its ciphertext): parts sorted as
 * strings, joined, hashed (doc/subscription/guide/dev/push). Sorted as numbers, a nonce of nine digits goes wrong.
 * @returns 40 lower-case hex characters.
 */
export function signParts(parts: readonly string[]): string {
  return hash('sha1', parts.toSorted().join(''));
}

/** True when `signature` is that of `parts`. Takes the same time for every wrong one of the right shape. */
export function isSignedBy(parts: readonly string[], signature: string): boolean {
  if (!signaturePattern.test(signature)) return false;
  return isSameSecret(signature, signParts(parts));
}
