/** Finds dates in numbers: "12月3号", "2026-10-01", "10/1", "三号", "下个月5号", "月底". */

import { dayNumberOf } from '../../../domain/beijing-time.ts';
import { matchAll } from '../match-all.ts';
import { numeralStart, readDigits, readNumeral, smallNumeral } from '../read-numeral.ts';
import { canBeSpan, isMarked, type Said } from '../said.ts';
import { type Annual, annualPiece, daysInYear, daysOfMonth, monthPart } from './annual.ts';
import { type DayPiece, type DaySpan, daysFrom, type Now } from './piece.ts';
import { hourBehindBlank } from './read-clocks.ts';
import { noLastBehind, noNextBehind } from './time-words.ts';
import { weekdayIn } from './weekday.ts';

type Reader = readonly [
  /** Tells quickly that the pattern cannot match. */
  isWorthwhile: (said: Said) => boolean,
  pattern: RegExp,
  read: (match: RegExpExecArray, now: Now) => Omit<DayPiece, 'sort'> | undefined,
];

/** Less than what forbids a minute: behind a day a new number may begin, "12月5三位", or a name, "12月24成都店". */
const countedBehindMonth =
  '元(?![旦宵素气])|[块折件盒瓶袋箱杯桌份个点月]|位(?![子置于])|家门?店|人(?![民广])|张[券票卡]';
const bareDayNumeral =
  '\\d{1,2}|(?:[一二三]?十|廿)[一二三四五六七八九]?|[零〇]?[一二三四五六七八九]';
/** "12月5", but not the ten of "8月10元券", nor the three of "5月3家店". Once read, the numeral is not read shorter. */
const dayBehindMonth =
  `(?=(?<day>${smallNumeral}(?=[号日])|${bareDayNumeral}))\\k<day>` +
  `(?:[号日]|(?![\\d:]|${countedBehindMonth}))`;
const signedDate = /(?<![\d./-])([12]\d{3})([-/.])(\d{1,2})\2(\d{1,2})(?![\d/])/g;
const writtenDate = new RegExp(
  `(?<!\\d)([12]\\d{3}|[一二][零〇一二三四五六七八九]{3})年(${smallNumeral})月(?:份)?(?:${dayBehindMonth})?`,
  'g',
);
const monthAndDay = new RegExp(
  `${numeralStart}(${smallNumeral})月(?:份)?(?:([底初中末])(?!午)|${dayBehindMonth})?(?![子球饼])`,
  'g',
);
const last = `(?<![${noLastBehind}])上`;
/** "等下月底": one waits for a month more often than for a moment. */
const next = `(?<![${noNextBehind.replace('等', '')}])下`;
const relativeMonth = new RegExp(
  `(${last}上个?|上个|${last}|${next}下个?|下个|${next}|这个?|本|当)月(?:份)?(?:([底初中末])(?!午)|(${smallNumeral})[号日])?(?![子球饼])`,
  'g',
);
const endOfMonth = new RegExp(
  `(?<![个零〇一二两三四五六七八九十\\d这本当每]|${last}|${next})月([底初末])`,
  'g',
);
/** "2号航站楼", "3号收银台", "2号取票机"; "2号出发", "15号收件", "15号取票" and "20号商务宴请" are days. */
const numbered =
  '出口|入口|航站|登机|站台|地铁|闸机|检票|安检|汉堡|商[品铺场户厦]|商务(?:$|[楼厦舱区]|大厦|中心)|' +
  '收(?:银|款[台处机]|费|发室|件[口点处柜人]|货[口点处])|取(?:餐|[票号款药][机口点处柜窗]|[货件][口点处柜])';
/** Numbers of houses, counters, lines and sizes are no days. */
const dayOfMonth = new RegExp(
  `(?<![路街弄巷道村栋幢楼室座a-z大小加尾月])${numeralStart}(${smallNumeral})(?:号(?![线店楼门口机厅馆窗柜台桌餐套车院位码座栋铺室厂床球衣选技色电池档吧]|${numbered})|日(?![游内三均常本记志子期]))`,
  'g',
);
/** "3到5号". */
const bareDay = new RegExp(
  `${numeralStart}(${smallNumeral})(?=[到至~-]${smallNumeral}[号日](?![线店楼门窗柜台桌]|${numbered}))`,
  'g',
);
/** "周一到五". */
const bareWeekday =
  /(?<=(?:周|星期|礼拜)[一二三四五六日天][到至])[一二三四五六日天](?![零〇一二两三四五六七八九十点月号时个])/g;
