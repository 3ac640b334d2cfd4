/** Service: "did you mean A or B?", when more than one thing could be meant. */
import { z } from 'zod';
import type { Handler } from './handler.ts';
import { handlerCallSchema } from './handler-call.ts';
import { numberedLines, openDialogue } from './open-dialogue.ts';
import { say } from './say.ts';
import { serviceMenu } from './service-menu.ts';
import { suggestionsFrom } from './suggestions.ts';

const maxOptions = 5;

const parameters = z.strictObject({
  /** What could be meant; without it the candidates that the matcher could not tell apart. */
  options: z
    .array(
      z.strictObject({
        label: z.string().min(1).max(30),
        words: z.array(z.string().min(1)).default([]),
        call: handlerCallSchema,
      }),
    )
    .max(maxOptions)
    .default([]),
});
type Parameters = z.infer<typeof parameters>;

export const clarify: Handler<Parameters> = {
  parameters,
  handle({ parameters: { options }, decision, nowMs }) {
    const candidates = suggestionsFrom([decision.winner, ...decision.runnersUp], maxOptions);
    const given = options.length > 0 ? options : candidates;
    const choices = given.length > 0 ? given : serviceMenu;
    return say('clarified', ['您是想：', ...numberedLines(choices), '', '回复数字就行。'], {
      dialogue: openDialogue(nowMs, choices),
    });
  },
};
