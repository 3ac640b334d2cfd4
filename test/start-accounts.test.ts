import { describe, expect, it } from 'vitest';
import { AppError } from '../src/errors.ts';
import { startAccounts } from '../src/start-accounts.ts';
import { HeldClock } from './support/held-clock.ts';

const invalid = new AppError('CONTENT_INVALID', 'broken');

function account(start: Promise<void>, reported: unknown[] = []) {
  return { start: () => start, reportNotLive: (error: unknown) => reported.push(error) };
}

describe('the start of several accounts', () => {
  it('goes on without one that cannot go live, and says so', async () => {
    const reported: unknown[] = [];
    const accounts = [account(Promise.reject(invalid), reported), account(Promise.resolve())];

    await startAccounts(accounts, new HeldClock());

    expect(reported).toEqual([invalid]);
  });

  it('fails when none can go live', async () => {
    const accounts = [account(Promise.reject(invalid)), account(Promise.reject(new Error('two')))];

    await expect(startAccounts(accounts, new HeldClock())).rejects.toMatchObject({
      code: 'CONTENT_INVALID',
    });
  });

  it('waits half a minute for one that takes its time, once another is live', async () => {
    const clock = new HeldClock();
    const first = Promise.withResolvers<void>();
    const hanging = Promise.withResolvers<void>();
    const events: string[] = [];
    const started = startAccounts([account(first.promise), account(hanging.promise)], clock);
    void started.then(() => events.push('started'));

    await clock.advance(60_000);
    events.push('a minute without any');
    first.resolve();
    await clock.advance(29_000);
    events.push('29 s with one');
    await clock.advance(2000);

    expect(events).toEqual(['a minute without any', '29 s with one', 'started']);
  });
});
