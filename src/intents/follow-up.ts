/**
 * "那明天呢" right after opening hours were told: the same question about another time. It goes only by what the session
 * remembers, and gives way to every word of a rule.
 */
import type { Session } from '../domain/session.ts';
import type { Heard } from './hear.ts';
import type { Hit } from './rule.ts';
import type { Verdict } from './verdict.ts';

/** What may stand around the time. */
const around =
  /^(?:那|那么|咁|哦|噢|嗯|好的?|and|what about|how about|on| )*(?:(?:也|还|都)?(?:营业|开门|开着|开|休息|上班)?(?:不开|没开|唔开|了)?(?:呢|吗|么|不|没|的话|怎么样|咋样|如何|点呀|\?| )*)$/;

export function decideByFollowUp(
  { session }: { readonly session: Session },
  { text, entities }: Heard,
  hits: readonly Hit[],
): Verdict | undefined {
  const shop = session.focus?.shopId;
  if (session.recentIntents[0] !== 'opening-hours' || shop === undefined) return undefined;
  if (entities.length === 0 || entities.some(({ kind }) => kind !== 'time')) return undefined;
  if (hits.some(({ matcher }) => matcher !== 'entity' && matcher !== 'kind')) return undefined;
  const rest = entities.reduce((words, { text: time }) => words.replace(time, ''), text);
  if (!around.test(rest)) return undefined;
  const call = { handler: 'opening-hours', parameters: { shop } } as const;
  const winner = {
    intent: 'opening-hours',
    label: '查营业时间',
    matcher: 'dialogue',
    evidence: text,
    call,
  } as const;
  return { winner, why: 'It asks about another time what was asked just now: opening hours.' };
}
