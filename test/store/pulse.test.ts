import { beforeEach, describe, expect, it } from 'vitest';
import { Pulse } from '../../src/store/redis/pulse.ts';
import { HeldClock } from '../support/held-clock.ts';
import { noonMs } from '../support/store-fixtures.ts';

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('the pulse of a master', () => {
  let clock: HeldClock;
  let answer: () => Promise<void>;
  let pulse: Pulse;
  beforeEach(() => {
    clock = new HeldClock(noonMs, settled);
    answer = () => Promise.resolve();
    const ask = async () => {
      await answer();
      return undefined as never;
    };
    pulse = new Pulse({ link: { ask }, clock });
    pulse.follow();
  });

  it('is steady while it answers at once, and felt four times a second', async () => {
    let beats = 0;
    answer = async () => {
      beats += 1;
    };

    await clock.advance(10_000);

    expect(beats).toBe(40);
    expect(pulse.isSteady()).toBe(true);
  });

  it('is not after more than 650 ms without an answer, for as long as that lasts and ten seconds more', async () => {
    const silence = Promise.withResolvers<void>();
    answer = () => silence.promise;
    await clock.advance(650);
    expect(pulse.isSteady()).toBe(true);
    await clock.advance(1);
    expect(pulse.isSteady()).toBe(false);
    await clock.advance(60_000);
    answer = () => Promise.resolve();
    silence.resolve();

    await clock.advance(9_999);
    expect(pulse.isSteady()).toBe(false);
    await clock.advance(1);
    expect(pulse.isSteady()).toBe(true);
  });

  it('is not when everybody stood still, though it answers at once afterwards', async () => {
    let asleepMs = 0;
    const sleeper = {
      now: () => clock.now() + asleepMs,
      after: (delayMs: number) => clock.after(delayMs),
    };
    const sleeping = new Pulse({ link: { ask: async () => undefined as never }, clock: sleeper });
    sleeping.follow();
    await clock.advance(1000);
    expect(sleeping.isSteady()).toBe(true);

    asleepMs = 1700;
    const onWaking = sleeping.isSteady();
    await clock.advance(9_000);
    const later = sleeping.isSteady();
    await clock.advance(2_000);

    expect([onWaking, later, sleeping.isSteady()]).toEqual([false, false, true]);
  });

  it('is not after a connection that broke', async () => {
    answer = () => Promise.reject(new Error('It is gone.'));
    await clock.advance(250);
    answer = () => Promise.resolve();

    await clock.advance(9_999);
    expect(pulse.isSteady()).toBe(false);
    await clock.advance(1);
    expect(pulse.isSteady()).toBe(true);
  });

  it('is felt no more when it is closed', async () => {
    let beats = 0;
    answer = async () => {
      beats += 1;
    };
    pulse.close();

    await clock.advance(5000);

    expect(beats).toBe(0);
  });
});
