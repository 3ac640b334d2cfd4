/**
 * The way in: name and password, the second step, and who a session belongs to. Whether a name is unknown, a password
 * wrong, a person disabled or a guesser slowed down: the same is done, and nearly the same is said.
 */
import { isSessionOver, type OperatorSession } from '../store/operator-sessions.ts';
import type { Person } from '../store/operators.ts';
import { type Attempt, AttemptGate } from './attempt-gate.ts';
import { toLoginName } from './login-name.ts';
import { hashText } from './one-time-text.ts';
import type { PeopleParts, Visitor } from './people-parts.ts';
import { actorOf, nobody, noteAct } from './person-audit.ts';
import { endSession, openSession } from './person-sessions.ts';
import { savePerson } from './save-person.ts';
import { useSecondFactor } from './second-factor.ts';

export interface SignedIn {
  readonly kind: 'signed-in';
  readonly person: Person;
  readonly sessionId: string;
  /** The first time under this name. */
  readonly isFirst: boolean;
}

export type SignInResult =
  | SignedIn
  | { readonly kind: 'second-step'; readonly sessionId: string }
  /** Name or password is wrong, or not to be used any more. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'later' };

export type SecondStepResult =
  | SignedIn
  | { readonly kind: 'refused' }
  | { readonly kind: 'later' }
  /** It took too long: begin again. */
  | { readonly kind: 'over' };

export interface Presence {
  readonly person: Person;
  readonly session: OperatorSession;
}

const tooOften = '太频繁 · too often';
const secondStepLimitMs = 10 * 60_000;
const touchEveryMs = 60_000;

export class SignIn {
  readonly #parts: PeopleParts;
  readonly #gate: AttemptGate;

  constructor(parts: PeopleParts) {
    this.#parts = parts;
    this.#gate = new AttemptGate(parts);
  }

  /** @throws AppError STORE_UNAVAILABLE: nobody gets in */
  async enter(
    given: { readonly loginName: string; readonly password: string },
    visitor: Visitor,
  ): Promise<SignInResult> {
    if (this.#parts.hasher.isBusy) return { kind: 'later' };
    const loginName = toLoginName(given.loginName);
    const attempt = { whose: `name ${loginName}`, address: visitor.address };
    // No work for an address that is slowed down; for a name it is done all the same, or the time would tell.
    if (!(await this.#gate.claimAddress(attempt))) {
      await this.#noteRefusal(undefined, tooOften);
      return { kind: 'later' };
    }
    const checked = await this.#check(loginName, given.password, attempt);
    if ('kind' in checked) return checked;
    const { person } = checked;
    await this.#gate.settle(attempt);
    if (person.secondFactor) {
      const sessionId = await openSession(this.#parts, person, { visitor, stage: 'second-step' });
      return { kind: 'second-step', sessionId };
    }
    return this.#begin(person, visitor);
  }

  /** Whose name and password it is; the same work for every name. */
  async #check(
    loginName: string,
    password: string,
    attempt: Attempt,
  ): Promise<{ readonly person: Person } | Extract<SignInResult, { kind: 'refused' | 'later' }>> {
    const { account, stores, hasher } = this.#parts;
    const isFree = await this.#gate.claimName(attempt);
    const person = await stores.operators.findByLoginName(account, loginName);
    // Again, and with nothing awaited before the place in the queue is taken: many may have come meanwhile.
    if (hasher.isBusy) {
      if (isFree) await this.#gate.giveBack(attempt);
      return { kind: 'later' };
    }
    const isRight = await hasher.verify(password, person?.passwordHash);
    if (isFree && person && !person.isDisabled && isRight) return { person };
    await this.#noteRefusal(person, isFree ? '' : tooOften);
    return { kind: isFree ? 'refused' : 'later' };
  }

  /** @param typed a code of the app, or a recovery code */
  async takeSecondStep(typed: string, visitor: Visitor): Promise<SecondStepResult> {
    const presence = await this.#find(visitor.sessionId, 'second-step');
    if (!presence || this.#isStepOver(presence)) return { kind: 'over' };
    const { person } = presence;
    const attempt = { whose: `second step ${person.id}`, address: visitor.address };
    if (!(await this.#gate.claim(attempt))) return { kind: 'later' };
    const nowMs = this.#parts.clock.now();
    // Of two who bring the same code at once, the second is asked again, and finds it used.
    const used = await savePerson(this.#parts, {
      id: person.id,
      change: (now) => {
        const left = now.secondFactor && useSecondFactor(now.secondFactor, typed, nowMs);
        return left && { ...now, secondFactor: left };
      },
    });
    if (used.kind !== 'saved') {
      await this.#noteRefusal(person, '第二步 · second step');
      return { kind: 'refused' };
    }
    await this.#gate.settle(attempt);
    return this.#begin(used.person, visitor);
  }

  async identify(sessionId: string | undefined): Promise<Presence | undefined> {
    const presence = await this.#find(sessionId, 'whole');
    if (!presence) return undefined;
    const { account, stores, clock } = this.#parts;
    const { idHash, touchedAtMs } = presence.session;
    const nowMs = clock.now();
    if (nowMs - touchedAtMs >= touchEveryMs) {
      await stores.operatorSessions.touch(account, idHash, nowMs);
    }
    return presence;
  }

  async leave(sessionId: string | undefined): Promise<void> {
    const presence = await this.#find(sessionId, 'whole');
    if (presence) {
      const { person } = presence;
      await noteAct(this.#parts, { by: actorOf(person), act: 'signed-out', target: person.id });
    }
    await endSession(this.#parts, sessionId);
  }

  /** Whoever was let in: a new session with a new id, whatever the browser brought. */
  async #begin(person: Person, visitor: Visitor): Promise<SignedIn> {
    const isFirst = person.lastSignInAtMs === undefined;
    const lastSignInAtMs = this.#parts.clock.now();
    await noteAct(this.#parts, {
      by: actorOf(person),
      act: 'signed-in',
      target: person.id,
      note: visitor.device,
    });
    await savePerson(this.#parts, { id: person.id, change: (now) => ({ ...now, lastSignInAtMs }) });
    const sessionId = await openSession(this.#parts, person, { visitor, stage: 'whole', isFirst });
    return { kind: 'signed-in', person, sessionId, isFirst };
  }

  async #find(
    sessionId: string | undefined,
    stage: OperatorSession['stage'],
  ): Promise<Presence | undefined> {
    if (sessionId === undefined) return undefined;
    const { account, stores, clock } = this.#parts;
    const idHash = hashText(sessionId);
    const session = await stores.operatorSessions.find(account, idHash, clock.now());
    if (session?.stage !== stage || isSessionOver(session, clock.now())) return undefined;
    const person = await stores.operators.find(account, session.operatorId);
    if (!person || person.isDisabled || person.epoch !== session.epoch) return undefined;
    return { person, session };
  }

  #isStepOver({ session }: Presence): boolean {
    return this.#parts.clock.now() - session.beganAtMs > secondStepLimitMs;
  }

  /** What was typed as a name may be a password: it is not noted. */
  #noteRefusal(person: Person | undefined, note: string): Promise<void> {
    const target = person?.id ?? 'unknown';
    return noteAct(this.#parts, { by: nobody, act: 'sign-in-refused', target, note });
  }
}
