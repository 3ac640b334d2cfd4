/** Several things can be taken part in: asks which. */
import type { HandlerCall } from '../domain/intent.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { DialogueOption } from '../domain/session.ts';
import type { Activity } from './find-activity.ts';
import type { HandlerTurn } from './handler.ts';
import { numberedLines, openDialogue } from './open-dialogue.ts';
import type { Result } from './results.ts';
import { say } from './say.ts';

export function askWhichActivity<T extends Activity>(
  { nowMs }: HandlerTurn,
  asked: {
    readonly activities: readonly T[];
    readonly heading: string;
    readonly result: Result;
    readonly callFor: (activity: T) => HandlerCall;
  },
): Outcome {
  const options = asked.activities.map(
    (activity): DialogueOption => ({
      label: activity.name,
      words: activity.synonyms,
      call: asked.callFor(activity),
    }),
  );
  const lines = [asked.heading, ...numberedLines(options), '', '回复数字看看。'];
  return say(asked.result, lines, { dialogue: openDialogue(nowMs, options) });
}
