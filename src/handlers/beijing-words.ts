/** Dates and times of day as a brand says them to followers, in Beijing time. */
import { civilDateOf, dayNumberAt, minuteOfDayAt, weekdayOf } from '../domain/beijing-time.ts';

const weekdayNames = ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'];

/** "10月8日"; with the year when it is not the year of `nowMs`: "2027年1月3日". */
export function dateWords(atMs: number, nowMs: number): string {
  const { year, month, day } = civilDateOf(dayNumberAt(atMs));
  const yearWords = year === civilDateOf(dayNumberAt(nowMs)).year ? '' : `${year}年`;
  return `${yearWords}${month}月${day}日`;
}

/** "10月8日 星期四". */
export function todayWords(nowMs: number): string {
  return `${dateWords(nowMs, nowMs)} ${weekdayNames[weekdayOf(dayNumberAt(nowMs))]}`;
}

/** "09:05". */
export function clockWords(atMs: number): string {
  const minute = minuteOfDayAt(atMs);
  const twoDigits = (number: number) => String(number).padStart(2, '0');
  return `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;
}

/** "今天 18:00", "明天 09:00", "10月8日 09:00". */
export function momentWords(atMs: number, nowMs: number): string {
  const days = dayNumberAt(atMs) - dayNumberAt(nowMs);
  const nearDay = days === 0 ? '今天' : days === 1 ? '明天' : undefined;
  return `${nearDay ?? dateWords(atMs, nowMs)} ${clockWords(atMs)}`;
}

/** What one says to somebody who comes in at this hour. */
export function greetingWords(nowMs: number): string {
  const hour = Math.floor(minuteOfDayAt(nowMs) / 60);
  if (hour < 5) return '夜深了';
  if (hour < 11) return '早上好';
  if (hour < 13) return '中午好';
  return hour < 18 ? '下午好' : '晚上好';
}
