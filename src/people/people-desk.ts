/**
 * What an administrator does with people: add, change, disable, help out. Whatever changes what somebody may do, or how
 * they get in, ends their sessions in the same moment. Role and sign-in of somebody who works on more accounts than the
 * administrator are not theirs to change: a new password would open those accounts to them.
 */

import { randomUUID } from 'node:crypto';
import { coversAccounts, permissionsOf } from '../domain/operator.ts';
import type { OperatorSession } from '../store/operator-sessions.ts';
import type { Person } from '../store/operators.ts';
import { toLoginName } from './login-name.ts';
import { makeReadableCode } from './one-time-text.ts';
import type { Actor, Administrator, PeopleParts } from './people-parts.ts';
import { noteAct, type PersonAct } from './person-audit.ts';
import { endSessionsOf } from './person-sessions.ts';
import {
  findLoginNameProblem,
  findWishProblems,
  hasProblems,
  type PersonProblems,
  type PersonWish,
  toName,
} from './person-wish.ts';
import { type Changed, type PersonChange, savePerson } from './save-person.ts';

export type Added =
  | { readonly kind: 'added'; readonly person: Person; readonly password: string }
  | { readonly kind: 'problems'; readonly problems: PersonProblems };

export type TakenInHand =
  | Changed
  /** The person works on accounts that are not the administrator's. */
  | { readonly kind: 'beyond' };

export type ChangedPerson =
  | TakenInHand
  | { readonly kind: 'problems'; readonly problems: PersonProblems }
  /** Since the form was opened somebody has changed what it shows. */
  | { readonly kind: 'conflict'; readonly person: Person };

export class PeopleDesk {
  readonly #parts: PeopleParts;

  constructor(parts: PeopleParts) {
    this.#parts = parts;
  }

  list(): Promise<readonly Person[]> {
    return this.#parts.stores.operators.list(this.#parts.account);
  }

  find(id: string): Promise<Person | undefined> {
    return this.#parts.stores.operators.find(this.#parts.account, id);
  }

  /** Undefined for who is not there any more, or was disabled. */
  async findActive(id: string): Promise<Person | undefined> {
    const person = await this.find(id);
    return person?.isDisabled ? undefined : person;
  }

  sessionsOf(id: string): Promise<readonly OperatorSession[]> {
    const { account, stores, clock } = this.#parts;
    return stores.operatorSessions.listOf(account, id, clock.now());
  }

