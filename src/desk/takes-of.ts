/** What somebody takes at the desk of an account: their skills, and their shops of this account. Pure. */
import type { DeskAgent } from '../domain/desk.ts';
import type { AccountName } from '../domain/ids.ts';
import type { Operator } from '../domain/operator.ts';

export function takesOf(
  account: AccountName,
  { skills = [], shops }: Pick<Operator, 'skills' | 'shops'>,
): Pick<DeskAgent, 'skills' | 'shops'> {
  const prefix = `${account}/`;
  const own = shops.filter((shop) => shop.startsWith(prefix));
  return { skills, shops: own.map((shop) => shop.slice(prefix.length)) };
}
