import { describe, expect, it } from 'vitest';
import { dayText } from '../../../../src/domain/beijing-time.ts';
import {
  findLunarDay,
  findNewYearsEve,
} from '../../../../src/intents/entities/time/lunar-calendar.ts';
import { lunarYears } from '../../../../src/intents/entities/time/lunar-years.ts';

function lunar(year: number, month: number, day: number): string | undefined {
  const found = findLunarDay(year, { month, day });
  return found === undefined ? undefined : dayText(found);
}

describe('the lunar calendar', () => {
  it.each([
    [2024, 1, 1, '2024-02-10'],
    [2025, 1, 1, '2025-01-29'],
    [2026, 1, 1, '2026-02-17'],
    [2027, 1, 1, '2027-02-06'],
    [2028, 1, 1, '2028-01-26'],
    [2030, 1, 1, '2030-02-03'],
    [2024, 8, 15, '2024-09-17'],
    [2025, 8, 15, '2025-10-06'],
    [2026, 8, 15, '2026-09-25'],
    [2025, 5, 5, '2025-05-31'],
    [2026, 5, 5, '2026-06-19'],
    [2026, 9, 9, '2026-10-18'],
  ])('%i month %i day %i is %s, as the observatory has it', (year, month, day, date) => {
    expect(lunar(year, month, day)).toBe(date);
  });

  it('steps over a leap month', () => {
    expect(lunar(2025, 6, 1)).toBe('2025-06-25');
    expect(lunar(2025, 7, 1)).toBe('2025-08-23');
  });

  it('has a thirtieth only in long months', () => {
    expect(lunar(2026, 1, 30)).toBe('2026-03-18');
    expect(lunar(2026, 2, 30)).toBeUndefined();
  });

  it('knows no year beyond its table', () => {
    expect([lunar(2019, 1, 1), lunar(2061, 1, 1), findNewYearsEve(2061)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('has years without a gap: each begins where the one before ends', () => {
    const years = lunarYears.split('\n').map((line) => Number(line.slice(0, 4)));
    expect(years).toHaveLength(41);
    const lastDays = years.slice(0, -1).map((year) => {
      return (
        findLunarDay(year, { month: 12, day: 30 }) ?? findLunarDay(year, { month: 12, day: 29 })
      );
    });
    expect(lastDays).toEqual(years.slice(1).map(findNewYearsEve));
  });
});
