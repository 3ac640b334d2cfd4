import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSignedBy, signParts } from '../../src/wechat/signature.ts';

const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex');
const parts = ['handshakeToken', '1780000000', '1234567890'];

describe('signParts', () => {
  it.each([
    ['token, timestamp, nonce', parts, '12345678901780000000handshakeToken'],
    // As a number the nonce would come first.
    ['a nonce of nine digits', ['token', '1780000000', '986423648'], '1780000000986423648token'],
    ['capitals before small letters', ['b', 'a', 'B'], 'Bab'],
    ['a ciphertext', ['token', '178', '9', '+/=='], '+/==1789token'],
    ['an empty part', ['token', '', '1'], '1token'],
  ])('sorts %s as strings', (_name, given, joined) => {
    expect(signParts(given)).toBe(sha1(joined));
  });

  it('leaves the order of its argument alone', () => {
    const given = ['c', 'a', 'b'];
    signParts(given);
    expect(given).toEqual(['c', 'a', 'b']);
  });
});

describe('isSignedBy', () => {
  const signature = signParts(parts);

  it('accepts the signature of the parts in any order', () => {
    expect(isSignedBy(parts.toReversed(), signature)).toBe(true);
  });

  it.each([
    ['upper case', signature.toUpperCase()],
    ['one character less', signature.slice(1)],
    ['one character more', `${signature}0`],
    ['nothing', ''],
    ['a line break behind it', `${signature}\n`],
    ['wide digits', signature.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + +digit))],
    ['forty characters of more bytes', 'é'.repeat(40)],
    ['another token', signParts(['other', ...parts.slice(1)])],
    ['words', 'invalid_signature'],
  ])('refuses %s', (_name, wrong) => {
    expect(isSignedBy(parts, wrong)).toBe(false);
  });

  it('refuses when any one character of a ciphertext is changed', () => {
    const ciphertext = Buffer.from('a ciphertext of some length').toString('base64');
    const right = signParts([...parts, ciphertext]);
    fc.assert(
      fc.property(
        fc.nat(ciphertext.length - 1),
        fc.constantFrom('A', 'z', '+', '='),
        (at, char) => {
          fc.pre(ciphertext[at] !== char);
          const changed = ciphertext.slice(0, at) + char + ciphertext.slice(at + 1);
          expect(isSignedBy([...parts, changed], right)).toBe(false);
        },
      ),
    );
  });
});
