/** What one settled turn adds to the statistics of its day. Pure. */
import { dayNumberAt, dayText } from '../domain/beijing-time.ts';
import type { TurnRecord } from '../domain/turn-record.ts';

/** The Beijing day a turn counts for, `YYYY-MM-DD`. */
export function dayOfRecord(record: TurnRecord): string {
  return dayText(dayNumberAt(record.receivedAtMs));
}

type Counted = Pick<TurnRecord, 'result' | 'intent'>;

/** The counters that go up by one. */
export function countNamesOf({ result, intent }: Counted): readonly string[] {
  return ['turns', `result:${result}`, `intent:${intent}`];
}

/** One counter in the place of those three, where each costs a command. A result has no space in it. */
export function jointCountOf({ result, intent }: Counted): string {
  return `${result} ${intent}`;
}

/** The counters that one stands for: three for a joint one, otherwise itself, as earlier builds kept them. */
export function countNamesIn(counter: string): readonly string[] {
  const space = counter.indexOf(' ');
  if (space < 0) return [counter];
  return countNamesOf({ result: counter.slice(0, space), intent: counter.slice(space + 1) });
}
