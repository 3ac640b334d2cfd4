import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ExceptionRow,
  readHoursRows,
  rowsOfHours,
  type WeeklyRow,
} from '../../src/catalogue/hours-rows.ts';
import { type HoursText, parseHours } from '../../src/catalogue/hours-syntax.ts';
import { dayText } from '../../src/domain/beijing-time.ts';
import type { OpeningHours, TimeSpan } from '../../src/domain/catalogue.ts';
import { readExplanation } from '../../src/domain/explanation.ts';

function hoursOf(text: HoursText): OpeningHours {
  const parse = parseHours(text);
  if (parse.kind === 'problems') throw new Error(JSON.stringify(parse.problems));
  return parse.hours;
}

function textOf(weekly: readonly WeeklyRow[], exceptions: readonly ExceptionRow[] = []) {
  const reading = readHoursRows({ weekly, exceptions });
  return reading.kind === 'text'
    ? reading.text
    : reading.problems.map(
        ({ list, row, message }) => `${list} ${row}: ${readExplanation(message).zh}`,
      );
}

const everyDay = [1, 2, 3, 4, 5, 6, 0];
const shift = (open: string, close: string) => ({ open, close });
const usual: WeeklyRow = { weekdays: everyDay, shifts: [shift('10:00', '22:00')] };

describe('rows of a form', () => {
  it('say split shifts, ends past midnight, days off and dates that differ', () => {
    const hours = hoursOf({
      weekly: '周一至周五 07:30-10:00,16:30-次日02:00; 周六 00:00-24:00; 周日休',
      exceptions: '2027-02-06至2027-02-08 休息 春节休息; 2027-02-05 10:00-16:00 除夕',
    });
    expect(rowsOfHours(hours)).toEqual({
      weekly: [
        {
          weekdays: [1, 2, 3, 4, 5],
          shifts: [shift('07:30', '10:00'), shift('16:30', '次日02:00')],
        },
        { weekdays: [6], shifts: [shift('00:00', '24:00')] },
        { weekdays: [0], shifts: [] },
      ],
      exceptions: [
        {
          firstDay: '2027-02-05',
          lastDay: '',
          shifts: [shift('10:00', '16:00')],
          note: '除夕',
        },
        { firstDay: '2027-02-06', lastDay: '2027-02-08', shifts: [], note: '春节休息' },
      ],
    });
  });

  it.each([
    ['9:00', '21:00', '09:00-21:00'],
    ['0900', '2100', '09:00-21:00'],
    ['9', '21', '09:00-21:00'],
    ['９：００', '９点半', '09:00-09:30'],
    ['9点15分', '21时', '09:15-21:00'],
    ['16:00', '2:00', '16:00-次日02:00'],
    ['16:00', '次日 2:00', '16:00-次日02:00'],
    ['10:00', '0:00', '10:00-24:00'],
    ['08:00', '次日08:00', '08:00-次日08:00'],
  ])('take %s to %s for %s', (open, close, spans) => {
    expect(textOf([{ weekdays: everyDay, shifts: [shift(open, close)] }])).toMatchObject({
      weekly: `每天 ${spans}`,
    });
  });

  it('pass over what is empty, wherever it stands', () => {
    const blank = { weekdays: [], shifts: [shift('', ''), shift(' ', '')] };
    const noDate = { firstDay: '', lastDay: '', shifts: [shift('', '')], note: ' ' };
    expect(textOf([blank, usual, blank], [noDate])).toEqual({
      weekly: '每天 10:00-22:00',
      exceptions: '',
    });
  });

  it.each<[string, WeeklyRow[], ExceptionRow[], string]>([
    ['no hours at all', [], [], 'weekly 0: 没有写营业时间'],
    [
      'hours of no day',
      [usual, { weekdays: [], shifts: [shift('9', '10')] }],
      [],
      'weekly 1: 写了时间，没有选星期',
    ],
    ['a day twice', [usual, { weekdays: [3], shifts: [] }], [], 'weekly 1: 周三前面已经写过时间'],
    [
      'half a shift',
      [{ weekdays: [1], shifts: [shift('9', '')] }],
      [],
      'weekly 0: 开门和打烊只写了一个',
    ],
    [
      'shifts that overlap',
      [{ weekdays: [1], shifts: [shift('9', '12'), shift('11', '13')] }],
      [],
      'weekly 0: 同一天的几段时间重叠了',
    ],
    [
      'no clock',
      [{ weekdays: [1], shifts: [shift('25', '26')] }],
      [],
      'weekly 0: 「25:00-26:00」里有钟上没有的时间',
    ],
    [
      'words',
      [{ weekdays: [1], shifts: [shift('早上', '晚上')] }],
      [],
      'weekly 0: 「早上-晚上」看不出是几点到几点',
    ],
    [
      'a note without a date',
      [usual],
      [{ firstDay: '', lastDay: '', shifts: [], note: '春节' }],
      'exceptions 0: 没有写日期',
    ],
    [
      'no day of the calendar',
      [usual],
      [{ firstDay: '2027-02-30', lastDay: '', shifts: [], note: '' }],
      'exceptions 0: 日历上没有「2027-02-30」',
    ],
    [
      'an end before its beginning',
      [usual],
      [{ firstDay: '2027-02-06', lastDay: '2027-02-05', shifts: [], note: '' }],
      'exceptions 0: 「2027-02-06至2027-02-05」还没开始就结束了',
    ],
    [
      'half a year',
      [usual],
      [{ firstDay: '2027-01-01', lastDay: '2027-06-30', shifts: [], note: '' }],
      'exceptions 0: 「2027-01-01至2027-06-30」超过 62 天',
    ],
    [
      'a date twice',
      [usual],
      [
        { firstDay: '2027-01-01', lastDay: '2027-01-03', shifts: [], note: '' },
        { firstDay: '2027-01-02', lastDay: '', shifts: [], note: '' },
      ],
      'exceptions 1: 2027-01-02前面已经写过时间',
    ],
    [
      'a note that would end the piece',
      [usual],
      [{ firstDay: '2027-01-01', lastDay: '', shifts: [], note: '元旦；休息' }],
      'exceptions 0: 说明里有分号、竖线或换行',
    ],
  ])('are told at their row: %s', (_what, weekly, exceptions, problem) => {
    expect(textOf(weekly, exceptions)).toEqual([problem]);
  });
});

