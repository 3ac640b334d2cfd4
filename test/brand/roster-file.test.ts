import { describe, expect, it } from 'vitest';
import { compileWith, problemLines, smallRoster } from './small-brand.ts';

describe('roster.csv', () => {
  const roster = (from: string, to: string) => ({
    'roster.csv': smallRoster.replace(from, to),
  });

  it.each([
    ['周一至周五', { kind: 'weekly', weekdays: [1, 2, 3, 4, 5] }],
    ['每天', { kind: 'weekly', weekdays: [1, 2, 3, 4, 5, 6, 0] }],
    ['2026-12-01', { kind: 'date', dayNumber: 20_788 }],
  ])('a shift is worked on %s', (day, days) => {
    const { catalogue } = compileWith(roster('周一至周五', day));
    expect(catalogue.setup.roster).toEqual([
      {
        id: 'r1',
        shopId: 's1',
        counter: 1,
        staffId: 'w1',
        days,
        span: { startMinute: 600, endMinute: 960 },
      },
    ]);
  });

  it.each([
    ['s1,1', 's9,1', 'roster.csv:2 shop: there is no shop "s9"'],
    ['w1,周', 'w9,周', 'roster.csv:2 staff: there is no person "w9"'],
    ['s1,1', 's1,0', 'roster.csv:2 counter: "0" is less than 1'],
    ['s1,1', 's1,一', 'roster.csv:2 counter: "一" is no whole number'],
    ['周一至周五', '周八', 'roster.csv:2 day: "周八" is neither a day of the week nor a date'],
    ['10:00', '25:00', 'roster.csv:2 from: "25:00" to "16:00" is no stretch of a day'],
    ['16:00\n', '16:00\nr1,s1,2,w1,周六,10:00,12:00\n', 'roster.csv:3 id: "r1" is used before'],
    [
      '16:00\n',
      '16:00\nr2,s1,1,w1,周三,15:00,18:00\n',
      'roster.csv:3 from: the counter is taken by row "r1" at that time',
    ],
    [
      '16:00\n',
      '16:00\nr2,s1,1,w1,周日,22:00,次日10:30\n',
      'roster.csv:3 from: the counter is taken by row "r1" at that time',
    ],
  ])('%j → %j is refused', (from, to, line) => {
    expect(problemLines(roster(from, to))).toContainEqual(expect.stringContaining(line));
  });

  it.each([
    '16:00\nr2,s1,1,w1,周三,16:00,18:00\n',
    '16:00\nr2,s1,2,w1,周三,15:00,18:00\n',
    '16:00\nr2,s1,1,w1,2026-12-02,15:00,18:00\n',
  ])('%j is nobody else at that counter at that time', (rows) => {
    expect(compileWith(roster('16:00\n', rows)).catalogue.setup.roster).toHaveLength(2);
  });
});
