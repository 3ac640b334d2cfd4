import { expect, it } from 'vitest';
import { runInSlices } from '../../src/brand/run-in-slices.ts';
import type { Clock } from '../../src/domain/clock.ts';
import type { Steps } from '../../src/intents/steps.ts';

/** Every look at it finds a millisecond gone. */
function busyClock(): Clock {
  let nowMs = 0;
  return {
    now: () => nowMs++,
    after: () => {
      throw new Error('nobody waits here');
    },
  };
}

function* countTo(last: number, count: (step: number) => void): Steps<number> {
  for (let step = 1; step <= last; step++) {
    count(step);
    yield;
  }
  return last;
}

it('lets others go on every few milliseconds', async () => {
  const seen: string[] = [];
  const steps = countTo(20, (step) => seen.push(`step ${step}`));
  const others = [1, 2, 3].map((round) => {
    let left = round;
    return new Promise<void>((resolve) => {
      const goRound = () => {
        left -= 1;
        if (left > 0) return setImmediate(goRound);
        seen.push(`others ${round}`);
        return resolve();
      };
      setImmediate(goRound);
    });
  });

  const done = runInSlices(steps, { clock: busyClock(), signal: new AbortController().signal });
  const value = await done;
  await Promise.all(others);

  expect(value).toBe(20);
  expect(seen.indexOf('others 1')).toBeGreaterThan(seen.indexOf('step 1'));
  expect(seen.indexOf('others 1')).toBeLessThan(seen.indexOf('step 10'));
  expect(seen.indexOf('others 2')).toBeLessThan(seen.indexOf('step 20'));
});

it('stops between two slices when it is called off', async () => {
  const calledOff = new AbortController();
  const seen: number[] = [];
  const steps = countTo(1000, (step) => {
    seen.push(step);
    if (step === 3) calledOff.abort();
  });

  const done = runInSlices(steps, { clock: busyClock(), signal: calledOff.signal });

  await expect(done).rejects.toMatchObject({ code: 'CONTENT_NOT_PREPARED' });
  expect(seen.length).toBeLessThan(20);
});