const span = fc
  .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
  .map(([startMinute, length]): TimeSpan => ({ startMinute, endMinute: startMinute + length }));
const day = fc.oneof(
  fc.constant<readonly TimeSpan[]>([]),
  span.map((one) => [one]),
  fc
    .tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 700, max: 1400 }))
    .map(([first, second]) => [
      { startMinute: first, endMinute: first + 60 },
      { startMinute: second, endMinute: second + 300 },
    ]),
);
const exceptions = fc.dictionary(
  fc.integer({ min: 20_500, max: 20_900 }).map(dayText),
  fc.record({ spans: day, note: fc.constantFrom('', '春节休息', 'late opening') }),
  { maxKeys: 40, noNullPrototype: true },
);
const hours = fc.record({
  weekly: fc.array(day, { minLength: 7, maxLength: 7 }),
  exceptions,
}) as fc.Arbitrary<OpeningHours>;

it('says any hours in rows that are read back as the same hours and the same rows', () => {
  fc.assert(
    fc.property(hours, (given) => {
      const rows = rowsOfHours(given);
      const reading = readHoursRows(rows);
      if (reading.kind === 'problems') throw new Error(JSON.stringify(reading.problems));
      const again = hoursOf(reading.text);
      expect(again).toEqual(given);
      expect(rowsOfHours(again)).toEqual(rows);
    }),
  );
});
