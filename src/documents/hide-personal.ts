/**
 * What a question must not tell anybody outside: numbers, names, addresses and whatever else leads to a person, as far as
 * forms of writing give them away. Nothing of a number is left, not even its end. Pure.
 */
import { findCouponCodes } from '../intents/mask-coupon-codes.ts';
import { findCodes, findHiddenNumbers } from '../intents/mask-text.ts';

const number = '（号码）';
const surname =
  '[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严赖覃洪武莫孔]|欧阳|上官|司马|诸葛';

/** In this order. */
const hidden: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '（邮箱）'],
  [/https?:\/\/\S+/gi, '（链接）'],
  [
    /((?:微信|QQ|qq|vx|VX|wx|WX)(?:号|号码|账号)?(?:是|为|[:：])?\s*)[A-Za-z\d][\w-]{4,}/g,
    `$1${number}`,
  ],
  [
    /((?:我叫|我名叫|我的名字(?:是|叫)|姓名(?:是|[:：])?|本人)\s*)[\p{Script=Han}·]{2,4}(?=[，,。.！!、；;\s]|$)/gu,
    '$1（姓名）',
  ],
  [new RegExp(`(?:${surname})[\\p{Script=Han}]{0,2}(?=先生|女士|小姐|太太)`, 'gu'), '（姓）'],
  [
    /[\p{Script=Han}A-Za-z\d]{1,12}(?:路|街|巷|弄|大道|小区|村)\s*[\d零一二三四五六七八九十百]+\s*(?:号|弄|栋|幢)(?:\s*[\d-]+\s*(?:号|栋|幢|单元|楼|层|室))*/gu,
    '（地址）',
  ],
];

export function hidePersonal(text: string): string {
  const plain = text.normalize('NFKC');
  const withoutNames = hidden.reduce(
    (rest, [pattern, instead]) => rest.replaceAll(pattern, instead),
    plain,
  );
  const numbers = [findHiddenNumbers, findCodes, findCouponCodes].flatMap((find) =>
    find(withoutNames),
  );
  return numbers
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, one) => rest.replaceAll(one, number), withoutNames);
}
