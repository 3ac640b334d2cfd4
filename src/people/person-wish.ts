/** What may be said of a person in a form or a command, and what is wrong with it. */
import { type Operator, type Role, roles } from '../domain/operator.ts';
import { isLoginName, toLoginName } from './login-name.ts';

export type PersonWish = Pick<Operator, 'name' | 'role' | 'accounts' | 'shops' | 'skills'>;

/** By the field that is wrong. */
export interface PersonProblems {
  readonly loginName?: 'shape' | 'taken';
  readonly name?: 'empty' | 'too-long';
  readonly role?: 'unknown' | 'own';
  readonly accounts?: 'none';
  readonly shops?: 'none';
  readonly skills?: 'too-many' | 'too-long';
}

const maxNameChars = 40;
const maxSkills = 20;
/** As long as a rule may ask for: `handoff`'s parameter. */
const maxSkillChars = 20;

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

export function findWishProblems(wish: PersonWish): PersonProblems {
  const { name, role, accounts, shops, skills = [] } = wish;
  const nameProblem = findNameProblem(name);
  const skillProblem = findSkillProblem(skills);
  return {
    ...(nameProblem && { name: nameProblem }),
    ...(!isRole(role) && { role: 'unknown' as const }),
    ...(accounts !== 'all' && accounts.length === 0 && { accounts: 'none' as const }),
    ...(role === 'shop-manager' && shops.length === 0 && { shops: 'none' as const }),
    ...(skillProblem && { skills: skillProblem }),
  };
}

function findSkillProblem(skills: readonly string[]): PersonProblems['skills'] {
  if (skills.length > maxSkills) return 'too-many';
  return skills.some((skill) => [...skill].length > maxSkillChars) ? 'too-long' : undefined;
}

export function findLoginNameProblem(typed: string): PersonProblems['loginName'] {
  return isLoginName(toLoginName(typed)) ? undefined : 'shape';
}

export function hasProblems(problems: object): boolean {
  return Object.keys(problems).length > 0;
}