const weekdays = '一二三四五六日';
/** "10/1", "10.1", "12-5 19:00": only where a date makes sense, for prices, scores, shares and spans look the same. */
const slashDate = /(?<![\d./:])(1[0-2]|0?[1-9])([-/.])(3[01]|[12]\d|0?[1-9])(?![\d./:])/g;
const dateFollows = /^(?:$|[号日那当开营放上下晚早中凌能有还会去来之休关可几是吗?到至~-])/;
/** Normalising leaves a blank before a digit or a letter only: the hour, the people or the phone; "1/2 2份" shares. */
const blanksBehindSlash = [
  hourBehindBlank,
  /^ \d{1,3}(?:人(?!份)|位|名|口|大\d{1,3}小|个(?:人|大人|成人|小孩|小朋友|孩子|儿童)| ?(?:people|persons?|pax|guests?)(?![a-z]))/,
  /^ 1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)/,
  /^ (?:at|on|for|noon|morning|afternoon|evening|lunch|dinner)(?![a-z])/,
];
/** Within so many days even "1-5 19:00" is a date. */
const nearDays = 60;
const dateLeads = /(?:^|[在从到至定约等过于是吗 ~-])$/;

const relativeMonths: Readonly<Record<string, number>> = {
  上上: -2,
  上: -1,
  这: 0,
  本: 0,
  当: 0,
  下: 1,
  下下: 2,
};

/** By reader, the exact ones first. */
export function readDates(said: Said, now: Now): readonly DayPiece[] {
  return readers.flatMap(([isWorthwhile, pattern, read]) =>
    (isWorthwhile(said) ? matchAll(pattern, said.marked) : []).flatMap((match) => {
      const piece = read(match, now);
      return piece ? { sort: 'day' as const, ...piece } : [];
    }),
  );
}

const readers: readonly Reader[] = [
  [isMarked, signedDate, (match) => fullDate(match, [match[1], match[3], match[4]])],
  [({ signs }) => signs.has('year'), writtenDate, readWrittenDate],
  [hasMonth, monthAndDay, readMonthAndDay],
  [hasMonth, relativeMonth, readRelativeMonth],
  [hasMonth, endOfMonth, readEndOfMonth],
  [hasDay, dayOfMonth, readDayOfMonth],
  [(said) => hasDay(said) && canBeSpan(said), bareDay, readDayOfMonth],
  [isMarked, slashDate, readSlashDate],
  [canBeSpan, bareWeekday, readBareWeekday],
];

function hasMonth({ signs }: Said): boolean {
  return signs.has('month');
}

function hasDay({ signs }: Said): boolean {
  return signs.has('day');
}

function placeOf(match: RegExpExecArray): { readonly start: number; readonly end: number } {
  return { start: match.index, end: match.index + match[0].length };
}

function fullDate(
  match: RegExpExecArray,
  parts: readonly (string | undefined)[],
): Omit<DayPiece, 'sort'> | undefined {
  const [year = 0, month = 0, day = 0] = parts.map((part) => readNumeral(part ?? '') ?? 0);
  const found = dayNumberOf({ year, month, day });
  return found === undefined ? undefined : { ...placeOf(match), days: daysFrom(found, 1) };
}

function readWrittenDate(match: RegExpExecArray) {
  const [, year = '', month = '', day] = match;
  if (day !== undefined) return fullDate(match, [readDigits(year), month, day]);
  const days = daysOfMonth(Number(readDigits(year)), readNumeral(month) ?? 0);
  return days && { ...placeOf(match), days };
}

function readMonthAndDay(match: RegExpExecArray, now: Now) {
  const month = readNumeral(match[1] ?? '') ?? 0;
  const day = match[3] === undefined ? undefined : (readNumeral(match[3]) ?? 0);
  const annual: Annual = day === undefined ? { by: 'month', month } : { by: 'date', month, day };
  const piece = annualPiece(annual, now);
  if (!piece) return undefined;
  const part = (days: DaySpan) => (day === undefined ? monthPart(days, match[2]) : days);
  const inYear = (year: number) => {
    const days = daysInYear(annual, year);
    return days && part(days);
  };
  return { ...placeOf(match), days: part(piece.days), inYear };
}

