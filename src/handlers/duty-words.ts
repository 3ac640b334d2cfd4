/** How people on duty are spoken of: by the name that each of them lets be said, or as a colleague. */
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import type { Duty } from '../catalogue/duty-roster.ts';
import { dayNumberAt } from '../domain/beijing-time.ts';
import { clockWords, dateWords, momentWords } from './beijing-words.ts';

const unnamedColleague = '我们的同事';

export function colleagueWords({ staff }: CatalogueIndex, staffId: string): string {
  return staff.find(({ id }) => id === staffId)?.names[0] ?? unnamedColleague;
}

/** "10:00 到 16:00"; "18:00 到次日 02:00". */
export function spanWords({ fromMs, toMs }: Duty): string {
  const isNextDay = dayNumberAt(toMs) > dayNumberAt(fromMs);
  return `${clockWords(fromMs)} 到${isNextDay ? '次日' : ''} ${clockWords(toMs)}`;
}

/** "今天 16:00 换小满": of the same counter. */
export function nextWords(catalogue: CatalogueIndex, next: Duty, nowMs: number): string {
  return `${momentWords(next.fromMs, nowMs)} 换${colleagueWords(catalogue, next.staffId)}`;
}

/** "昨天 10:00 到 16:00". */
export function dutyDayWords(duty: Duty, nowMs: number): string {
  const daysAgo = dayNumberAt(nowMs) - dayNumberAt(duty.fromMs);
  const day = ['今天', '昨天'][daysAgo] ?? dateWords(duty.fromMs, nowMs);
  return `${day} ${spanWords(duty)}`;
}
