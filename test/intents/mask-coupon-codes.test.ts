import { expect, it } from 'vitest';
import { maskCouponCodes } from '../../src/intents/mask-coupon-codes.ts';

const token = 'AQx_-'.repeat(20);

it.each([
  ['码是 HBR-7K3-F9Q-XAC。', '码是 HBR-•••-•••-•••。'],
  [
    `<a href="https://b.example/p/main/coupon/${token}">打开</a>`,
    '<a href="https://b.example/p/main/coupon/•••">打开</a>',
  ],
  ['https://b.example/p/main/menu', 'https://b.example/p/main/menu'],
])('hides what cashes a coupon in "%s", once and for all', (text, hidden) => {
  expect(maskCouponCodes(text)).toBe(hidden);
  expect(maskCouponCodes(hidden)).toBe(hidden);
});
