/** Service: "取消" and "重来": drops what is going on, or all that we remember of the conversation. */
import { z } from 'zod';
import type { Outcome } from '../domain/outcome.ts';
import type { Handler, HandlerTurn } from './handler.ts';
import { findDialogue, numberedLines, openDialogue } from './open-dialogue.ts';
import { say } from './say.ts';
import { serviceMenu } from './service-menu.ts';

const parameters = z.strictObject({ action: z.enum(['cancel', 'restart']) });
type Parameters = z.infer<typeof parameters>;

export const control: Handler<Parameters> = {
  parameters,
  handle: (turn) => (turn.parameters.action === 'cancel' ? cancel(turn) : restart(turn)),
};

/** The place is kept: it belongs to the follower, not to the question. */
function cancel(turn: HandlerTurn): Outcome {
  const wasAsked = findDialogue(turn)?.awaits !== undefined;
  const text = wasAsked ? '好的，先不找了。想起来随时叫我。' : '好的，先到这儿。有需要随时叫我。';
  return say('cancelled', [text], { dialogue: null, focus: null });
}

function restart({ nowMs }: HandlerTurn): Outcome {
  return say(
    'restarted',
    ['好，我们重新开始。我能帮您：', ...numberedLines(serviceMenu), '回复数字就行。'],
    {
      dialogue: openDialogue(nowMs, serviceMenu),
      focus: null,
      place: null,
    },
  );
}
