/**
 * What followers at our own desk hear from the turn, in their language: where they stand, and that they have the bot again.
 * Never a promise that nobody keeps.
 */
import type { DeskWish, Standing } from '../desk/desk.ts';
import type { FollowerLanguage, Worded } from '../domain/follower-language.ts';
import { type Reply, textReply } from '../domain/reply.ts';
import { whenRead } from '../domain/when-read.ts';

interface DeskReplyWords {
  readonly received: string;
  readonly standing: (position: number, rest: string) => string;
  readonly nobodyKnows: string;
  readonly longerThanUsual: string;
  readonly rest: (minutes: number) => string;
  readonly back: string;
  readonly kept: (backAt: Worded | undefined) => string;
  readonly askedAgain: (backAt: Worded | undefined) => string;
  readonly scored: string;
  readonly notScored: string;
}

const replyWords: Readonly<Record<FollowerLanguage, DeskReplyWords>> = {
  zh: {
    received: '收到，同事一接就能看到。',
    standing: (position, rest) =>
      `您现在排在第 ${position} 位${rest}；不想等了，回复「不等了」，我继续帮您。`,
    nobodyKnows: '，还要多久我说不准',
    longerThanUsual: '，已经比平常等得久了，实在抱歉',
    rest: (minutes) => `，看最近的情况大约还要等 ${minutes} 分钟`,
    back: '好的，我回来了。想找门店、领优惠券，或者有别的事，直接告诉我就行；再想找同事，随时发「人工」。',
    kept: (backAt) =>
      `您的留言记下了，${whenRead(backAt).zh}。还想补充，发「留言」加上内容就行。别的事，我接着帮您。`,
    askedAgain: (backAt) =>
      `现在没有同事在接，不用干等。把事情写在下面这一条里，我替您记着，${whenRead(backAt).zh}。不想留言，回复「不用了」。`,
    scored: '谢谢您的评价，我们记下了。',
    notScored: '这次的评价已经收过啦，谢谢您。',
  },
  en: {
    received: 'Noted: a colleague will see it as soon as they are with you. ',
    standing: (position, rest) =>
      `You are number ${position} in line${rest}. If you would rather not wait, reply "never mind".`,
    nobodyKnows: '; how long it will take I cannot tell',
    longerThanUsual: '; it takes longer than usual, I am sorry',
    rest: (minutes) =>
      `; going by the last hours it will take about ${minutes} more ${minutes === 1 ? 'minute' : 'minutes'}`,
    back: 'All right, I am back. Just ask me, or send "human" to reach my colleagues again.',
    kept: (backAt) =>
      `I have kept your message; my colleagues ${whenRead(backAt).en}. To add to it, send "message" and your words.`,
    askedAgain: (backAt) =>
      `Nobody is taking conversations just now, so there is no need to wait. Write down what it is about in your next message and I will keep it; my colleagues ${whenRead(backAt).en}. If you would rather not, reply "no thanks".`,
    scored: 'Thank you, we have noted it.',
    notScored: 'We have your answer already. Thank you.',
  },
};

export function sayStanding(
  { position, restMs }: Standing,
  wish: DeskWish | undefined,
  language: FollowerLanguage,
): Reply {
  const words = replyWords[language];
  const isAsked = wish === 'how-long';
  const standing = words.standing(position, restWords(restMs, { words, isAsked }));
  return textReply(`${isAsked ? '' : words.received}${standing}`);
}

/** Who asked hears that nobody knows; others asked for no time. */
function restWords(
  restMs: number | undefined,
  { words, isAsked }: { readonly words: DeskReplyWords; readonly isAsked: boolean },
): string {
  if (restMs === undefined) return isAsked ? words.nobodyKnows : '';
  if (restMs === 0) return words.longerThanUsual;
  return words.rest(Math.max(1, Math.ceil(restMs / 60_000)));
}

/** They have the bot again. */
export function sayBack(language: FollowerLanguage): Reply {
  return textReply(replyWords[language].back);
}

export function sayKept(backAt: Worded | undefined, language: FollowerLanguage): Reply {
  return textReply(replyWords[language].kept(backAt));
}

/** They ask how long, and there is no queue. */
export function sayAskedAgain(backAt: Worded | undefined, language: FollowerLanguage): Reply {
  return textReply(replyWords[language].askedAgain(backAt));
}

export function sayScored(isTaken: boolean, language: FollowerLanguage): Reply {
  const { scored, notScored } = replyWords[language];
  return textReply(isTaken ? scored : notScored);
}
