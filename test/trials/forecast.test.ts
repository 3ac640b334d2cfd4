import { describe, expect, it } from 'vitest';
import type { AccountName } from '../../src/domain/ids.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import { besideForecast } from '../../src/trials/beside-forecast.ts';
import { compareWithForecast } from '../../src/trials/forecast.ts';
import { noonMs, recorded } from '../brand/replay/given-replay.ts';
import { HeldClock } from '../support/held-clock.ts';
import { attemptBy, commitOf, turnOf } from '../support/store-fixtures.ts';

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

it('is read out of the store for a revision of which something was foretold', async () => {
  const clock = new HeldClock(noonMs);
  const stores = await openSqliteStores({ path: ':memory:', clock });
  const account = 'main' as AccountName;
  const key = turnOf(account, 'ann', 'first');
  await stores.turns.begin(key, attemptBy('a'));
  await stores.turns.commit(commitOf(key, 'a', { record: { ...missed, turnId: key.turnId } }));
  const revision = { number: 8, hash: '', publishedAtMs: noonMs - 1000, note: '' };
  const counts = { atMs: noonMs, changedCount: 0, newlyAnsweredCount: 0, lostCount: 0 };
  const foretold = { ...counts, replayedCount: 1000, unansweredCount: 100, handoffCount: 0 };
  const origin = { byId: 'p1', by: '李', forecast: foretold };

  const beside = await besideForecast(stores.records, account, { ...revision, origin });

  expect(beside).toMatchObject({ messageCount: 1, rates: [{ verdict: 'too-early' }, {}] });
  expect(await besideForecast(stores.records, account, revision)).toBeUndefined();
  await stores.close();
});
