/** Names of the keys under which what programs call with and were answered is kept. Beside `keys.ts`. */
import type { AccountName } from '../../domain/ids.ts';

export interface ProgramKeyKeys {
  readonly made: string;
  readonly used: string;
  readonly revoked: string;
}

export function programKeyKeys(account: AccountName): ProgramKeyKeys {
  const home = `yd:{${account}:program-keys}`;
  return { made: `${home}:made`, used: `${home}:used`, revoked: `${home}:revoked` };
}

/** @param id a hash. */
export function programAnswerKey(account: AccountName, id: string): string {
  return `yd:{${account}:program-answer:${id}}`;
}
