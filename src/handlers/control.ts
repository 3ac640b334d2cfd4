/** Service: "取消" and "重来": drops what is going on, or all that we remember of the conversation. "继续" comes too late here. */
import { z } from 'zod';
import type { Outcome } from '../domain/outcome.ts';
import type { AwaitedSlot } from '../domain/session.ts';
import type { Handler, HandlerTurn } from './handler.ts';
import { findDialogue, findPaused, numberedLines, openDialogue } from './open-dialogue.ts';
import { say } from './say.ts';
import { serviceMenu } from './service-menu.ts';
import { topicWords } from './topic-words.ts';

const parameters = z.strictObject({ action: z.enum(['cancel', 'restart', 'resume']) });
type Parameters = z.infer<typeof parameters>;

export const control: Handler<Parameters> = {
  parameters,
  handle(turn) {
    switch (turn.parameters.action) {
      case 'cancel':
        return cancel(turn);
      case 'restart':
        return restart(turn);
      case 'resume':
        return sayTooLate(turn);
    }
  },
};

/** The place is kept: it belongs to the follower, not to the question. */
function cancel(turn: HandlerTurn): Outcome {
  const awaits = findDialogue(turn)?.awaits ?? findPaused(turn)?.awaits;
  const change = { dialogue: null, paused: null, focus: null };
  return say('cancelled', [cancelWords(awaits)], change);
}

function cancelWords(awaits: AwaitedSlot | undefined): string {
  if (!awaits) return '好的，先到这儿。有需要随时叫我。';
  if (awaits.slot === 'place') return '好的，先不找了。想起来随时叫我。';
  return `好的，${topicWords(awaits)}先不办了，刚才说的我也不留。想起来随时叫我。`;
}

/** What was collected is gone: who comes back after ten minutes tells it anew. */
function sayTooLate({ session }: HandlerTurn): Outcome {
  const topic = session.paused?.awaits?.topic;
  const how =
    topic === undefined ? '您再说一遍要办的事，我马上接着办。' : `回复「${topic}」就能重新开始。`;
  return say('resumed-too-late', ['隔得有点久，刚才填的我没有留着。', how], { paused: null });
}

function restart({ nowMs }: HandlerTurn): Outcome {
  return say(
    'restarted',
    ['好，我们重新开始。我能帮您：', ...numberedLines(serviceMenu), '回复数字就行。'],
    {
      dialogue: openDialogue(nowMs, serviceMenu),
      paused: null,
      focus: null,
      place: null,
    },
  );
}
