/** What follows from each answer of the platform. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SendResult } from '../../src/domain/outgoing.ts';
import { type Attempt, judgeResult } from '../../src/outbox/judge-result.ts';
import { noonMs } from '../support/store-fixtures.ts';

const hourMs = 3_600_000;
const attempt: Attempt = { tries: 0, nowMs: noonMs, expiresAtMs: noonMs + hourMs, chance: 1 };
const refused = (advice: 'retry' | 'wait' | 'final' | 'alarm', errcode = -1): SendResult => ({
  kind: 'refused',
  errcode,
  advice,
});
const notSent: SendResult = { kind: 'not-sent', reason: 'no-connection' };

describe('an answer of the platform', () => {
  it.each<[SendResult, string, string]>([
    [{ kind: 'sent' }, 'sent', 'accepted'],
    [{ kind: 'unknown', reason: 'timed-out' }, 'unknown', 'timed-out'],
    [refused('final', 45047), 'refused', 'errcode-45047'],
  ])('%o ends the job: %s %s', (result, end, reason) => {
    expect(judgeResult(result, attempt)).toEqual({ kind: 'end', end, reason });
  });

  it.each<[SendResult, number, number]>([
    [notSent, 0, 1_000],
    [notSent, 3, 8_000],
    [notSent, 5, 30_000],
    [notSent, 2_000, 30_000],
    [refused('retry'), 1, 2_000],
    [refused('wait', 45009), 0, 120_000],
    [refused('alarm', 40164), 0, 300_000],
  ])('%o at try %i is tried again within %i ms', (result, tries, pauseMs) => {
    const verdict = judgeResult(result, { ...attempt, tries });

    expect(verdict).toMatchObject({ kind: 'put-back', dueAtMs: noonMs + pauseMs });
  });

  it('that came when the next try would be too late ends the job with its reason', () => {
    const verdict = judgeResult(notSent, { ...attempt, expiresAtMs: noonMs + 500 });

    expect(verdict).toEqual({ kind: 'end', end: 'expired', reason: 'no-connection' });
  });

  it('spreads the next tries over the whole pause, and never asks again at once', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(40), (chance, tries) => {
        const verdict = judgeResult(notSent, { ...attempt, tries, chance });

        const pauseMs = verdict.kind === 'put-back' ? verdict.dueAtMs - noonMs : Number.NaN;
        expect(pauseMs).toBeGreaterThanOrEqual(100);
        expect(pauseMs).toBeLessThanOrEqual(30_000);
      }),
    );
  });
});
