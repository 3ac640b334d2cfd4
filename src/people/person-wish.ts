/** What may be said of a person in a form or a command, and what is wrong with it. */
import { type Operator, type Role, roles } from '../domain/operator.ts';
import { isLoginName, toLoginName } from './login-name.ts';

export type PersonWish = Pick<Operator, 'name' | 'role' | 'accounts' | 'shops'>;

/** By the field that is wrong. */
export interface PersonProblems {
  readonly loginName?: 'shape' | 'taken';
  readonly name?: 'empty' | 'too-long';
  readonly role?: 'unknown' | 'own';
  readonly accounts?: 'none';
  readonly shops?: 'none';
}

const maxNameChars = 40;

export function toName(typed: string): string {
  return typed.normalize('NFC').replace(/\s+/g, ' ').trim();
}

export function isRole(text: string): text is Role {
  return roles.some((role) => role === text);
}

export function findNameProblem(name: string): PersonProblems['name'] {
  const length = [...toName(name)].length;
  if (length === 0) return 'empty';
  return length > maxNameChars ? 'too-long' : undefined;
}

export function findWishProblems({ name, role, accounts, shops }: PersonWish): PersonProblems {
  const nameProblem = findNameProblem(name);
  return {
    ...(nameProblem && { name: nameProblem }),
    ...(!isRole(role) && { role: 'unknown' as const }),
    ...(accounts !== 'all' && accounts.length === 0 && { accounts: 'none' as const }),
    ...(role === 'shop-manager' && shops.length === 0 && { shops: 'none' as const }),
  };
}

export function findLoginNameProblem(typed: string): PersonProblems['loginName'] {
  return isLoginName(toLoginName(typed)) ? undefined : 'shape';
}

export function hasProblems(problems: object): boolean {
  return Object.keys(problems).length > 0;
}
