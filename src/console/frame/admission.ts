/** Who is let in where: the account is theirs, the permission too, and nothing else comes first. Asked by the frame alone. */
import type { AccountName } from '../../domain/ids.ts';
import { mayDo, mayWorkOn, type Operator } from '../../domain/operator.ts';
import type { ConsoleAccount, ConsoleRoute } from './console-call.ts';
import type { Visit } from './doorkeeper.ts';

interface Wish {
  readonly route: ConsoleRoute;
  /** Of the path. */
  readonly params: Readonly<Record<string, string>>;
  readonly visit: Visit;
}

/** The same question as at the door, for somebody who has stayed. */
export function isWelcome(wish: Wish, accounts: readonly ConsoleAccount[]): boolean {
  const { route, visit } = wish;
  if (route.scope === 'account' && !findAccount(wish, accounts)) return false;
  return !isKeptFrom(route, visit) && isAllowed(route, visit.operator);
}

/** Whether there is such an account is nobody's business who may not work on it. */
export function findAccount(
  { route, params, visit }: Wish,
  accounts: readonly ConsoleAccount[],
): ConsoleAccount | undefined {
  if (route.scope !== 'account' || !visit.operator) return undefined;
  const found = accounts.find(({ account }) => account === params['account']);
  return found && mayWorkOn(visit.operator, found.account) ? found : undefined;
}

export function isAllowed({ who }: ConsoleRoute, operator: Operator | undefined): boolean {
  if (who === 'anyone') return true;
  if (!operator) return false;
  return who === 'signed-in' || mayDo(operator, who);
}

export function isKeptFrom({ scope, path }: ConsoleRoute, { confinedTo }: Visit): boolean {
  return scope !== 'door' && confinedTo !== undefined && !path.startsWith(confinedTo);
}

/** Those that the operator may work on. */
export function namesFor(
  operator: Operator,
  accounts: readonly ConsoleAccount[],
): readonly AccountName[] {
  return accounts.map(({ account }) => account).filter((name) => mayWorkOn(operator, name));
}
