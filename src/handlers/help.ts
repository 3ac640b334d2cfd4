/** Service: what one can ask for, as numbers to answer with. */
import { z } from 'zod';
import type { Handler } from './handler.ts';
import { numberedLines, openDialogue } from './open-dialogue.ts';
import { say } from './say.ts';
import { serviceMenu } from './service-menu.ts';

const parameters = z.strictObject({});
type Parameters = z.infer<typeof parameters>;

export const help: Handler<Parameters> = {
  parameters,
  handle: ({ nowMs }) =>
    say(
      'helped',
      ['我能帮您：', ...numberedLines(serviceMenu), '', '回复数字就行，直接说也可以。'],
      {
        dialogue: openDialogue(nowMs, serviceMenu),
      },
    ),
};
