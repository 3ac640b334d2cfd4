/** How the first person gets in: by a code that the server shows to whoever started it. There is no default password. */
import { randomUUID } from 'node:crypto';
import type { Person } from '../store/operators.ts';
import { AttemptGate } from './attempt-gate.ts';
import { toLoginName } from './login-name.ts';
import { hashTypedCode, makeReadableCode } from './one-time-text.ts';
import { findPasswordProblem, type PasswordProblem } from './password-problem.ts';
import type { PeopleParts, Visitor } from './people-parts.ts';
import { actorOf, noteAct } from './person-audit.ts';
import { openSession } from './person-sessions.ts';
import {
  findLoginNameProblem,
  findNameProblem,
  hasProblems,
  type PersonProblems,
  toName,
} from './person-wish.ts';

const codeGroups = 4;
const codeSigns = codeGroups * 4;
const codeLimitMs = 24 * 3_600_000;

export interface FirstPersonGiven {
  readonly code: string;
  readonly loginName: string;
  readonly name: string;
  readonly password: string;
}

export type FirstPersonProblems = Pick<PersonProblems, 'loginName' | 'name'> & {
  readonly password?: PasswordProblem;
  /** Said beside the others: whoever mends those should not come back for it. */
  readonly code?: 'shape';
};

export type Welcomed =
  | { readonly kind: 'signed-in'; readonly sessionId: string }
  | { readonly kind: 'problems'; readonly problems: FirstPersonProblems }
  /** The code is wrong, over, or used. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'later' };

export class FirstPerson {
  readonly #parts: PeopleParts;
  readonly #gate: AttemptGate;

  constructor(parts: PeopleParts) {
    this.#parts = parts;
    this.#gate = new AttemptGate(parts);
  }

  /** An earlier code opens no more. @returns undefined when there is somebody already */
  async makeCode(): Promise<string | undefined> {
    const { account, stores, clock } = this.#parts;
    const code = makeReadableCode(codeGroups);
    const kept = { hash: hashTypedCode(code), expiresAtMs: clock.now() + codeLimitMs };
    return (await stores.operators.keepFirstCode(account, kept)) ? code : undefined;
  }

  async isAwaited(): Promise<boolean> {
    const { account, stores } = this.#parts;
    return (await stores.operators.list(account)).length === 0;
  }

  async welcome(given: FirstPersonGiven, visitor: Visitor): Promise<Welcomed> {
    const { account, stores, clock, hasher } = this.#parts;
    const problems = findProblems(given);
    if (hasProblems(problems)) return { kind: 'problems', problems: withCode(problems, given) };
    const attempt = { whose: 'first code', address: visitor.address };
    if (hasher.isBusy || !(await this.#gate.claim(attempt))) return { kind: 'later' };
    const nowMs = clock.now();
    const person: Person = {
      id: randomUUID(),
      loginName: toLoginName(given.loginName),
      name: toName(given.name),
      role: 'admin',
      accounts: 'all',
      shops: [],
      version: 1,
      passwordHash: await hasher.hash(given.password),
      mustChangePassword: false,
      isDisabled: false,
      epoch: 0,
      addedAtMs: nowMs,
      lastSignInAtMs: nowMs,
    };
    const tried = { hash: hashTypedCode(given.code), atMs: nowMs };
    if (!(await stores.operators.addFirst(account, person, tried))) return { kind: 'refused' };
    await this.#gate.settle(attempt);
    const note = '第一位，用启动时的代码 · the first, by the code of the start';
    const by = actorOf(person);
    await noteAct(this.#parts, { by, act: 'person-added', target: person.id, after: person, note });
    const options = { visitor, stage: 'whole', isFirst: true } as const;
    return { kind: 'signed-in', sessionId: await openSession(this.#parts, person, options) };
  }
}

/** Whether the code opens is not tried while something else is wrong: a try is counted. */
function withCode(problems: FirstPersonProblems, { code }: FirstPersonGiven): FirstPersonProblems {
  const signs = code.replace(/[^\p{L}\p{N}]/gu, '').length;
  return signs === codeSigns ? problems : { ...problems, code: 'shape' };
}

function findProblems({ loginName, name, password }: FirstPersonGiven): FirstPersonProblems {
  const shape = findLoginNameProblem(loginName);
  const nameProblem = findNameProblem(name);
  const passwordProblem = findPasswordProblem(password, toLoginName(loginName));
  return {
    ...(shape && { loginName: shape }),
    ...(nameProblem && { name: nameProblem }),
    ...(passwordProblem && { password: passwordProblem }),
  };
}
