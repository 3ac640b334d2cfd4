/** What `decide` is asked in benchmarks: a text at noon, from somebody we know nothing about. */
import type { AccountId, OpenId } from '../src/domain/ids.ts';
import { newSession } from '../src/domain/session.ts';
import type { DecideInput } from '../src/intents/decide.ts';

export const noonMs = Date.parse('2026-03-04T12:00:00+08:00');

export function makeInput(text: string): DecideInput {
  const [accountId, openId] = ['gh_bench' as AccountId, 'oBench' as OpenId];
  const message = { kind: 'text', text, accountId, openId, createTimeSec: noonMs / 1000 } as const;
  return { message, session: newSession, nowMs: noonMs };
}
