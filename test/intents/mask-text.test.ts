import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCodes, maskCodes, maskText } from '../../src/intents/mask-text.ts';

describe('maskText', () => {
  it.each([
    ['a mobile phone', '打13800001111找我', '打138****1111找我'],
    ['a grouped mobile phone', '138 0000 1111', '138****1111'],
    ['a mobile phone with the country in front', '+86-13800001111', '+*********1111'],
    ['a mobile phone in full width', '１３８００００１１１１', '１３８****１１１１'],
    ['a landline', '电话021-55550000', '电话021****0000'],
    ['an identity card', '身份证11010119900101001X。', '身份证**************001X。'],
    ['an identity card of digits', '110101199001010010', '**************0010'],
    ['a grouped bank card', '卡号6222 0000 0000 0000 123', '卡号***************0123'],
    ['a short bank card', '4000000000001', '*********0001'],
    ['a mobile phone in spaced groups', '138 - 0000 - 1111', '138****1111'],
    ['a mobile phone with dots', '138.0000.1111', '138****1111'],
    ['a mobile phone with a wide space', '138　0000　1111', '138****1111'],
    ['a mobile phone in words', '电话一三八零零零零一一一一', '电话一三八****一一一一'],
    [
      'a mobile phone with a dot or a space behind each digit',
      '1 3 8.0 0 0 0.1 1 1 1',
      '138****1111',
    ],
    ['a mobile phone in spaced words', '幺三八 零零零零 幺幺幺幺', '幺三八****幺幺幺幺'],
    ['a long number in words', '卡号六二二二零零零零零零零零零幺二三', '卡号************零幺二三'],
    ['a grouped landline', '021-5550-0101', '021****0101'],
    ['a landline in brackets', '(021)5550 0101', '(021****0101'],
    ['an order number', '订单A20260304-17', '订单*******0417'],
    ['an order number behind its word', '单号：ab12345，谢谢', '单号：***2345，谢谢'],
    ['an order number of 32 characters', `单号${'ab12'.repeat(8)}`, `单号${'*'.repeat(28)}ab12`],
    ['a Traditional order number', '訂單號是 2026112600', '訂單號是 ******2600'],
    ['two numbers', '13800001111或13900002222', '138****1111或139****2222'],
  ])('hides %s', (_what, text, masked) => {
    expect(maskText(text)).toBe(masked);
  });

  it.each([
    ['an amount', '一共128.50元'],
    ['prices', '12.50元 13.80元 9.90元'],
    ['a shop of many numerals', '一三五路二店第三家一共四位'],
    ['a day', '2026-03-04 12:30'],
    ['an order without its number', '订单到哪了，订单3个汉堡'],
    ['a service number', '客服400-820-0000'],
    ['no number', '我想吃汉堡'],
  ])('keeps %s', (_what, text) => {
    expect(maskText(text)).toBe(text);
  });

  it('leaves nothing to hide', () => {
    const unit = fc.constantFrom(...'0123456789013xX -－１３好');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
        const masked = maskText(text);
        expect(masked).not.toMatch(/(?<!\d)1[3-9]\d{9}(?!\d)|\d{13}/);
        expect(maskText(masked)).toBe(masked);
      }),
    );
  });
});

it('what may be a number of something is found and hidden, where it is asked for', () => {
  const text = 'A-9988-7766 或 ９９８８７７，4 位，12 元，店 a1';
  expect(findCodes(text)).toEqual(['A-9988-7766', '９９８８７７']);
  expect(maskCodes(text)).toBe('*****7766 或 **８８７７，4 位，12 元，店 a1');
});