function readRelativeMonth(match: RegExpExecArray, now: Now) {
  const [, name = '', partName, dayName] = match;
  const month = monthFrom(now, relativeMonths[name.replace('个', '')] ?? 0);
  if (!month) return undefined;
  if (dayName === undefined) return { ...placeOf(match), days: monthPart(month, partName) };
  const day = month.firstDay + (readNumeral(dayName) ?? 0) - 1;
  const isInMonth = day >= month.firstDay && day < month.endDay;
  return isInMonth ? { ...placeOf(match), days: daysFrom(day, 1) } : undefined;
}

/** This month's, unless it has passed. */
function readEndOfMonth(match: RegExpExecArray, now: Now) {
  const parts = [0, 1].flatMap((ahead) => {
    const month = monthFrom(now, ahead);
    return month ? monthPart(month, match[1]) : [];
  });
  const days = parts.find(({ endDay }) => endDay > now.today);
  return days && { ...placeOf(match), days };
}

/** A day that has passed, or that this month does not have, is one of a later month. */
function readDayOfMonth(match: RegExpExecArray, now: Now) {
  const day = readNumeral(match[1] ?? '') ?? 0;
  if (day < 1 || day > 31) return undefined;
  for (let ahead = 0; ahead <= 2; ahead += 1) {
    const month = monthFrom(now, ahead);
    if (!month) return undefined;
    const found = month.firstDay + day - 1;
    if (found >= now.today && found < month.endDay) {
      return { ...placeOf(match), days: daysFrom(found, 1), dayOfMonth: day };
    }
  }
  return undefined;
}

function readSlashDate(match: RegExpExecArray, now: Now) {
  if (!isSlashDate(match)) return undefined;
  const annual = { by: 'date', month: Number(match[1]), day: Number(match[3]) } as const;
  const piece = annualPiece(annual, now);
  if (!piece) return undefined;
  const isNear = piece.days.firstDay - now.today <= nearDays;
  const isOther = canCount(match) || isHourBefore(match);
  return isNear || !isOther ? { ...placeOf(match), ...piece } : undefined;
}

function isSlashDate(match: RegExpExecArray): boolean {
  const { 0: whole, 2: sign = '', input, index } = match;
  const after = input.slice(index + whole.length);
  const before = input.slice(Math.max(0, index - 1), index);
  if (sign === '/') {
    return dateFollows.test(after) || blanksBehindSlash.some((behind) => behind.test(after));
  }
  // "2026-12-5" has a year.
  if (!dateLeads.test(before) || (sign === '-' && before === '-')) return false;
  return hourBehindBlank.test(after) || (sign === '.' && dateFollows.test(after));
}

/** "4-6 18:30" may be of four to six people; "12-5" and "12-05" are not. */
function canCount({ 1: first = '', 2: sign, 3: second = '' }: RegExpExecArray): boolean {
  if (sign !== '-' || second.startsWith('0')) return false;
  const least = Number(first);
  return least < Number(second) && Number(second) <= Math.max(12, least + 5);
}

/** "7.30 8点都行": two hours, not the eighth hour of a day in July. */
function isHourBefore(match: RegExpExecArray): boolean {
  const { 0: whole, 1: first = '', 2: sign, 3: second, input, index } = match;
  if (sign !== '.' || second !== '30') return false;
  const behind = /^ (\d{1,2})/.exec(input.slice(index + whole.length))?.[1];
  const hour = Number(first);
  return behind !== undefined && [hour, (hour % 12) + 1].includes(Number(behind));
}

function readBareWeekday(match: RegExpExecArray, now: Now) {
  const weekday = weekdays.indexOf(match[0].replace('天', '日'));
  return { ...placeOf(match), ...weekdayIn({ weekday }, now) };
}

function monthFrom({ year, month }: Now, ahead: number): DaySpan | undefined {
  const months = year * 12 + month - 1 + ahead;
  return daysOfMonth(Math.floor(months / 12), (months % 12) + 1);
}
