import { describe, expect, it } from 'vitest';
import { compareWithForecast } from '../../src/trials/forecast.ts';
import { recorded } from '../brand/replay/given-replay.ts';

const missed = recorded('啥', { rulesetVersion: 'r8' });
const answered = recorded('停车', {
  rulesetVersion: 'r8',
  ruleId: 'parking',
  intent: 'parking',
  matcher: 'keyword',
});
const ofAnother = recorded('啥', { rulesetVersion: 'r7' });
const guarded = recorded('啥', { rulesetVersion: 'r8', matcher: 'guard' });
const forecast = { messageCount: 1000, unansweredCount: 100, handoffCount: 0 };

function unansweredAfter(missCount: number, answerCount: number) {
  const records = [
    ...Array.from({ length: missCount }, () => missed),
    ...Array.from({ length: answerCount }, () => answered),
    ...Array.from({ length: 40 }, () => ofAnother),
    guarded,
  ];
  const { messageCount, rates } = compareWithForecast(forecast, records, 'r8');
  return { messageCount, rate: rates.find(({ name }) => name === 'unanswered') };
}

describe('what was foretold beside what happened', () => {
  it.each([
    [10, 90, 'as-foretold'],
    [13, 87, 'as-foretold'],
    [30, 70, 'more'],
    [10, 490, 'fewer'],
    [20, 20, 'too-early'],
    [0, 0, 'too-early'],
  ] as const)('%i missed and %i answered are %s', (missCount, answerCount, verdict) => {
    const { messageCount, rate } = unansweredAfter(missCount, answerCount);

    expect(messageCount).toBe(missCount + answerCount);
    expect(rate).toMatchObject({ foretold: 0.1, verdict });
    expect(rate?.real === undefined).toBe(verdict === 'too-early');
  });
});
