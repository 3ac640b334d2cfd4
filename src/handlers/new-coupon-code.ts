/** A new code for a coupon. Nobody can guess the next one. */
import { randomInt } from 'node:crypto';
import { checkCharacter, codeAlphabet, randomLength } from '../domain/coupon-code.ts';

/** @param pick a whole number from 0 up to its argument, evenly; unpredictable in production. */
export function newCouponCode(prefix: string, pick: (below: number) => number = randomInt): string {
  const picked = Array.from(
    { length: randomLength },
    () => codeAlphabet[pick(codeAlphabet.length)],
  );
  const random = picked.join('');
  return `${prefix}${random}${checkCharacter(prefix, random)}`;
}
