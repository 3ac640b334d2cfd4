/** Service: takes note without a word, for events that nobody waits on. */
import { z } from 'zod';
import type { Handler } from './handler.ts';
import { saySilently } from './say.ts';

const parameters = z.strictObject({});
type Parameters = z.infer<typeof parameters>;

export const acknowledge: Handler<Parameters> = {
  parameters,
  handle: () => saySilently('acknowledged'),
};
