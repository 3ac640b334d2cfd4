/** Reads what followers got in a revision's first seven days, beside what was foretold of it. It writes nothing. */
import { readRecords } from '../brand/replay/read-records.ts';
import type { AccountName } from '../domain/ids.ts';
import type { RevisionSummary } from '../store/contents.ts';
import type { TurnRecordStore } from '../store/turn-records.ts';
import { type AnsweredRecord, compareWithForecast, type ForecastBeside } from './forecast.ts';

const weekMs = 7 * 24 * 60 * 60_000;
const maxRecords = 100_000;

/** Undefined when nothing was foretold of the revision. */
export async function besideForecast(
  records: TurnRecordStore,
  account: AccountName,
  { number, publishedAtMs, origin }: RevisionSummary,
): Promise<ForecastBeside | undefined> {
  const { unansweredCount, handoffCount, replayedCount = 0 } = origin?.forecast ?? {};
  if (unansweredCount === undefined || handoffCount === undefined) return undefined;
  const span = { fromMs: publishedAtMs, toMs: publishedAtMs + weekMs, limit: maxRecords };
  const real: AnsweredRecord[] = [];
  for await (const page of readRecords(records, { account, ...span })) {
    // What was said and answered is not held: a week of it is a hundred megabytes.
    for (const { rulesetVersion, matcher, intent, ruleId, reply } of page) {
      const { kind } = reply;
      const slim = kind === 'handoff' ? { kind } : ({ kind: 'none' } as const);
      real.push({ rulesetVersion, matcher, intent, ...(ruleId && { ruleId }), reply: slim });
    }
  }
  const forecast = { messageCount: replayedCount, unansweredCount, handoffCount };
  return compareWithForecast(forecast, real, `r${number}`);
}
