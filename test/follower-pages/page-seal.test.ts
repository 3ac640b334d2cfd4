import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountName, OpenId } from '../../src/domain/ids.ts';
import { PageSeal, type SealedLink } from '../../src/follower-pages/page-seal.ts';

const main = 'main' as AccountName;
const seal = new PageSeal(main, 'the secret of main');
const link: SealedLink = {
  openId: 'oFollower-1' as OpenId,
  subject: 'burger-day',
  expiresAtMs: 1_800_000_000_000,
};
const token = seal.seal('coupon', link);
const before = link.expiresAtMs - 1;

describe('the token of a link', () => {
  it('is read back as it was sealed, whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 64 }),
        fc.string({ unit: 'grapheme', maxLength: 100 }),
        (openId, subject) => {
          const one = { openId: openId as OpenId, subject, expiresAtMs: link.expiresAtMs };
          expect(seal.open('coupon', seal.seal('coupon', one), before)).toEqual(one);
        },
      ),
    );
  });

  it('is the same for the same wish, and fits into a text', () => {
    expect(seal.seal('coupon', link)).toBe(token);
    expect(token.length).toBeLessThan(140);
  });

  it('tells nobody whose it is', () => {
    const bytes = Buffer.from(token, 'base64url').toString('latin1');
    expect(bytes).not.toContain('oFollower');
    expect(bytes).not.toContain('burger');
  });

  it.each<readonly [string, PageSeal, string, string, number]>([
    ['the moment it is over', seal, 'coupon', token, link.expiresAtMs],
    ['on another page', seal, 'card', token, before],
    ['under another secret', new PageSeal(main, 'another'), 'coupon', token, before],
    ['at another account', new PageSeal('two' as AccountName, 'the secret of main'), ...rest()],
    ['cut short', seal, 'coupon', token.slice(0, -3), before],
    ['with something behind it', seal, 'coupon', `${token}AAAA`, before],
    ['of another version', seal, 'coupon', `Ag${token.slice(2)}`, before],
    ['of nothing', seal, 'coupon', '', before],
    ['of a kilobyte', seal, 'coupon', 'A'.repeat(1001), before],
    ['of other characters', seal, 'coupon', `${token}=`, before],
  ])('is not taken %s', (_name, by, page, given, nowMs) => {
    expect(by.open(page, given, nowMs)).toBeUndefined();
  });

  it('is not taken with any one character changed', () => {
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...'ABab01_-'), (at, character) => {
        fc.pre(token[at] !== character);
        const changed = token.slice(0, at) + character + token.slice(at + 1);
        expect(seal.open('coupon', changed, before)).toBeUndefined();
      }),
    );
  });
});

function rest(): [string, string, number] {
  return ['coupon', token, before];
}
