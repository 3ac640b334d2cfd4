import { describe, expect, it } from 'vitest';
import { readRetentionDays } from '../../src/store/retention-days.ts';

const dayMs = 86_400_000;

describe('how long data is kept', () => {
  it('is chosen by kind; what is not named stays as it is', () => {
    expect(readRetentionDays('records:14, sessions:30,sends:7,views:200')).toEqual({
      retention: {
        recordMs: 14 * dayMs,
        sessionIdleMs: 30 * dayMs,
        sendMs: 7 * dayMs,
        viewMs: 200 * dayMs,
      },
      problems: [],
    });
    expect(readRetentionDays('')).toEqual({ retention: {}, problems: [] });
  });

  it.each([
    ['ledger:1', /KIND one of records, sessions/],
    ['records', /a number from 1 to 400/],
    ['records:0', /a number from 1 to 400/],
    ['records:1.5', /a number from 1 to 400/],
    ['sends:6', /a number from 7 to 400/],
    ['views:179', /a number from 180 to 3650/],
    ['records:10,records:20', /names records twice/],
  ])('cannot be %s', (text, reason) => {
    expect(readRetentionDays(text).problems).toEqual([expect.stringMatching(reason)]);
  });

  it('is told with every problem at once', () => {
    expect(readRetentionDays('ledger:1,records:0,views:1').problems).toHaveLength(3);
  });
});
