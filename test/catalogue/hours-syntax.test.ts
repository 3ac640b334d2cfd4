import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatHours, parseHours } from '../../src/catalogue/hours-syntax.ts';
import { dayText } from '../../src/domain/beijing-time.ts';
import type { OpeningHours, TimeSpan } from '../../src/domain/catalogue.ts';

function weeklyOf(text: string): OpeningHours['weekly'] {
  const parse = parseHours({ weekly: text, exceptions: '' });
  if (parse.kind === 'problems') throw new Error(JSON.stringify(parse.problems));
  return parse.hours.weekly;
}

const noon: TimeSpan = { startMinute: 720, endMinute: 780 };

describe('weekdays', () => {
  it.each([
    ['每天', [0, 1, 2, 3, 4, 5, 6]],
    ['每日', [0, 1, 2, 3, 4, 5, 6]],
    ['工作日', [1, 2, 3, 4, 5]],
    ['周末', [0, 6]],
    ['周六日', [0, 6]],
    ['周一、周三，周五', [1, 3, 5]],
    ['周一三五', [1, 3, 5]],
    ['周一到五', [1, 2, 3, 4, 5]],
    ['星期一~星期天', [0, 1, 2, 3, 4, 5, 6]],
    ['礼拜六至周一', [0, 1, 6]],
    ['工作日、周日', [0, 1, 2, 3, 4, 5]],
  ])('%s means %j', (days, weekdays) => {
    const weekly = weeklyOf(`${days} 12:00-13:00`);
    const open = weekly.flatMap((spans, weekday) => (spans.length > 0 ? [weekday] : []));
    expect(open).toEqual(weekdays);
  });
});

describe('spans', () => {
  it.each([
    ['12:00-13:00', [[720, 780]]],
    ['１２：００－１３：００', [[720, 780]]],
    ['12:00—13:00', [[720, 780]]],
    ['12:00～13:00', [[720, 780]]],
    ['12:00至13:00', [[720, 780]]],
    [
      '9:00-14:00, 16:00-02:00',
      [
        [540, 840],
        [960, 1560],
      ],
    ],
    [
      '16:00-次日02:00、09:00-14:00',
      [
        [540, 840],
        [960, 1560],
      ],
    ],
    ['16:00-26:00', [[960, 1560]]],
    ['10:00-00:00', [[600, 1440]]],
    ['00:00-24:00', [[0, 1440]]],
    ['24小时', [[0, 1440]]],
    ['全天营业', [[0, 1440]]],
    ['08:00-次日08:00', [[480, 1920]]],
    ['休', []],
    ['休息', []],
    ['店休', []],
  ])('%s is read as %j', (text, spans) => {
    const expected = spans.map(([startMinute, endMinute]) => ({ startMinute, endMinute }));
    expect(weeklyOf(`每天 ${text}`)[3]).toEqual(expected);
  });

  it('days that no piece names are days off', () => {
    expect(weeklyOf('周一至周五 12:00-13:00')).toEqual([
      [],
      [noon],
      [noon],
      [noon],
      [noon],
      [noon],
      [],
    ]);
  });

  it('no space is needed between weekdays and hours', () => {
    expect(weeklyOf('周三休；周二12:00-13:00')[2]).toEqual([noon]);
  });
});

describe('exceptions', () => {
  it('a date, its hours and its note', () => {
    const parse = parseHours({
      weekly: '每天 12:00-13:00',
      exceptions: '2027-02-06 休息 春节休息；2027-10-01 12:00-13:00 国庆（限堂食）| 2027-01-01 休',
    });
    expect(parse).toMatchObject({
      hours: {
        exceptions: {
          '2027-02-06': { spans: [], note: '春节休息' },
          '2027-10-01': { spans: [noon], note: '国庆（限堂食）' },
          '2027-01-01': { spans: [], note: '' },
        },
      },
    });
  });

  it('a range of dates covers each of its days', () => {
    const parse = parseHours({ weekly: '每天 休', exceptions: '2028-02-28至2028-03-01 休 闰月' });
    const days = parse.kind === 'hours' ? Object.keys(parse.hours.exceptions) : [];
    expect(days).toEqual(['2028-02-28', '2028-02-29', '2028-03-01']);
  });
});

