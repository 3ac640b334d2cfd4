/** What people say when they are asked where they are and name no place that we know: an unknown name, a refusal, or something else. */

/** The names of places that people type are shorter. */
const longestName = 12;

const asksOrComplains =
  /怎|什么|啥|吗|呢|几|谁|哪|多少|为何|能不能|可不可以|是不是|有没有|券|不了|不能用|不行|不对|\?$/;

const openers = '(?:我|就|还是|真的|现在|暂时|也|偏|那)*';
const endOrTelling = '(?:发|说|给|告诉|透露|开|定位|共享|分享|$)';
const refusals = [
  `(?:不想|不太想|不愿意?|不肯|懒得|不能|不会|没法)${endOrTelling}`,
  `(?:不太?方便|不便)(?:啊|吧)?${endOrTelling}`,
  '不(?:告诉|说|发|给)(?:你|您|位置|定位|了|$)',
  '(?:保密|发不了|开不了定位)',
].join('|');
const refusal = new RegExp(`^${openers}(?:${refusals}).{0,8}$`);

/** "我不想发位置", "不方便". @param text normalised. */
export function refusesPlace(text: string): boolean {
  return refusal.test(text);
}

/** True for what cannot be the name of a place that we merely do not know. @param text normalised. */
export function isNoPlace(text: string): boolean {
  return text.length > longestName || asksOrComplains.test(text);
}
