import { expect, it } from 'vitest';
import { hidePersonal } from '../../src/documents/hide-personal.ts';

it.each([
  ['a phone', '我电话13800001111，能退吗', '我电话（号码）,能退吗'],
  ['a phone in full width', '我电话１３８００００１１１１能退吗', '我电话（号码）能退吗'],
  ['a phone in groups', '打 138 0000 1111 找我', '打 （号码） 找我'],
  ['a phone in words', '一三八零零零零一一一一', '（号码）'],
  ['an order', '订单号 YS20261001 能退吗', '订单号 （号码） 能退吗'],
  ['a coupon', '我的券 HBR-7K3-F9Q-XAU 能退吗', '我的券 （号码） 能退吗'],
  ['a coupon without a digit', '券HBR-KKM-FHQ-XAU过期了吗', '券（号码）过期了吗'],
  ['a coupon in one', '券码hbr7k3f9qxau用了吗', '券码（号码）用了吗'],
  ['a coupon in full width', '券ＨＢＲ 7Ｋ3 Ｆ9Ｑ ＸＡＵ行吗', '券（号码）行吗'],
  ['a coupon with long dashes', '券 HBR—7K3–F9Q·XAU 行吗', '券 （号码） 行吗'],
  ['a coupon with low dashes', '券 HBR_7K3_F9Q_XAU 行吗', '券 （号码） 行吗'],
  ['a coupon with wide dashes', '券 HBR - 7K3 - F9Q - XAU 行吗', '券 （号码） 行吗'],
  ['a coupon over two lines', '券HBR 7K3\nF9Q  XAU行吗', '券（号码）行吗'],
  ['a coupon letter by letter', '券 H B R 7 K 3 F 9 Q X A U 行吗', '券 （号码） 行吗'],
  ['a coupon of letters in one', 'is HBRWKSFRQXAT a code', 'is （号码） a code'],
  ['a coupon of letters in groups', 'is hbr wks frq xat a code', 'is （号码） a code'],
  ['nothing of English with a number', 'can you add 2nd cup for me', 'can you add 2nd cup for me'],
  [
    'a page of theirs',
    `看 bot.example.com/p/main/card/${'aB_'.repeat(14)} 吧`,
    '看 bot.example.com（号码） 吧',
  ],
  ['nothing of an English word', '有没有 temperature 2 的说明', '有没有 temperature 2 的说明'],
  ['an identity card', '身份证11010519491231002X行吗', '身份证（号码）行吗'],
  ['a WeChat name', '加我微信 li_ming-88 说', '加我微信 （号码） 说'],
  ['a mail address', '发到 li.ming@example.com 吧', '发到 （邮箱） 吧'],
  ['an address of the web', '看 https://a.example/u?id=3 这个', '看 （链接） 这个'],
  ['a name that is told', '我叫王小明，能退吗', '我叫（姓名）,能退吗'],
  ['a name with a title', '我是王小明女士', '我是（姓）女士'],
  ['a street address', '送到虹桥路 100 号 3 栋 502 室可以吗', '（地址）可以吗'],
  ['nothing of a plain question', '马克杯买了 7 天能退吗', '马克杯买了 7 天能退吗'],
])('what is asked outside tells %s', (_what, text, expected) => {
  expect(hidePersonal(text)).toBe(expected);
});
