import { expect, it } from 'vitest';
import { quotaRenewedAtMs } from '../../src/domain/quota-day.ts';
import { beijing } from '../catalogue/beijing.ts';

it.each([
  ['12:30', '2026-12-02 00:00'],
  ['23:59', '2026-12-02 00:00'],
  ['00:00', '2026-12-01 00:02'],
  ['00:01', '2026-12-01 00:02'],
  ['00:09', '2026-12-01 00:10'],
  ['00:10', '2026-12-02 00:00'],
])('what was used up at %s may be there again on %s', (time, expected) => {
  expect(quotaRenewedAtMs(beijing(`2026-12-01 ${time}`))).toBe(beijing(expected));
});
