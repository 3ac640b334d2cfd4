import { expect, it } from 'vitest';
import { hidePersonal } from '../../src/documents/hide-personal.ts';

it.each([
  ['a phone', '我电话13800001111，能退吗', '我电话（号码）,能退吗'],
  ['a phone in full width', '我电话１３８００００１１１１能退吗', '我电话（号码）能退吗'],
  ['a phone in groups', '打 138 0000 1111 找我', '打 （号码） 找我'],
  ['a phone in words', '一三八零零零零一一一一', '（号码）'],
  ['an order', '订单号 YS20261001 能退吗', '订单号 （号码） 能退吗'],
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
