/**
 * Whether what followers wrote may be quoted beside a rule. That somebody reads it is noted first, where every node sees
 * it: once a minute, because the form asks again with every letter that is typed.
 */
import { mayDo } from '../../../domain/operator.ts';
import { AppError } from '../../../errors.ts';
import type { AccountCall } from '../../frame/console-call.ts';

/** False: show numbers alone. */
export async function noteQuotes(call: AccountCall): Promise<boolean> {
  const { account, operator, quotes } = call;
  if (!mayDo(operator, 'see-messages')) return false;
  try {
    const who = `console ${operator.id}`;
    await quotes.note({ account, who, what: 'messages quoted beside a rule' });
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}