  /** @returns the first password: shown once, and theirs to change */
  async add(by: Actor, wish: PersonWish & Pick<Person, 'loginName'>): Promise<Added> {
    const shape = findLoginNameProblem(wish.loginName);
    const problems = { ...findWishProblems(wish), ...(shape && { loginName: shape }) };
    if (hasProblems(problems)) return { kind: 'problems', problems };
    const { account, stores, clock } = this.#parts;
    const loginName = toLoginName(wish.loginName);
    if (await stores.operators.findByLoginName(account, loginName)) return nameTaken;
    const password = makeFirstPassword();
    const person: Person = {
      ...toStored(wish),
      id: randomUUID(),
      loginName,
      version: 1,
      passwordHash: await this.#parts.hasher.hash(password),
      mustChangePassword: true,
      isDisabled: false,
      epoch: 0,
      addedAtMs: clock.now(),
    };
    await noteAct(this.#parts, { by, act: 'person-added', target: person.id, after: person });
    const result = await stores.operators.add(account, person);
    return result === 'added' ? { kind: 'added', person, password } : nameTaken;
  }

  /** @param seen what the form showed when it was opened */
  async change(
    by: Administrator,
    id: string,
    { wish, seen }: { readonly wish: PersonWish; readonly seen: string },
  ): Promise<ChangedPerson> {
    const problems = findWishProblems(wish);
    if (hasProblems(problems)) return { kind: 'problems', problems };
    let conflict: Person | undefined;
    let isBeyond = false;
    const changed = await this.#save({
      id,
      noted: { by, act: 'person-changed' },
      change: (now) => {
        conflict = fingerprint(now) === seen ? undefined : now;
        const next = { ...now, ...toStored(wish) };
        if (conflict || fingerprint(next) === seen) return undefined;
        isBeyond = next.role !== now.role && !coversAccounts(by, now);
        if (isBeyond) return undefined;
        return next.role === now.role ? next : inNewEpoch(next);
      },
    });
    if (isBeyond) return { kind: 'beyond' };
    return conflict ? { kind: 'conflict', person: conflict } : changed;
  }

  disable(by: Administrator, id: string): Promise<TakenInHand> {
    const change = (now: Person) =>
      now.isDisabled ? undefined : inNewEpoch({ ...now, isDisabled: true });
    return this.#takeInHand(by, { id, act: 'person-disabled', change });
  }

  enable(by: Administrator, id: string): Promise<TakenInHand> {
    const change = (now: Person) => (now.isDisabled ? { ...now, isDisabled: false } : undefined);
    return this.#takeInHand(by, { id, act: 'person-changed', change });
  }

  endSessions(by: Administrator, id: string): Promise<TakenInHand> {
    return this.#takeInHand(by, { id, act: 'sessions-ended', change: inNewEpoch });
  }

  /** @returns the new password, with which they have to choose one of their own */
  async resetPassword(
    by: Administrator,
    id: string,
  ): Promise<TakenInHand & { readonly password: string }> {
    const password = makeFirstPassword();
    return { ...(await this.setPassword(by, id, { password, mustChange: true })), password };
  }

  async setPassword(
    by: Administrator,
    id: string,
    { password, mustChange }: { readonly password: string; readonly mustChange: boolean },
  ): Promise<TakenInHand> {
    const passwordHash = await this.#parts.hasher.hash(password);
    const change = (now: Person) =>
      inNewEpoch({ ...now, passwordHash, mustChangePassword: mustChange });
    return this.#takeInHand(by, { id, act: 'password-changed', change });
  }

  resetSecondFactor(by: Administrator, id: string): Promise<TakenInHand> {
    const change = ({ secondFactor, ...now }: Person) =>
      secondFactor ? inNewEpoch(now) : undefined;
    return this.#takeInHand(by, { id, act: 'second-factor-changed', change });
  }

  async #takeInHand(
    by: Administrator,
    { id, act, change }: Omit<PersonChange, 'noted'> & Pick<PersonAct, 'act'>,
  ): Promise<TakenInHand> {
    let isBeyond = false;
    const changed = await this.#save({
      id,
      noted: { by, act },
      change: (now) => {
        isBeyond = !coversAccounts(by, now);
        return isBeyond ? undefined : change(now);
      },
    });
    return isBeyond ? { kind: 'beyond' } : changed;
  }

  async #save(change: PersonChange): Promise<Changed> {
    const changed = await savePerson(this.#parts, change);
    if (changed.kind === 'saved' && changed.person.epoch !== changed.before.epoch) {
      await endSessionsOf(this.#parts, change.id);
    }
    return changed;
  }
}

const nameTaken: Added = { kind: 'problems', problems: { loginName: 'taken' } };

/** Of what a form shows of a person: two forms that show the same have the same. */
export function fingerprint({ name, role, accounts, shops, skills = [] }: PersonWish): string {
  return JSON.stringify([name, role, accounts, shops, skills]);
}

function toStored({ name, role, accounts, shops, skills = [] }: PersonWish): PersonWish {
  const hasShops = role === 'shop-manager' || role === 'agent';
  const serves = permissionsOf[role].includes('serve-desk');
  return {
    ...{ name: toName(name), role, accounts, shops: hasShops ? shops : [] },
    skills: serves ? skills : [],
  };
}

function inNewEpoch(person: Person): Person {
  return { ...person, epoch: person.epoch + 1 };
}

function makeFirstPassword(): string {
  return makeReadableCode(4).toLowerCase();
}
