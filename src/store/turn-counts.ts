/** What one settled turn adds to the statistics of its day. Pure. */
import { dayNumberAt, dayText } from '../domain/beijing-time.ts';
import type { TurnRecord } from '../domain/turn-record.ts';

/** The Beijing day a turn counts for, `YYYY-MM-DD`. */
export function dayOfRecord(record: TurnRecord): string {
  return dayText(dayNumberAt(record.receivedAtMs));
}

/** The counters that go up by one. */
export function countNamesOf(record: TurnRecord): readonly string[] {
  return ['turns', `result:${record.result}`, `intent:${record.intent}`];
}
