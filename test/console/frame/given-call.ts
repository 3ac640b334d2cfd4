/** A call as a route gets it, for tests of pages as plain functions. */

import type { ConsoleCall } from '../../../src/console/frame/console-call.ts';
import type { Operator } from '../../../src/domain/operator.ts';
import type { People } from '../../../src/people/people.ts';

export const someAdmin: Operator = {
  id: 'p1',
  loginName: 'lin',
  name: '林',
  role: 'admin',
  accounts: 'all',
  shops: [],
};

export function givenCall(differences: Partial<ConsoleCall> = {}): ConsoleCall {
  return {
    params: {},
    query: {},
    form: {},
    uploads: {},
    language: 'zh',
    isPart: false,
    url: '/',
    nowMs: Date.parse('2026-12-01T12:00:00+08:00'),
    formToken: 'a-token',
    notice: undefined,
    visitor: { sessionId: undefined, address: '10.0.0.1', device: 'Chrome · Windows' },
    // Pages of other areas never ask them.
    people: {} as People,
    ...differences,
  };
}

/** Parts of an account that a test's pages have no business with: asking one of them fails the test. */
export const notAsked = {
  workshop: undefined as never,
  draftChecks: undefined as never,
  trials: undefined as never,
  autoReplies: undefined as never,
  unheard: undefined as never,
  numbers: undefined as never,
  quotes: undefined as never,
  pictures: undefined as never,
  health: undefined as never,
  alertDesk: undefined as never,
};
