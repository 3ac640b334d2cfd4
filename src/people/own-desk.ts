/** What everybody may do for themselves: name, language, password, second factor, sessions. */
import type { OperatorSession } from '../store/operator-sessions.ts';
import type { Person, SecondFactor } from '../store/operators.ts';
import { AttemptGate } from './attempt-gate.ts';
import { hashText, hashTypedCode } from './one-time-text.ts';
import { findPasswordProblem, type PasswordProblem } from './password-problem.ts';
import type { PeopleParts, Visitor } from './people-parts.ts';
import { actorOf } from './person-audit.ts';
import { endSessionsOf, openSession } from './person-sessions.ts';
import { findNameProblem, type PersonProblems, toName } from './person-wish.ts';
import { type Changed, savePerson } from './save-person.ts';
import { findCodeStep, isSecondFactorSecret, makeRecoveryCodes } from './second-factor.ts';

export type PasswordChanged =
  /** All sessions are over; this one goes on instead. */
  | { readonly kind: 'saved'; readonly sessionId: string }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'later' }
  | { readonly kind: 'problem'; readonly problem: PasswordProblem | 'same' };

export type SecondFactorSet =
  | { readonly kind: 'saved'; readonly recoveryCodes: readonly string[] }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'password-wrong' }
  | { readonly kind: 'later' };

export class OwnDesk {
  readonly #parts: PeopleParts;
  readonly #gate: AttemptGate;

  constructor(parts: PeopleParts) {
    this.#parts = parts;
    this.#gate = new AttemptGate(parts);
  }

  async rename(
    person: Person,
    typed: string,
  ): Promise<Changed | { kind: 'problem'; problem: NonNullable<PersonProblems['name']> }> {
    const problem = findNameProblem(typed);
    if (problem) return { kind: 'problem', problem };
    const name = toName(typed);
    return savePerson(this.#parts, {
      id: person.id,
      noted: { by: actorOf(person), act: 'person-changed' },
      change: (now) => (now.name === name ? undefined : { ...now, name }),
    });
  }

  async chooseLanguage(id: string, language: 'zh' | 'en'): Promise<void> {
    const change = (now: Person) => (now.language === language ? undefined : { ...now, language });
    await savePerson(this.#parts, { id, change });
  }

  /** The first steps of the overview, which they know. */
  async putStepsAway(id: string, isAway: boolean): Promise<void> {
    const change = ({ hasPutStepsAway, ...now }: Person) => {
      if ((hasPutStepsAway === true) === isAway) return undefined;
      return isAway ? { ...now, hasPutStepsAway: true as const } : now;
    };
    await savePerson(this.#parts, { id, change });
  }

  async changePassword(
    person: Person,
    given: { readonly current: string; readonly next: string },
    visitor: Visitor,
  ): Promise<PasswordChanged> {
    const checked = await this.#checkPassword(person, given.current, visitor);
    if (checked) return checked;
    const problem = findPasswordProblem(given.next, person.loginName);
    if (problem) return { kind: 'problem', problem };
    if (given.next === given.current) return { kind: 'problem', problem: 'same' };
    const passwordHash = await this.#parts.hasher.hash(given.next);
    const changed = await savePerson(this.#parts, {
      id: person.id,
      noted: { by: actorOf(person), act: 'password-changed' },
      change: (now) => ({
        ...now,
        passwordHash,
        mustChangePassword: false,
        epoch: now.epoch + 1,
      }),
    });
    if (changed.kind !== 'saved') return { kind: 'later' };
    await endSessionsOf(this.#parts, person.id);
    const sessionId = await openSession(this.#parts, changed.person, { visitor, stage: 'whole' });
    return { kind: 'saved', sessionId };
  }

  /**
   * Whoever has one already must give the password too: a browser that was left open must not make the phone somebody
   * else's. Other sessions end with the old phone.
   * @param given `typed` is the code that the app shows: proof that it has the secret
   */
  async setSecondFactor(
    person: Person,
    given: { readonly secret: string; readonly typed: string; readonly password: string },
    visitor: Visitor,
  ): Promise<SecondFactorSet> {
    const { secret, typed } = given;
    if (person.secondFactor) {
      const checked = await this.#checkPassword(person, given.password, visitor);
      if (checked) return { kind: checked.kind === 'later' ? 'later' : 'password-wrong' };
    }
    const step = isSecondFactorSecret(secret)
      ? findCodeStep(secret, typed, this.#parts.clock.now())
      : undefined;
    if (step === undefined) return { kind: 'wrong' };
    const recoveryCodes = makeRecoveryCodes();
    const secondFactor: SecondFactor = {
      secret,
      lastStep: step,
      recoveryHashes: recoveryCodes.map(hashTypedCode),
    };
    const changed = await savePerson(this.#parts, {
      id: person.id,
      noted: { by: actorOf(person), act: 'second-factor-changed' },
      change: (now) => ({ ...now, secondFactor }),
    });
    if (changed.kind !== 'saved') return { kind: 'wrong' };
    if (person.secondFactor) await this.#endOthers(person, visitor);
    return { kind: 'saved', recoveryCodes };
  }

  /** Not for administrators. */
  async dropSecondFactor(
    person: Person,
    password: string,
    visitor: Visitor,
  ): Promise<'saved' | 'wrong' | 'later'> {
    if (person.role === 'admin') return 'wrong';
    const checked = await this.#checkPassword(person, password, visitor);
    if (checked) return checked.kind;
    await savePerson(this.#parts, {
      id: person.id,
      noted: { by: actorOf(person), act: 'second-factor-changed' },
      change: ({ secondFactor: _, ...now }) => now,
    });
    return 'saved';
  }

  sessions(person: Person): Promise<readonly OperatorSession[]> {
    const { account, stores, clock } = this.#parts;
    return stores.operatorSessions.listOf(account, person.id, clock.now());
  }

  /** One of their own; another's is not ended. */
  async endSession(person: Person, idHash: string): Promise<void> {
    const { account, stores } = this.#parts;
    const isOwn = (await this.sessions(person)).some((session) => session.idHash === idHash);
    if (isOwn) await stores.operatorSessions.end(account, idHash);
  }

  isCurrent({ idHash }: OperatorSession, { sessionId }: Visitor): boolean {
    return sessionId !== undefined && hashText(sessionId) === idHash;
  }

  async #endOthers(person: Person, visitor: Visitor): Promise<void> {
    const others = (await this.sessions(person)).filter((one) => !this.isCurrent(one, visitor));
    await Promise.all(others.map(({ idHash }) => this.endSession(person, idHash)));
  }

  async #checkPassword(
    person: Person,
    password: string,
    { address }: Visitor,
  ): Promise<{ readonly kind: 'wrong' } | { readonly kind: 'later' } | undefined> {
    const attempt = { whose: `own password ${person.id}`, address };
    if (!(await this.#gate.claim(attempt))) return { kind: 'later' };
    const isRight = await this.#parts.hasher.verify(password, person.passwordHash);
    if (!isRight) return { kind: 'wrong' };
    await this.#gate.settle(attempt);
    return undefined;
  }
}
