/**
 * The one place where what somebody brings is compared with a secret: a signature, a token, a key, a hash. It must
 * never tell by its time how near a wrong one came.
 */
import { timingSafeEqual } from 'node:crypto';

/** Takes as long for every wrong one of the right length; whoever must hide the length too compares hashes. */
export function isSameSecret(given: string | Uint8Array, kept: string | Uint8Array): boolean {
  const [left, right] = [Buffer.from(given as string), Buffer.from(kept as string)];
  return left.length === right.length && timingSafeEqual(left, right);
}
