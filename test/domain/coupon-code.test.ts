import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCouponCode, formatCouponCode } from '../../src/domain/coupon-code.ts';
import { newCouponCode } from '../../src/handlers/new-coupon-code.ts';

const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const prefixes = fc.string({
  unit: fc.constantFrom(...capitals),
  minLength: 2,
  maxLength: 4,
});
const seeds = fc.array(fc.nat(30), { minLength: 8, maxLength: 8 });

/** A code whose random part is given. */
const codes = fc.tuple(prefixes, seeds).map(([prefix, seed]) => {
  const rest = [...seed];
  return { prefix, code: newCouponCode(prefix, () => rest.shift() ?? 0) };
});

describe('a coupon code', () => {
  it('is shown in groups of three behind its letters', () => {
    expect(formatCouponCode(newCouponCode('YMB', () => 0))).toMatch(/^YMB-222-222-22[2-9A-Z]$/);
  });

  it('is never the same twice', () => {
    const many = Array.from({ length: 500 }, () => newCouponCode('YMB'));
    expect(new Set(many).size).toBe(500);
  });

  it('has no characters that look alike', () => {
    const bodies = Array.from({ length: 200 }, () => newCouponCode('YMB').slice(3)).join('');
    expect(bodies).not.toMatch(/[01OIL]/);
  });

  it('is read in any spacing, case and width', () => {
    fc.assert(
      fc.property(codes, fc.constantFrom('-', ' ', '', '－', ' - '), (made, gap) => {
        const typed = formatCouponCode(made.code).toLowerCase().replaceAll('-', gap);
        expect(findCouponCode(` ${typed} `)).toEqual(made);
      }),
    );
  });

  it('one wrong character behind the letters is noticed', () => {
    fc.assert(
      fc.property(
        codes,
        fc.nat(8),
        fc.constantFrom(...alphabet),
        ({ prefix, code }, place, wrong) => {
          const index = prefix.length + place;
          fc.pre(code[index] !== wrong);
          const typed = code.slice(0, index) + wrong + code.slice(index + 1);
          expect(findCouponCode(typed)).toBeUndefined();
        },
      ),
    );
  });

  it('one wrong letter in front is noticed', () => {
    fc.assert(
      fc.property(codes, fc.nat(1), fc.constantFrom(...capitals), ({ code }, index, wrong) => {
        fc.pre(code[index] !== wrong);
        expect(
          findCouponCode(code.slice(0, index) + wrong + code.slice(index + 1)),
        ).toBeUndefined();
      }),
    );
  });

  it('two neighbours swapped behind the letters are noticed', () => {
    fc.assert(
      fc.property(codes, fc.nat(7), ({ prefix, code }, place) => {
        const index = prefix.length + place;
        const [a, b] = [code[index], code[index + 1]];
        fc.pre(a !== b);
        expect(
          findCouponCode(code.slice(0, index) + b + a + code.slice(index + 2)),
        ).toBeUndefined();
      }),
    );
  });

  it.each([
    '',
    '人工',
    'YMB',
    'YMB-222-222',
    'YMB-222-222-2220',
    '优惠券 YMB-7K3-F9Q-XAC',
    '1'.repeat(12),
  ])('"%s" is none', (text) => {
    expect(findCouponCode(text)).toBeUndefined();
  });
});
