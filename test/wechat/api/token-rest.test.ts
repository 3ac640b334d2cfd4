import { describe, expect, it } from 'vitest';
import { notSent, unknown } from '../../../src/wechat/api/call-result.ts';
import { refusedWith } from '../../../src/wechat/api/read-answer.ts';
import { sameToken, TokenRest } from '../../../src/wechat/api/token-rest.ts';
import { accessToken } from '../../../src/wechat/limits.ts';
import { HeldClock } from '../../support/held-clock.ts';

const dayMs = 24 * 3_600_000;
const nodes = 100;

describe('the rest after a failure', () => {
  it.each([
    ['a wrong secret', refusedWith(40125)],
    ['a busy platform', refusedWith(-1)],
    ['too many calls', refusedWith(45009)],
    ['a code that nobody knows', refusedWith(99_999)],
    ['an answer that makes no sense', unknown('unexpected-answer')],
    ['a token that is not taken', sameToken],
  ])('keeps a hundred nodes from using up the quota of the day by %s', async (_why, failure) => {
    const clock = new HeldClock();
    const rest = new TokenRest(clock);
    const endMs = clock.now() + dayMs;
    let calls = 0;
    const askAgainAndAgain = async () => {
      while (clock.now() < endMs) {
        calls += 1;
        rest.begin(failure);
        await rest.whenOver();
      }
    };
    const asking = askAgainAndAgain();
    await clock.advance(dayMs + 3_600_000);
    await asking;
    expect(calls * nodes).toBeLessThan(accessToken.callsPerDay);
  });

  it('doubles up to half a minute, and begins short again after a token was had', async () => {
    const clock = new HeldClock();
    const rest = new TokenRest(clock);
    const pauses = [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000];
    for (const pauseMs of [...pauses, 1_000]) {
      if (pauseMs === 1_000) rest.forget();
      rest.begin(refusedWith(-1));
      await clock.advance(pauseMs - 1);
      expect(rest.answer).toEqual(notSent('no-access-token--1'));
      await clock.advance(1);
      expect(rest.answer).toBeUndefined();
    }
  });

  it('is none when the platform was not reached: that is for the breaker', () => {
    const rest = new TokenRest(new HeldClock());
    expect(rest.begin(notSent('breaker-open'))).toEqual(notSent('breaker-open'));
    expect(rest.answer).toBeUndefined();
  });
});
