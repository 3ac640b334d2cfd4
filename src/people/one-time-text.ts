/** Random texts that open something, and the hashes by which they are kept. They are long: a plain hash is enough. */
import { createHash, randomBytes, randomInt } from 'node:crypto';

/** No 0, O, 1, I, L, U: read aloud and typed without a mistake. */
const signs = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

export function makeSessionId(): string {
  return randomBytes(32).toString('base64url');
}

/** `7KQF-2M9X-…`: five bits a sign, nearly. */
export function makeReadableCode(groups: number, groupLength = 4): string {
  const group = () =>
    Array.from({ length: groupLength }, () => signs[randomInt(signs.length)]).join('');
  return Array.from({ length: groups }, group).join('-');
}

/** Of what was typed: small letters, spaces and dashes make no difference. */
export function hashTypedCode(typed: string): string {
  return hashText(
    typed
      .normalize('NFKC')
      .replace(/[\s\p{Pd}]/gu, '')
      .toUpperCase(),
  );
}

export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
