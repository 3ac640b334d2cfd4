import { expect, it } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { Metrics } from '../../src/http/metrics.ts';
import { accountNamed } from '../support/store-fixtures.ts';

it('a store that is away is asked of all accounts at once, and leaves gaps and no error', async () => {
  const metrics = new Metrics();
  const asked = new Set<string>();
  const { promise: away, reject } = Promise.withResolvers<never>();
  const askedOf = (what: string) => () => {
    asked.add(what);
    return away;
  };
  for (const name of ['main', 'second']) {
    const account = accountNamed(name);
    metrics.outbox.watch(account, { backlog: askedOf(`${name}: jobs`), nowMs: () => 0 });
    metrics.vitals.watch(account, {
      facts: askedOf(`${name}: facts`),
      raised: askedOf(`${name}: alerts`),
      redeemedToday: askedOf(`${name}: coupons`),
      own: () => ({ storeMs: 7000, usedUp: [], revision: 3 }),
    });
  }
  const reading = metrics.registry.metrics();
  await new Promise((resolve) => setImmediate(resolve));
  const questions = ['jobs', 'facts', 'alerts', 'coupons'];
  expect(asked).toEqual(
    new Set(['main', 'second'].flatMap((name) => questions.map((what) => `${name}: ${what}`))),
  );
  reject(new AppError('STORE_UNAVAILABLE', 'away'));
  const text = await reading;
  expect(text).toContain('yingda_store_seconds{account="second"} 7');
  expect(text).not.toContain('yingda_jobs_waiting{');
});
