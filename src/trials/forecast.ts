/**
 * Prediction beside reality: what a replay foretold of a revision's answers, and what its followers really got since. Of
 * few messages nothing can be said, and then nothing is.
 */
import type { TurnRecord } from '../domain/turn-record.ts';

/** What is foretold, in messages. */
interface AnswerForecast {
  readonly messageCount: number;
  /** Not understood: the fallback, or a question back. */
  readonly unansweredCount: number;
  readonly handoffCount: number;
}

export interface RateBeside {
  readonly name: 'unanswered' | 'handoff';
  /** 0 to 1. */
  readonly foretold: number;
  /** 0 to 1; undefined when there are too few messages to say anything. */
  readonly real?: number;
  /** Whether the two differ by more than chance would have it. */
  readonly verdict: 'as-foretold' | 'more' | 'fewer' | 'too-early';
}

export interface ForecastBeside {
  /** Real messages that the revision answered. */
  readonly messageCount: number;
  readonly rates: readonly RateBeside[];
}

/** With fewer, a rate is an anecdote. */
export const leastMessages = 50;
/** Standard errors: once in about 400 looks chance alone would say so. */
const widestChance = 3;

export type AnsweredRecord = Pick<
  TurnRecord,
  'rulesetVersion' | 'matcher' | 'intent' | 'ruleId' | 'reply'
>;

/** @param records since the publication; those of other revisions, and those that a guard settled, are passed over */
export function compareWithForecast(
  forecast: AnswerForecast,
  records: Iterable<AnsweredRecord>,
  rulesetVersion: string,
): ForecastBeside {
  let messageCount = 0;
  let unansweredCount = 0;
  let handoffCount = 0;
  for (const record of records) {
    if (record.rulesetVersion !== rulesetVersion || record.matcher === 'guard') continue;
    messageCount += 1;
    if (isUnanswered(record)) unansweredCount += 1;
    if (record.intent === 'handoff' || record.reply.kind === 'handoff') handoffCount += 1;
  }
  const real: AnswerForecast = { messageCount, unansweredCount, handoffCount };
  return {
    messageCount,
    rates: [rateBeside('unanswered', forecast, real), rateBeside('handoff', forecast, real)],
  };
}

function isUnanswered({ ruleId, intent }: Pick<TurnRecord, 'ruleId' | 'intent'>): boolean {
  return ruleId === undefined && (intent === 'fallback' || intent === 'clarify');
}

function rateBeside(
  name: RateBeside['name'],
  forecast: AnswerForecast,
  real: AnswerForecast,
): RateBeside {
  const field = name === 'unanswered' ? 'unansweredCount' : 'handoffCount';
  const foretold = shareOf(forecast[field], forecast.messageCount);
  if (real.messageCount < leastMessages || forecast.messageCount < leastMessages) {
    return { name, foretold, verdict: 'too-early' };
  }
  const share = shareOf(real[field], real.messageCount);
  return { name, foretold, real: share, verdict: judge(forecast, real, field) };
}

/** Two shares of different numbers of messages, by the usual test of two proportions. */
function judge(
  forecast: AnswerForecast,
  real: AnswerForecast,
  field: 'unansweredCount' | 'handoffCount',
): RateBeside['verdict'] {
  const both = shareOf(forecast[field] + real[field], forecast.messageCount + real.messageCount);
  const spread = Math.sqrt(both * (1 - both) * (1 / forecast.messageCount + 1 / real.messageCount));
  const apart =
    shareOf(real[field], real.messageCount) - shareOf(forecast[field], forecast.messageCount);
  if (Math.abs(apart) <= widestChance * spread) return 'as-foretold';
  return apart > 0 ? 'more' : 'fewer';
}

function shareOf(count: number, total: number): number {
  return total === 0 ? 0 : count / total;
}
