/** What the desk itself says to followers, in their language: short, warm, and never a promise that nobody keeps. */
import type { DeskConversation } from '../domain/desk.ts';
import type { FollowerLanguage, Worded } from '../domain/follower-language.ts';
import { whenRead } from '../domain/when-read.ts';

export interface DeskTexts {
  readonly position: (position: number) => string;
  /** @param backAt when somebody is there again; left out within the hours of service */
  readonly askForMessage: (backAt?: Worded) => string;
  readonly keptWhileWaiting: (backAt?: Worded) => string;
  readonly silence: string;
  /** A number has to mean the same to who types it: the scale is said. */
  readonly askScore: string;
  readonly thanks: string;
}

const deskTexts: Readonly<Record<FollowerLanguage, DeskTexts>> = {
  zh: {
    position: (position) =>
      position <= 1
        ? '您排在第 1 位，同事一忙完就来，谢谢您等着。'
        : `您前面还有 ${position - 1} 位，同事正一位一位接，谢谢您等着。`,
    askForMessage: (backAt) =>
      `让您久等了，${awayInChinese(backAt)}。要不先留个言：把事情写在下面这一条里，我替您记着，${whenRead(backAt).zh}。不想留言，回复「不用了」。`,
    keptWhileWaiting: (backAt) =>
      `让您久等了，${awayInChinese(backAt)}。您刚才说的我都记成留言了，${whenRead(backAt).zh}。还想补充，发「留言」加上内容就行。别的事，我接着帮您。`,
    silence: '有一会儿没收到您的消息，这次就先聊到这里。还有事随时来，发「人工」就能找到同事。',
    askScore: '这次聊得怎么样？点一下告诉我们，或者回复 1 到 5 分，5 分最好：',
    thanks: '谢谢您。',
  },
  en: {
    position: (position) =>
      position <= 1
        ? 'You are next in line: a colleague will be with you as soon as they are free. Thank you for waiting.'
        : `You are number ${position} in line: my colleagues take one after the other. Thank you for waiting.`,
    askForMessage: (backAt) =>
      `Sorry to keep you waiting: ${awayInEnglish(backAt)}. You can leave a message: write it in your next message and I will keep it; they ${whenRead(backAt).en}. If you would rather not, reply "no thanks".`,
    keptWhileWaiting: (backAt) =>
      `Sorry to keep you waiting: ${awayInEnglish(backAt)}. What you told us is kept as a message; they ${whenRead(backAt).en}. To add to it, send "message" and your words.`,
    silence:
      'I have not heard from you for a while, so let us leave it here for now. Come back any time: "human" finds my colleagues.',
    askScore: 'How was this talk? Tap one of these, or reply with 1 to 5, where 5 is best:',
    thanks: 'Thank you.',
  },
};

/** Of the follower's last words that showed a language. */
export function textsFor({ language = 'zh' }: Pick<DeskConversation, 'language'>): DeskTexts {
  return deskTexts[language];
}

function awayInChinese(backAt?: Worded): string {
  return backAt ? `同事现在不在，${backAt.zh} 回来` : '同事这会儿都走不开，实在抱歉';
}

function awayInEnglish(backAt?: Worded): string {
  return backAt
    ? `my colleagues are away now, and back from ${backAt.en}`
    : 'all my colleagues are busy just now';
}
