/** What people say around the answers to our questions: nothing to say, yes, none of these, that is wrong, go on, a question. Knows no slot. */
import { normalise } from './normalise.ts';

/** "没有" when asked for something that may be left out. @param text normalised. */
export function isSkip(text: string): boolean {
  return skips.has(text);
}

/** "是的": enough to pick the one thing that was offered. @param text normalised. */
export function isYes(text: string): boolean {
  return yeses.has(text);
}

/** "都不是": none of the things that were offered. @param text normalised. */
export function isNoneOfThese(text: string): boolean {
  return noneOfThese.test(text);
}

/** "好的" to a question: the follower heard it, and is about to answer. @param text normalised. */
export function isNod(text: string): boolean {
  return nods.has(text);
}

/** "不想留电话", "能不能不填". @param text normalised. */
export function refusesToTell(text: string): boolean {
  return refusal.test(text);
}

/** "不想说", where any words would do: "不给开发票" is such words. @param text normalised. */
export function refusesWords(text: string): boolean {
  return refusalOfWords.test(text);
}

/** "时间不对", "改一下人数". @param text normalised. */
export function disputes(text: string): boolean {
  return text.length <= longestDispute && dispute.test(text);
}

/** "继续", "接着刚才的说". @param text normalised. */
export function isResumeWord(text: string): boolean {
  return resume.test(text);
}

/** "还开吗", "人多不多"; "可以吗" behind an answer only asks whether it will do. @param text normalised. */
export function isQuestion(text: string): boolean {
  return question.test(text.replace(asksLeave, ''));
}

export interface Correction {
  /** What is said ahead of it, and holds. */
  readonly before: string;
  readonly meant: string;
}

/**
 * Of "明晚，不是四个是五个" what is meant: "五个". What was put right may be put right again: "时间不对，不是七点是八点".
 * Undefined when nothing is put right. @param text normalised.
 */
export function findCorrection(text: string): Correction | undefined {
  let result: Correction | undefined;
  for (let rest = text; ; rest = result.meant) {
    const found = correction.exec(rest);
    const meant = found?.slice(1).find((part) => part !== undefined);
    if (!found || meant === undefined) return result;
    const at = text.length - rest.length + found.index;
    result = { before: text.slice(0, at), meant };
  }
}

const skips = wordSet(
  '没有 没 无 跳过 不用 不用了 不用啦 不需要 没了 没啥 没什么 没有了 没有要求 没要求 没别的 不填 不填了 不要 不要了 略 略过 过 下一个 都行 随便 没有呢 没有哦 没有啊 没有的 冇 冇呀 冇啊 唔使 唔使喇 no none',
);
const yeses = wordSet(
  '是 是的 是啊 是呀 对 对的 对啊 对呀 没错 就是 就是这个 就这个 嗯对 正是 啱 系 系呀 yes',
);

const nods = wordSet(
  '好 好的 好呀 好吧 好哒 行 行的 嗯 嗯嗯 恩 可以 可以的 ok okay 知道了 明白 收到',
);

const begins = '^(?:算了|那|我|就|还是|真的|暂时|可以|可不可以|能不能|能)*';
/** 能不能 asks. */
const unwilling = '(?:不想|不太想|不愿意?|不肯|(?<!能)不能|不会|不用|不要|不)';
const ends =
  '(?:了|的|吗|么|吧|啊|呢|呀|啦|哈|哦|这个|这些|那些|行吗|行不行|可以吗|谢谢|算了|抱歉|\\?)*$';
/** What our questions ask for; "不给打包" says what the shop does not do. */
const asked =
  '(?:下|出来|出去|给|别人|你们?|您|我的|自己的?|本人的?|电话|手机|号码?|联系方式|姓名|名字|全名|真名|姓|订单|单号|人数|时间|金额|地址|位置|是?哪家店?|个人信息|信息|隐私){0,4}';
const refusal = new RegExp(
  `${begins}(?:${unwilling}(?:留|给|填|告诉|透露|提供|写|说|发)|不太?方便(?:留|给|填|告诉|透露|提供|写|说|发)?|不便(?:留|给|透露|提供|说)?|保密)${asked}${ends}`,
);
const refusalOfWords = new RegExp(
  `${begins}(?:${unwilling}(?:说|讲|写|填|透露|告诉(?:你们?|您)?)|不太?方便(?:说|讲|写|透露)?|不便(?:说|透露)?|不想留言|保密)(?:太多|那么多|这么多)?${ends}`,
);

const noneOfThese =
  /^(?:都|全|全都)?(?:不是|不对|没有|不要)(?:这些|这个|这几个|那些|我要的|我想要的|我想问的)?(?:啊|呀|啦|呢|的|吧)*$|^(?:以上)?都不(?:是|对|要)|^不是(?:这|那)(?:个|些)意思$/;

const longestDispute = 20;
const dispute = /不对|不是|错|改|换|修改|更正/;

const resume =
  /^(?:好的?|那|我们|咱们|你|请)*(?:继续|接着|接下去|接着来|继续来|继续吧|接着办|继续办|接着说|继续说)(?:刚才|刚刚)?(?:的|那个|那件事|的事|的事情|的话题)?(?:吧|啊|呀|啦|办|说|弄|填|来)*$|^(?:回到?|接回|说回)(?:刚才|刚刚)(?:的|那个|那里|那儿|的事|的话题)*(?:吧|啊)*$/;

const asksLeave =
  /(?:可以|可不可以|可唔可以|行|行不行|好|好不好|得|得唔得|能行|来得及)(?:吗|么|不|没|呢)?\?*$/;
const question = /[吗么]|[不没]\?*$|\?$|(.)[不没唔](?=\1)|几|多少|怎么?|什么|啥|哪|谁|有没有/;

/** "四个人哦，不包括小孩", "七点啊，不晚于八点" put nothing right: behind the 不 of 哦不 stands another value. */
const anotherValue =
  '是?(?:[\\s,.;!~\\d零〇二两三四五六七八九]|一(?!定|样|起|直)|十(?!分)|[今明后][天日早晚]|大后|下?个?(?:周|星期|礼拜)|' +
  '[早晚]上|[早晚][一二两三四五六七八九十\\d]|[上中下]午|傍晚|改|(?![不去在要用想到])[^,.;!~]{1,10}店$)';
const correction = new RegExp(
  [
    '(?:不是|不要|别).{1,12}?(?:而?是|要|改成|换成)(.{1,16})$',
    '(?:改|换)(?:成|为|到|在|去)?(.{1,16})$',
    '应该是(.{1,16})$',
    `(?:不对|说错了|口误|[哦噢喔啊]不(?=${anotherValue}))[\\s,.;!~]*(.{1,16})$`,
  ].join('|'),
);

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' ').map(normalise));
}
