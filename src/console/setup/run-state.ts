/** Whether what an entry sets up has begun, or is over, by the days or moments it names. Pure. */

import type { EntryValue } from '../../domain/edit.ts';
import { momentText } from '../catalogue/moment-text.ts';

export type RunState = 'coming' | 'running' | 'ended';

/** Undefined of what runs for ever. Moments are written in Beijing's time, so that they compare as texts. */
export function findRunState(value: EntryValue, nowMs: number): RunState | undefined {
  const first = writtenMoment(value['firstMoment'] ?? value['firstDay']);
  const last = writtenMoment(value['lastMoment'] ?? value['lastDay']);
  if (first === undefined && last === undefined) return undefined;
  const now = momentText(nowMs);
  if (first !== undefined && now < first) return 'coming';
  return last !== undefined && now > endOf(last) ? 'ended' : 'running';
}

/** `2026-12-01 9:30` → `2026-12-01 09:30` */
function writtenMoment(value: unknown): string | undefined {
  const [, day, hours, minutes] =
    /^(\d{4}-\d{2}-\d{2})(?: (\d{1,2}):(\d{2}))?$/.exec(String(value ?? '')) ?? [];
  return hours === undefined ? day : `${day} ${hours.padStart(2, '0')}:${minutes}`;
}

/** A day ends with its last minute. */
function endOf(moment: string): string {
  return moment.length > 10 ? moment : `${moment} 24:00`;
}
