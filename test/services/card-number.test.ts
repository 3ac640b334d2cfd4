import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findCardNumber, formatCardNumber, newCardNumber } from '../../src/services/card-number.ts';

const numbers = fc
  .array(fc.nat(9), { minLength: 11, maxLength: 11 })
  .map((digits) => newCardNumber((below) => (digits.pop() ?? 0) % below));

it('a number has twelve digits, the first of them never 0, and is read back however it is written', () => {
  fc.assert(
    fc.property(numbers, (number) => {
      expect(number).toMatch(/^[1-9]\d{11}$/);
      expect(findCardNumber(formatCardNumber(number))).toBe(number);
      expect(
        findCardNumber(
          number.replaceAll(/\d/g, (digit) => '０１２３４５６７８９'[Number(digit)] ?? ''),
        ),
      ).toBe(number);
    }),
  );
});

it('one wrong digit is noticed, and two neighbours that were swapped', () => {
  fc.assert(
    fc.property(numbers, fc.nat(11), fc.nat(9), (number, at, digit) => {
      const wrong = number.slice(0, at) + digit + number.slice(at + 1);
      if (wrong !== number) expect(findCardNumber(wrong)).toBeUndefined();
      const [a = '', b = ''] = number.slice(at, at + 2);
      const swapped = number.slice(0, at) + b + a + number.slice(at + 2);
      if (swapped !== number) expect(findCardNumber(swapped)).toBeUndefined();
    }),
  );
});

it.each(['', '12345', '0000 0000 0000', '会员卡', '1234567890123'])(
  '%j is no card number',
  (text) => {
    expect(findCardNumber(text)).toBeUndefined();
  },
);
