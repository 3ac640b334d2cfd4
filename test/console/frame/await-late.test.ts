import { expect, it } from 'vitest';
import { awaitLate, stillAtWork } from '../../../src/console/frame/await-late.ts';
import { HeldClock } from '../../support/held-clock.ts';

it('what is there in time is told', async () => {
  expect(await awaitLate(new HeldClock(), Promise.resolve('done'))).toBe('done');
});

it('what takes longer than a browser waits is said to be at work, whatever becomes of it', async () => {
  const clock = new HeldClock();
  const work = Promise.withResolvers<string>();
  const waiting = awaitLate(clock, work.promise);
  await clock.advance(8000);
  expect(await waiting).toBe(stillAtWork);
  // Nobody hears it any more: a rejection without a listener would end the process.
  work.reject(new Error('too late'));
  await clock.advance(1);
});

it('what goes wrong in time is thrown', async () => {
  const work = Promise.reject(new Error('broken'));
  await expect(awaitLate(new HeldClock(), work)).rejects.toThrow('broken');
});
