/**
 * What a message asks for when nobody can say what its follower was told before. It decides only where no session could
 * change the answer: whatever is known of the follower is taken to let every rule in, and the winner must win all the same.
 */
import type { InboundMessage } from '../domain/inbound.ts';
import type { Decision, MatcherKind } from '../domain/intent.ts';
import { newSession } from '../domain/session.ts';
import { decide } from './decide.ts';
import { normalise } from './normalise.ts';
import type { Ruleset } from './ruleset.ts';

/** The follower's own words for what the rule is about. What is merely named, or only of a kind, may answer a question of ours. */
const ownWords: ReadonlySet<MatcherKind> = new Set([
  'exact',
  'keyword',
  'pattern',
  'sound',
  'example',
  'menu',
]);

/** @returns undefined when the store has to be asked. */
export function decideWithoutSession(
  ruleset: Ruleset,
  { message, nowMs }: { readonly message: InboundMessage; readonly nowMs: number },
): Decision | undefined {
  if (!isHeardAlone(message)) return undefined;
  const input = { message, session: newSession, nowMs, isSessionUnknown: true as const };
  const decision = decide(ruleset, input);
  const { ruleId, matcher } = decision.winner;
  if (ruleId === undefined || ruleset.storeNeeds.has(ruleId)) return undefined;
  return ownWords.has(matcher) ? decision : undefined;
}

/** A bare number picks from a list, gives a score, fetches an answer: it is about something that was said before. */
function isHeardAlone(message: InboundMessage): boolean {
  if (message.kind === 'menu-clicked') return true;
  if (message.kind !== 'text') return false;
  return !/^(?:第?[\d一二三四五六七八九十百两]+[个家条份号分]?)$/.test(normalise(message.text));
}
