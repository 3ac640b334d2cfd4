/** What the desk itself says to followers: short, warm, and never a promise that nobody keeps. */
import { deskScores } from '../domain/desk-scores.ts';

const whereTheyAre = (backAt?: string): string =>
  backAt === undefined ? '同事这会儿都走不开，实在抱歉' : `同事现在不在，${backAt} 回来`;

/** That it is read is all that can be promised. */
const whoReads = (backAt?: string): string =>
  backAt === undefined ? '同事一得空就会看到' : `同事 ${backAt} 起会看到`;

export const deskTexts = {
  position: (position: number): string =>
    position <= 1
      ? '您排在第 1 位，同事一忙完就来，谢谢您等着。'
      : `您前面还有 ${position - 1} 位，同事正一位一位接，谢谢您等着。`,
  /** @param backAt when somebody is there again; left out within the hours of service */
  askForMessage: (backAt?: string): string =>
    `让您久等了，${whereTheyAre(backAt)}。要不先留个言：把事情写在下面这一条里，我替您记着，${whoReads(backAt)}。不想留言，回复「不用了」。`,
  keptWhileWaiting: (backAt?: string): string =>
    `让您久等了，${whereTheyAre(backAt)}。您刚才说的我都记成留言了，${whoReads(backAt)}。还想补充，发「留言」加上内容就行。别的事，我接着帮您。`,
  silence: '有一会儿没收到您的消息，这次就先聊到这里。还有事随时来，发「人工」就能找到同事。',
  askScore: '这次聊得怎么样？点一下告诉我们：',
  scores: deskScores,
  thanks: '谢谢您。',
} as const;