describe('what is not understood comes back with the exact piece', () => {
  it.each([
    ['', '', /no opening hours/],
    ['10:00-22:00', '10:00-22:00', /expected weekdays/],
    ['周八 10:00-22:00', '周八 10:00-22:00', /"周八" names no weekdays/],
    ['周一周二 10:00-22:00', '周一周二 10:00-22:00', /names no weekdays/],
    ['周一一 10:00-22:00', '周一一 10:00-22:00', /names no weekdays/],
    ['每天 10:00-22:00; 周三 休', '周三 休', /周三 was given hours before/],
    ['每天', '每天', /"" is not a span/],
    ['每天 十点到十点', '每天 十点到十点', /names no weekdays|not a span/],
    ['每天 10:60-22:00', '每天 10:60-22:00', /no clock shows/],
    ['每天 24:00-25:00', '每天 24:00-25:00', /no clock shows/],
    ['每天 10:00-49:00', '每天 10:00-49:00', /no clock shows/],
    ['每天 10:00-10:00', '每天 10:00-10:00', /is empty/],
    ['每天 10:00-次日11:00', '每天 10:00-次日11:00', /longer than a day/],
    ['每天 10:00-15:00,14:00-22:00', '每天 10:00-15:00,14:00-22:00', /overlap/],
    ['每天 10:00-22:00,', '每天 10:00-22:00,', /"" is not a span/],
  ])('weekly "%s"', (weekly, piece, message) => {
    const parse = parseHours({ weekly, exceptions: '' });
    expect(parse).toEqual({
      kind: 'problems',
      problems: [{ column: 'weekly', piece, message: expect.stringMatching(message) }],
    });
  });

  it.each([
    ['2027-02-29 休息', '2027-02-29 休息', /no date of the calendar/],
    ['2027-2-6 休息', '2027-2-6 休息', /no date of the calendar/],
    ['2027-02-06', '2027-02-06', /expected a date/],
    ['2027-02-06 大概休息', '2027-02-06 大概休息', /is not a span/],
    ['2027-02-08至2027-02-06 休', '2027-02-08至2027-02-06 休', /ends before it begins/],
    ['2027-01-01至2027-12-31 休', '2027-01-01至2027-12-31 休', /more than 62 days/],
    [
      '2027-02-06 休; 2027-02-05至2027-02-07 休',
      '2027-02-05至2027-02-07 休',
      /2027-02-06 was given/,
    ],
  ])('exception "%s"', (exceptions, piece, message) => {
    const parse = parseHours({ weekly: '每天 休', exceptions });
    expect(parse).toEqual({
      kind: 'problems',
      problems: [{ column: 'exceptions', piece, message: expect.stringMatching(message) }],
    });
  });

  it('all of them at once', () => {
    const parse = parseHours({ weekly: '周八 休; 每天 25点', exceptions: '昨天 休' });
    expect(parse.kind === 'problems' && parse.problems).toHaveLength(3);
  });
});

const spansArbitrary = fc
  .uniqueArray(fc.integer({ min: 0, max: 1439 }), { minLength: 0, maxLength: 6 })
  .chain((minutes) => fc.tuple(fc.constant(minutes), fc.integer({ min: 1, max: 1440 })))
  .map(([minutes, lastLength]) => {
    const sorted = minutes.toSorted((a, b) => a - b);
    const starts = sorted.filter((_minute, at) => at % 2 === 0);
    return starts.map((startMinute, at) => ({
      startMinute,
      endMinute: sorted[at * 2 + 1] ?? startMinute + lastLength,
    }));
  });

const hoursArbitrary: fc.Arbitrary<OpeningHours> = fc.record({
  weekly: fc.array(spansArbitrary, { minLength: 7, maxLength: 7 }),
  exceptions: fc.dictionary(
    fc.integer({ min: 20_000, max: 25_000 }).map(dayText),
    fc.record({
      spans: spansArbitrary,
      note: fc.constantFrom('', '春节休息', '国庆 延长', '（限堂食）'),
    }),
    { maxKeys: 5 },
  ),
});

it('hours that were written are read back as the same hours', () => {
  fc.assert(
    fc.property(hoursArbitrary, (hours) => {
      expect(parseHours(formatHours(hours))).toEqual({ kind: 'hours', hours });
    }),
    { numRuns: 300 },
  );
});
