/** The keys of registers; the table in `keys.ts` says what each holds. */
import type { AccountName, OpenId } from '../../domain/ids.ts';
import { partitionCount, partitionOf } from '../partition.ts';
import type { Register } from '../registers.ts';
import { partitionHome } from './keys.ts';

export function registersKey(account: AccountName): string {
  return `yd:{${account}:registers}`;
}

/** One home of a register: all of a `whole` one, or what lies in one partition of a `spread` one. */
export interface RegisterKeys {
  readonly entries: string;
  readonly labels: string;
  readonly number: string;
  readonly lines: string;
  readonly lineTimes: string;
  readonly ownLines: string;
  readonly lineIds: string;
  readonly erased: string;
  readonly codes: string;
  readonly claims: string;
}

/** Where a follower's part of a register lies. */
export function registerKeysOf(register: Register, openId: OpenId): RegisterKeys {
  return registerKeysIn(register, partitionOf(openId));
}

/** @param partition of no matter to a `whole` register. */
export function registerKeysIn(
  { account, name, layout }: Register,
  partition: number,
): RegisterKeys {
  const home =
    layout === 'whole'
      ? `yd:{${account}:register:${name}}`
      : `${partitionHome(account, partition)}:register:${name}`;
  return {
    entries: `${home}:entries`,
    labels: `${home}:labels`,
    number: `${home}:number`,
    lines: `${home}:lines`,
    lineTimes: `${home}:line-times`,
    ownLines: `${home}:own-lines`,
    lineIds: `${home}:line-ids`,
    erased: `${home}:erased`,
    codes: `${home}:codes`,
    claims: `${home}:claims`,
  };
}

export function registerHomes(register: Register): readonly RegisterKeys[] {
  const length = register.layout === 'whole' ? 1 : partitionCount;
  return Array.from({ length }, (_, partition) => registerKeysIn(register, partition));
}

/** In the order in which `scripts/register.lua` wants them. */
export function allRegisterKeys(keys: RegisterKeys): readonly string[] {
  const { entries, labels, number, lines, lineTimes, ownLines, lineIds } = keys;
  const { erased, codes, claims } = keys;
  return [entries, labels, number, lines, lineTimes, ownLines, lineIds, erased, codes, claims];
}

/** Of a `spread` register: with the code, so that two followers meet there. */
export function registerCodesKey({ account, name }: Register, code: string): string {
  return `${partitionHome(account, partitionOf(code))}:register-codes:${name}`;
}
