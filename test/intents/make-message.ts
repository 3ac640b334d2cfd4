/** Messages, sessions and decisions for the tests of understanding. */
import type { AccountId, OpenId } from '../../src/domain/ids.ts';
import type { InboundMessage } from '../../src/domain/inbound.ts';
import type { Decision } from '../../src/domain/intent.ts';
import { type Dialogue, newSession, type Session } from '../../src/domain/session.ts';
import { decide } from '../../src/intents/decide.ts';
import type { Ruleset } from '../../src/intents/ruleset.ts';

/** 2026-03-04 12:00:00 in Beijing, a Wednesday. */
export const noonMs = Date.parse('2026-03-04T12:00:00+08:00');

const arrival = {
  accountId: 'gh_0000000000aa' as AccountId,
  openId: 'o-follower' as OpenId,
  createTimeSec: noonMs / 1000,
};

type Unarrived<M> = M extends InboundMessage ? Omit<M, keyof typeof arrival> : never;

export function makeMessage(message: Unarrived<InboundMessage>): InboundMessage {
  return { ...arrival, ...message } as InboundMessage;
}

export function makeSession(more: Partial<Session> = {}): Session {
  return { ...newSession, ...more };
}

export function makeDialogue(more: Partial<Dialogue> = {}): Dialogue {
  return { options: [], expiresAtMs: noonMs + 600_000, ...more };
}

/** What the ruleset makes of a text at noon. */
export function decideText(
  ruleset: Ruleset,
  text: string,
  more: { session?: Session; nowMs?: number } = {},
): Decision {
  return decideMessage(ruleset, makeMessage({ kind: 'text', text }), more);
}

export function decideMessage(
  ruleset: Ruleset,
  message: InboundMessage,
  { session = newSession, nowMs = noonMs }: { session?: Session; nowMs?: number } = {},
): Decision {
  return decide(ruleset, { message, session, nowMs });
}
