/** What the brand's own system may answer. Anything else is no answer: nothing of it is shown to a follower. */
import { z } from 'zod';
import { isAllowedAddress } from '../domain/allowed-address.ts';
import type {
  AccountAnswers,
  AccountTopic,
  Customer,
  CustomerId,
} from '../domain/customer-system.ts';

/** A thousand million yuan. */
const fen = z.int().min(0).max(100_000_000_000);
const count = z.int().min(0).max(1_000_000_000);
const date = z.iso.date();

const link = z.object({ url: z.string().max(500).refine(isAllowedAddress) });

/** Fields that we do not know are left alone, so that the system may grow. */
export const answerSchemas: { readonly [T in AccountTopic]: z.ZodType<AccountAnswers[T]> } = {
  bill: z.object({
    month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
    totalFen: fen,
    paidFen: fen,
    dueDate: date,
  }),
  limit: z.object({ limitFen: fen, usedFen: fen }),
  points: z.object({
    points: count,
    expiring: z.object({ points: count, date }).optional(),
  }),
  pay: link,
  instalments: link,
};

export const customerSchema: z.ZodType<Customer> = z.object({
  id: z
    .string()
    .regex(/^[\w.-]{1,64}$/)
    .transform((id) => id as CustomerId),
  maskedName: z
    .string()
    .regex(/^[^\p{C}\n<>]{1,20}$/u)
    .optional(),
});
