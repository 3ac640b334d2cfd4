/** Opening hours in a follower's words, short enough for a line of a chat. It promises nothing that `openState` denies. */
import { dayNumberAt, minuteOfDayAt, weekdayOf } from '../domain/beijing-time.ts';
import type { OpeningHours, TimeSpan } from '../domain/catalogue.ts';
import { exceptionOn, openState, spansOn } from './opening-hours.ts';
import { formatClock } from './span-syntax.ts';
import { groupWeekdays, weekdayNames, weekdaysText } from './weekday-syntax.ts';

const dayMinutes = 24 * 60;

/** Today: "今天 10:00-14:00、16:30-次日02:00", "今天休息（春节休息）"; just after midnight also last night's end. */
export function describeHours(hours: OpeningHours, atMs: number): string {
  const today = dayNumberAt(atMs);
  const lastNight = spansOn(hours, today - 1).map(({ endMinute }) => endMinute - dayMinutes);
  const tailMinute = Math.max(...lastNight, 0);
  const spans = spansOn(hours, today);
  const note = exceptionOn(hours, today)?.note;
  const inTail = minuteOfDayAt(atMs) < tailMinute && !spans.some((span) => span.startMinute === 0);
  const tail = inTail ? `昨晚营业到今天 ${formatClock(tailMinute)}；` : '';
  return `${tail}今天${describeSpans(spans)}${note ? `（${note}）` : ''}`;
}

/** Now, with what comes next: "营业中，22:00 打烊", "营业中，14:00 休息，16:30 再开", "休息中，明天 10:00 开门", "24 小时营业". */
export function describeOpenState(hours: OpeningHours, atMs: number): string {
  const state = openState(hours, atMs);
  if (state.open) {
    if (state.closesAtMs === undefined) return '24 小时营业';
    const closing = closingText(state.closesAtMs, atMs);
    const reopening = findReopening(hours, state.closesAtMs);
    return reopening === undefined
      ? `营业中，${closing} 打烊`
      : `营业中，${closing} 休息，${reopening} 再开`;
  }
  const reason = state.note ? `（${state.note}）` : '';
  if (state.opensAtMs === undefined) return `暂停营业${reason}`;
  return `休息中${reason}，${momentText(state.opensAtMs, atMs)} 开门`;
}

/** When a split shift goes on: later on the day of which a span ends here. Last night's end is no break. */
function findReopening(hours: OpeningHours, closesAtMs: number): string | undefined {
  const minute = minuteOfDayAt(closesAtMs);
  const spans = spansOn(hours, dayNumberAt(closesAtMs));
  if (!spans.some(({ endMinute }) => endMinute === minute)) return undefined;
  const next = spans.find(({ startMinute }) => startMinute > minute);
  return next && formatClock(next.startMinute);
}

/** The ordinary week, days with equal hours together: "周一至周五 10:00-22:00；周六、周日 09:30-次日02:00". */
export function describeWeek(hours: OpeningHours): string {
  const days = groupWeekdays(hours);
  if (days.length === 1) return `每天${describeSpans(days[0]?.spans ?? [])}`;
  return days
    .map(({ weekdays, spans }) => `${weekdaysText(weekdays)}${describeSpans(spans)}`)
    .join('；');
}

function describeSpans(spans: readonly TimeSpan[]): string {
  if (spans.length === 0) return '休息';
  if (spans.some(isWholeDay)) return ' 24 小时营业';
  return ` ${spans.map(spanText).join('、')}`;
}

function isWholeDay({ startMinute, endMinute }: TimeSpan): boolean {
  return startMinute === 0 && endMinute === dayMinutes;
}

function spanText({ startMinute, endMinute }: TimeSpan): string {
  const isNextDay = endMinute > dayMinutes;
  const end = isNextDay ? `次日${formatClock(endMinute - dayMinutes)}` : formatClock(endMinute);
  return `${formatClock(startMinute)}-${end}`;
}

/** A closing time belongs to the evening before it: midnight is "24:00", what follows is "次日02:00". */
function closingText(closesAtMs: number, nowMs: number): string {
  const minute = minuteOfDayAt(closesAtMs);
  const days = dayNumberAt(closesAtMs) - dayNumberAt(nowMs);
  if (days === 1 && minute === 0) return '24:00';
  return days === 1 ? `次日${formatClock(minute)}` : momentText(closesAtMs, nowMs);
}

/** "22:00", "明天 10:00", "周五 10:00", "2月17日 10:00", whichever is shortest and clear. */
function momentText(momentMs: number, nowMs: number): string {
  const clock = formatClock(minuteOfDayAt(momentMs));
  const days = dayNumberAt(momentMs) - dayNumberAt(nowMs);
  if (days === 0) return clock;
  if (days === 1) return `明天 ${clock}`;
  if (days < 7) return `${weekdayNames[weekdayOf(dayNumberAt(momentMs))]} ${clock}`;
  const date = new Date(dayNumberAt(momentMs) * dayMinutes * 60_000);
  return `${date.getUTCMonth() + 1}月${date.getUTCDate()}日 ${clock}`;
}
