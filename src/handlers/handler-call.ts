/** The shape of a call to a service, where rules, buttons or options carry one. */
import { z } from 'zod';
import { type HandlerCall, handlerNames } from '../domain/intent.ts';

export const handlerCallSchema: z.ZodType<HandlerCall> = z.strictObject({
  handler: z.enum(handlerNames),
  parameters: z.record(z.string(), z.unknown()).default({}),
});
