/** Service: "did you mean A or B?", when more than one thing could be meant. */
import { z } from 'zod';
import type { DialogueOption } from '../domain/session.ts';
import type { Handler, HandlerTurn } from './handler.ts';
import { handlerCallSchema } from './handler-call.ts';
import { findDialogue, numberedLines, openDialogue } from './open-dialogue.ts';
import { say } from './say.ts';
import { menuOf, serviceMenu } from './service-menu.ts';
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
  handle(turn) {
    const { parameters, decision, nowMs } = turn;
    const candidates = suggestionsFrom([decision.winner, ...decision.runnersUp], maxOptions);
    const given = parameters.options.length > 0 ? parameters.options : candidates;
    const choices = given.length > 0 ? given : serviceMenu;
    if (!isAskedAgain(turn, choices)) {
      return say('clarified', questionLines(choices), { dialogue: openDialogue(nowMs, choices) });
    }
    const withPerson = [...choices, ...menuOf('handoff')];
    const lines = [
      '还是没听准，您要的在这里面吗？',
      ...numberedLines(withPerson),
      '',
      '回复数字就行。',
    ];
    return say('person-offered', lines, { dialogue: openDialogue(nowMs, withPerson) });
  },
};

/** A list of one reads like a machine. */
function questionLines(choices: readonly DialogueOption[]): readonly string[] {
  const [only] = choices;
  return only && choices.length === 1
    ? [`您说的是「${only.label}」吗？回复「是」就行，不是的话换个说法告诉我。`]
    : ['您是想：', ...numberedLines(choices), '', '回复数字就行。'];
}

/** The same words get the same question; the second time a person is offered with it. */
function isAskedAgain(turn: HandlerTurn, choices: readonly DialogueOption[]): boolean {
  const open = findDialogue(turn)?.options ?? [];
  return choices.every(({ label }, at) => open[at]?.label === label) && choices !== serviceMenu;
}
