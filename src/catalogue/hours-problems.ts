/** What can be wrong with opening hours as operators type them. Text for operators; see `domain/explanation.ts`. */
import { explain, type Words } from '../domain/explanation.ts';

function wrongHours(what: Words, fix: Words): string {
  return explain({ kind: 'wrong-hours', ...what, fix });
}

const eachOnce: Words = { en: 'name it once', zh: '只写一次' };

export const hoursProblems = {
  none: wrongHours(
    { en: 'no opening hours given', zh: '没有写营业时间' },
    { en: 'write "每天 10:00-22:00"', zh: '写成「每天 10:00-22:00」' },
  ),
  noWeekdays: wrongHours(
    { en: 'expected weekdays and then hours', zh: '要先写星期，再写时间' },
    { en: 'such as "周一至周五 10:00-22:00"', zh: '例如「周一至周五 10:00-22:00」' },
  ),
  strangeWeekdays: (text: string) =>
    wrongHours(
      { en: `"${text}" names no weekdays`, zh: `「${text}」看不出是星期几` },
      { en: 'write 每天, 周一至周五, 周六日 or 周三', zh: '写每天、周一至周五、周六日或者周三' },
    ),
  givenBefore: (day: string) =>
    wrongHours({ en: `${day} was given hours before`, zh: `${day}前面已经写过时间` }, eachOnce),
  noDate: wrongHours(
    {
      en: 'expected a date, then hours or 休息, then a note',
      zh: '要先写日期，再写时间或「休息」，然后写说明',
    },
    { en: '"2027-02-06 休息 春节休息"', zh: '例如「2027-02-06 休息 春节休息」' },
  ),
  strangeDate: (text: string) =>
    wrongHours(
      { en: `"${text}" is no date of the calendar`, zh: `日历上没有「${text}」` },
      {
        en: 'write 2027-02-06 or 2027-02-05至2027-02-08',
        zh: '写成 2027-02-06，或者 2027-02-05至2027-02-08',
      },
    ),
  endsFirst: (text: string) =>
    wrongHours(
      { en: `"${text}" ends before it begins`, zh: `「${text}」还没开始就结束了` },
      { en: 'write the earlier date first', zh: '把早的日期写在前面' },
    ),
  tooManyDays: (text: string, maxDays: number) =>
    wrongHours(
      { en: `"${text}" covers more than ${maxDays} days`, zh: `「${text}」超过 ${maxDays} 天` },
      { en: 'change the weekly hours instead', zh: '这么久，请改每周的营业时间' },
    ),
  strangeSpan: (text: string) =>
    wrongHours(
      { en: `"${text}" is not a span`, zh: `「${text}」看不出是几点到几点` },
      { en: 'write 10:00-22:00, 24小时 or 休', zh: '写 10:00-22:00、24小时或者休' },
    ),
  strangeTime: (text: string) =>
    wrongHours(
      { en: `"${text}" has a time that no clock shows`, zh: `「${text}」里有钟上没有的时间` },
      { en: 'write 00:00 to 24:00', zh: '写 00:00 到 24:00' },
    ),
  emptySpan: (text: string) =>
    wrongHours(
      { en: `"${text}" is empty`, zh: `「${text}」一分钟也没有` },
      { en: 'round the clock is 00:00-24:00', zh: '全天写 00:00-24:00' },
    ),
  longSpan: (text: string) =>
    wrongHours(
      { en: `"${text}" is longer than a day`, zh: `「${text}」超过一天` },
      { en: 'round the clock is 00:00-24:00', zh: '全天写 00:00-24:00' },
    ),
  noDayTicked: wrongHours(
    { en: 'hours without a weekday', zh: '写了时间，没有选星期' },
    { en: 'tick the days, or clear the hours', zh: '勾上星期几，或者清空时间' },
  ),
  noFirstDay: wrongHours(
    { en: 'the date is missing', zh: '没有写日期' },
    { en: 'choose the first day', zh: '选上第一天' },
  ),
  halfShift: wrongHours(
    { en: 'one of the two times is missing', zh: '开门和打烊只写了一个' },
    { en: 'write both, or clear both', zh: '两个都写，或者两个都清空' },
  ),
  brokenNote: wrongHours(
    { en: 'the note has a semicolon, a | or a line break', zh: '说明里有分号、竖线或换行' },
    { en: 'write it without', zh: '去掉这些符号' },
  ),
  overlap: wrongHours(
    { en: 'the spans of a day overlap', zh: '同一天的几段时间重叠了' },
    { en: 'let each begin after the one before has ended', zh: '让后一段在前一段结束以后开始' },
  ),
} as const;
