/** What a take costs on SQLite, where it holds the event loop: counted in statements, and each must go by an index. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, StatementSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { OutboxJob } from '../../src/domain/outgoing.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import type { Stores } from '../../src/store/stores.ts';
import { jobOf, nameOf } from '../support/outbox-fixtures.ts';
import { StoreClock } from '../support/store-clock.ts';
import { accountNamed, turnOf } from '../support/store-fixtures.ts';

const account = accountNamed('main');
const lease = { leaseMs: 60_000 };
let folder: string;
let path: string;
let stores: Stores;
let clock: StoreClock;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yingda-backlog-'));
  path = join(folder, 'store.db');
  clock = new StoreClock();
  stores = await openSqliteStores({ path, clock });
});
afterEach(async () => {
  await stores.close();
  await rm(folder, { recursive: true });
});

function jobsOf(follower: string, count: number): readonly OutboxJob[] {
  const key = turnOf(account, follower, follower);
  return Array.from({ length: count }, (_, index) =>
    jobOf(key, `${index}`, { dueAtMs: clock.now() }),
  );
}

async function addAll(followers: number, jobsOfEach: number): Promise<void> {
  const names = Array.from({ length: followers }, (_, index) => `follower-${index}`);
  await stores.outbox.add(names.flatMap((name) => jobsOf(name, jobsOfEach)));
}

/** Takes for as long as there are followers, or so often; and every statement that ran meanwhile. */
async function statementsOfTakes(atMost: number): Promise<{ sql: string[]; taken: number }> {
  const calls = ['get', 'all', 'iterate', 'run'] as const;
  const spies = calls.map((call) => vi.spyOn(StatementSync.prototype, call));
  let taken = 0;
  while (taken < atMost && (await stores.outbox.take(account, lease))) taken += 1;
  const sql = spies.flatMap(({ mock }) =>
    mock.contexts.map((statement) => (statement as StatementSync).sourceSQL),
  );
  for (const spy of spies) spy.mockRestore();
  return { sql, taken };
}

it.each([
  [1, 1],
  [1, 5000],
  [9, 200],
  [10_000, 1],
])(
  'the first take of %i followers with %i jobs each is the same few statements',
  async (followers, jobs) => {
    await addAll(followers, jobs);

    const { sql, taken } = await statementsOfTakes(1);

    expect(taken).toBe(1);
    // The due followers, the job, the session, its late answers, when messages were sent.
    expect(sql).toHaveLength(5);
  },
);

it.each([1, 200])('whoever is held with %i jobs costs the others one look', async (jobs) => {
  await stores.outbox.add(jobsOf('held', jobs));
  const held = await stores.outbox.take(account, lease);
  if (held) await stores.outbox.start(held, lease.leaseMs);
  await stores.outbox.add(jobsOf('other', 1));

  const { sql, taken } = await statementsOfTakes(1);

  expect(taken).toBe(1);
  expect(sql).toHaveLength(6);
});

it('a take goes by indexes alone, whatever state the jobs are in', async () => {
  await addAll(3, 3);
  const started = await stores.outbox.take(account, lease);
  const putBack = await stores.outbox.take(account, lease);
  if (started) await stores.outbox.start(started, lease.leaseMs);
  if (putBack) await stores.outbox.putBack(putBack, clock.now());
  clock.advance(lease.leaseMs + 1);

  const { sql, taken } = await statementsOfTakes(9);

  const db = new DatabaseSync(path, { readOnly: true });
  const plans = [...new Set(sql)].flatMap((statement) =>
    db.prepare(`EXPLAIN QUERY PLAN ${statement}`).all(),
  );
  db.close();
  const steps = plans.map(({ detail }) => String(detail));
  expect(taken).toBe(3);
  expect(steps).toContainEqual(expect.stringContaining('SEARCH due_followers'));
  expect(steps.filter((step) => /SCAN|TEMP B-TREE/.test(step))).toEqual([]);
});

it('followers whose jobs wait for later are not looked at', async () => {
  await addAll(50, 2);
  const names = (await statementsOfTakes(60)).taken;
  clock.advance(lease.leaseMs + 1);
  for (let taken = 0; taken < 50; taken += 1) {
    const held = await stores.outbox.take(account, lease);
    if (held) await stores.outbox.putBack(held, clock.now() + 1000);
  }

  const { sql, taken } = await statementsOfTakes(1);
  clock.advance(1000);

  expect([names, taken]).toEqual([50, 0]);
  expect(sql).toHaveLength(1);
  expect(nameOf(await stores.outbox.take(account, lease))).toBe('0');
});
