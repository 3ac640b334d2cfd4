/** When something was said, without the year. */
import { dayNumberAt, dayText, minuteOfDayAt } from '../../domain/beijing-time.ts';

/** Beijing time: `11-27 09:05`. */
export function momentText(atMs: number): string {
  const minutes = minuteOfDayAt(atMs);
  const clock = [Math.floor(minutes / 60), minutes % 60];
  const time = clock.map((part) => String(part).padStart(2, '0')).join(':');
  return `${dayText(dayNumberAt(atMs)).slice(5)} ${time}`;
}
