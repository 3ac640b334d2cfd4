/** What followers at our own desk hear from the turn: where they stand, and that they have the bot again. Never a promise that nobody keeps. */
import type { DeskWish, Standing } from '../desk/desk.ts';
import { type Reply, textReply } from '../domain/reply.ts';

export function sayStanding({ position, restMs }: Standing, wish: DeskWish | undefined): Reply {
  const received = wish === 'how-long' ? '' : '收到，同事一接就能看到。';
  return textReply(
    `${received}您现在排在第 ${position} 位${restWords(restMs, wish)}；不想等了，回复「不等了」，我继续帮您。`,
  );
}

/** Who asked hears that nobody knows; others asked for no time. */
function restWords(restMs: number | undefined, wish: DeskWish | undefined): string {
  if (restMs === undefined) return wish === 'how-long' ? '，还要多久我说不准' : '';
  if (restMs === 0) return '，已经比平常等得久了，实在抱歉';
  return `，看最近的情况大约还要等 ${Math.max(1, Math.ceil(restMs / 60_000))} 分钟`;
}

/** They have the bot again. */
export function sayBack(): Reply {
  return textReply(
    '好的，我回来了。想找门店、领优惠券，或者有别的事，直接告诉我就行；再想找同事，随时发「人工」。',
  );
}

/** That it is read is all that can be promised. */
const whoReads = (backAt: string | undefined): string =>
  backAt === undefined ? '同事一得空就会看到' : `同事 ${backAt} 起会看到`;

export function sayKept(backAt: string | undefined): Reply {
  return textReply(
    `您的留言记下了，${whoReads(backAt)}。还想补充，发「留言」加上内容就行。别的事，我接着帮您。`,
  );
}

/** They ask how long, and there is no queue. */
export function sayAskedAgain(backAt: string | undefined): Reply {
  return textReply(
    `现在没有同事在接，不用干等。把事情写在下面这一条里，我替您记着，${whoReads(backAt)}。不想留言，回复「不用了」。`,
  );
}
