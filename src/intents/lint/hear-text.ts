/** What a follower hears who writes a text out of the blue: the lint asks it of phrases, samples and examples. */
import type { AccountId, OpenId } from '../../domain/ids.ts';
import type { Candidate, Decision } from '../../domain/intent.ts';
import { newSession } from '../../domain/session.ts';
import { decide } from '../decide.ts';
import type { Ruleset } from '../ruleset.ts';
import type { PhrasedRule } from './rule-phrases.ts';

/** A ruleset, and when it is asked. */
export interface Hearing {
  readonly ruleset: Ruleset;
  readonly nowMs: number;
  /** Rules that win only at times: what they take is somebody's intention. */
  readonly conditionalIds: ReadonlySet<string>;
}

export function hearText({ ruleset, nowMs }: Hearing, text: string): Decision {
  const accountId = 'gh_lint' as AccountId;
  const message = {
    kind: 'text',
    text,
    accountId,
    openId: 'lint' as OpenId,
    createTimeSec: 0,
  } as const;
  return decide(ruleset, { message, session: newSession, nowMs });
}

/** Who else answers the text; undefined when the rule does, or one that is as good, or one that does only at times. */
export function findThief(
  hearing: Hearing,
  rule: PhrasedRule,
  text: string,
): Candidate | undefined {
  const { winner } = hearText(hearing, text);
  const isOwn = winner.ruleId === rule.source.id || isSameAnswer(rule, winner);
  const isAtTimes = winner.ruleId !== undefined && hearing.conditionalIds.has(winner.ruleId);
  return isOwn || isAtTimes ? undefined : winner;
}

/** Two rules of one intent that call one handler: nobody minds which. */
function isSameAnswer(
  { intent, source }: PhrasedRule,
  { intent: heard, call }: Candidate,
): boolean {
  return intent === heard && source.handler === call.handler;
}

/** Alike for everything that one word of one rule takes from others. */
export function culpritOf({ ruleId, intent, evidence }: Candidate): string {
  return `${ruleId ?? intent} "${evidence}"`;
}
