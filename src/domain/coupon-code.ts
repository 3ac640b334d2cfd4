/**
 * The code that a follower shows at the till: the campaign's letters, eight random characters and a check character.
 * One wrong character or two swapped ones are noticed before the store is asked.
 */

/** Without 0 O 1 I L, which look alike on paper and over the phone. 31 is prime: the check finds every swap. */
export const codeAlphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
export const randomLength = 8;
const bodyLength = randomLength + 1;
const groupLength = 3;

export interface CouponCode {
  readonly prefix: string;
  /** As the store keeps it: capital letters and digits, nothing between them. */
  readonly code: string;
}

/** "YMB7K3F9QXAC" → "YMB-7K3-F9Q-XAC". */
export function formatCouponCode(code: string): string {
  const body = code.slice(-bodyLength);
  const groups = body.match(new RegExp(`.{1,${groupLength}}`, 'g')) ?? [];
  return [code.slice(0, -bodyLength), ...groups].filter((group) => group !== '').join('-');
}

/** Reads what was typed or read aloud, in any spacing and case; undefined when it cannot be one of our codes. */
export function findCouponCode(text: string): CouponCode | undefined {
  const code = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-_.·—–]/g, '');
  const shape = new RegExp(`^([A-Z]{2,4})([${codeAlphabet}]{${bodyLength}})$`).exec(code);
  if (!shape) return undefined;
  const [, prefix = '', body = ''] = shape;
  const isWhole = checkCharacter(prefix, body.slice(0, -1)) === body.at(-1);
  return isWhole ? { prefix, code } : undefined;
}

/** All that can be codes of ours in a longer text: somebody pastes a whole message. */
export function findCodesIn(text: string): readonly CouponCode[] {
  const plain = text.normalize('NFKC').toUpperCase();
  return [...plain.matchAll(codeAnywhere)].flatMap(([, found = '']) => findCouponCode(found) ?? []);
}

/** Looked for at every place, since the word before a code may be letters too. */
const codeAnywhere = new RegExp(
  `(?<![A-Z])(?=([A-Z]{2,4}(?:[\\s\\-]?[${codeAlphabet}]){${bodyLength}}))`,
  'g',
);

/** A weighted sum modulo 31: every place has a weight of its own, and a prefix has all 26 letters. */
export function checkCharacter(prefix: string, random: string): string {
  const letters = Array.from(prefix, (letter) => letter.charCodeAt(0));
  const values = [
    ...letters,
    ...Array.from(random, (character) => codeAlphabet.indexOf(character)),
  ];
  const sum = values.reduce((total, value, index) => total + (index + 1) * value, 0);
  return codeAlphabet[sum % codeAlphabet.length] as string;
}
