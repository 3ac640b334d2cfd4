/**
 * Somebody at the console, for tests of pages: written straight into the store, because a password costs a third of a
 * second and says nothing about a page. The door itself is tested in `test/console/people`.
 */
import { makeFormToken } from '../../src/console/people/form-token.ts';
import type { AccountName } from '../../src/domain/ids.ts';
import type { Role } from '../../src/domain/operator.ts';
import { hashText, makeSessionId } from '../../src/people/one-time-text.ts';
import type { Person } from '../../src/store/operators.ts';
import type { Stores } from '../../src/store/stores.ts';
import { personNamed, sessionOf } from './person-fixtures.ts';

/** A `Bot`, for instance. */
export interface ConsoleUnderTest {
  readonly consoleUrl: string;
  /** Of the first account. */
  readonly stores: Stores;
}

export interface SignedInPerson {
  readonly person: Person;
  readonly sessionId: string;
  /** For `fetch` and `inject`. */
  readonly headers: { readonly cookie: string };
  /** For the field `_token` of a form. */
  readonly formToken: string;
  /** For `addCookies` of a browser. */
  readonly browserCookie: { readonly name: string; readonly value: string; readonly url: string };
  get(path: string): Promise<Response>;
  /** Posts a form with its token; redirects are not followed. */
  post(path: string, fields?: Readonly<Record<string, string>>): Promise<Response>;
}

export interface SignInWish extends Partial<Person> {
  /** The server's first account; `main` where it has only one. */
  readonly firstAccount?: AccountName;
}

let count = 0;

/** A new person of that role each time, who has nothing to do first. */
export async function signIn(
  { consoleUrl, stores }: ConsoleUnderTest,
  role: Role,
  { firstAccount = 'main' as AccountName, ...differences }: SignInWish = {},
): Promise<SignedInPerson> {
  count += 1;
  const nowMs = stores.clock.now();
  const loginName = `${role}-${count}`;
  const secondFactor = {
    secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
    lastStep: 0,
    recoveryHashes: [],
  };
  const person = personNamed(loginName, { role, secondFactor, ...differences });
  await stores.operators.add(firstAccount, person);
  const sessionId = makeSessionId();
  const session = sessionOf(person, {
    idHash: hashText(sessionId),
    beganAtMs: nowMs,
    touchedAtMs: nowMs,
  });
  await stores.operatorSessions.open(firstAccount, session);
  const cookie = `yd-visit=${sessionId}`;
  const formToken = makeFormToken(sessionId);
  const send = (path: string, more: RequestInit) =>
    fetch(new URL(path, consoleUrl), { redirect: 'manual', headers: { cookie }, ...more });
  return {
    person,
    sessionId,
    headers: { cookie },
    formToken,
    browserCookie: { name: 'yd-visit', value: sessionId, url: consoleUrl },
    get: (path) => send(path, {}),
    post: (path, fields = {}) =>
      send(path, { method: 'POST', body: new URLSearchParams({ _token: formToken, ...fields }) }),
  };
}
