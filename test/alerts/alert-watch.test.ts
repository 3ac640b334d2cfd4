import { expect, it, onTestFinished } from 'vitest';
import type { AlertChannel } from '../../src/alerts/alert-channel.ts';
import { openAlertDesk } from '../../src/alerts/alert-desk.ts';
import { AlertWatch } from '../../src/alerts/alert-watch.ts';
import { StoreAwayAlert } from '../../src/alerts/store-away-alert.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import type { HealthFacts } from '../../src/vitals/gather-facts.ts';
import { StoreClock } from '../support/store-clock.ts';
import { accountNamed } from '../support/store-fixtures.ts';
import { beatOf, factsOf, noonMs } from './facts.ts';

const account = accountNamed('main');
const minuteMs = 60_000;

/** Two nodes with one store, each with its own watch and one channel between them. */
async function openWatches() {
  const clock = new StoreClock(noonMs);
  const stores = await openSqliteStores({ path: ':memory:', clock });
  onTestFinished(() => stores.close());
  const said: string[] = [];
  const tries: string[] = [];
  const world: {
    facts: Partial<HealthFacts>;
    problem?: string | undefined;
    awayMs?: number;
    isEmptied?: boolean;
  } = { facts: {} };
  const channel: AlertChannel = {
    name: 'wecom',
    async send({ text }) {
      tries.push(text);
      if (world.problem === undefined) said.push(text.split('\n')[0] ?? '');
      return world.problem;
    },
  };
  const telling = { channels: [channel], alerts: stores.alerts, told: () => undefined };
  const failures: unknown[] = [];
  const watchOf = () => {
    const awaySinceMs = (): number | undefined => world.awayMs;
    const isEmptied = (): boolean => world.isEmptied === true;
    return new AlertWatch({
      ...telling,
      account,
      clock,
      facts: async () => factsOf({ nowMs: clock.now(), ...world.facts }),
      forecastMisses: async () => undefined,
      deskWaiting: undefined,
      storeAway: new StoreAwayAlert({ ...telling, account, clock, awaySinceMs, isEmptied }),
      failed: (error) => void failures.push(error),
    });
  };
  const watches = [watchOf(), watchOf()];
  return {
    ...{ clock, stores, said, tries, world, failures },
    desk: openAlertDesk({ ...telling, account, clock }),
    async look(times = 1) {
      for (let time = 0; time < times; time += 1) {
        await Promise.all(watches.map((watch) => watch.look()));
        clock.advance(minuteMs);
      }
    },
  };
}

const oneGone = { gone: [beatOf({ nodeId: 'n2' })] };

it('two nodes tell an alert once, and once that it is over', async () => {
  const { look, said, world, desk, failures } = await openWatches();
  world.facts = oneGone;
  await look(3);
  expect(said).toEqual(['【应答·告警】main：有服务器进程没了']);
  expect(await desk.raised()).toMatchObject([{ kind: 'node-gone' }]);
  world.facts = {};
  await look(4);
  expect(said.slice(1)).toEqual(['【应答·已恢复】main：有服务器进程没了']);
  const lines = await desk.newest(10);
  expect(lines.map(({ change, told }) => [change, told])).toEqual([
    ['cleared', [{ channel: 'wecom' }]],
    ['raised', [{ channel: 'wecom' }]],
  ]);
  expect(failures).toEqual([]);
});

it('what could not be told is told again, and not for ever', async () => {
  const { look, said, world, desk, stores } = await openWatches();
  world.facts = oneGone;
  world.problem = 'status-502';
  await look(3);
  expect(await desk.newest(1)).toMatchObject([{ told: [{ problem: 'status-502' }] }]);
  world.problem = undefined;
  await look(5);
  expect(said).toHaveLength(1);
  expect(await desk.newest(5)).toMatchObject([{ told: [{ channel: 'wecom' }] }]);
  const [state] = (await stores.alerts.states(account)).filter(({ kind }) => kind === 'node-gone');
  expect(state).not.toHaveProperty('untold');
});

it('what a node won and did not live to tell is told by another, once', async () => {
  const { look, said, world, stores, clock, desk } = await openWatches();
  world.facts = oneGone;
  const line = {
    account,
    id: 'l1',
    kind: 'node-gone',
    change: 'raised' as const,
    atMs: clock.now(),
    figures: { gone: 1, living: 1 },
  };
  const untold = { line, tellAtMs: clock.now() + minuteMs, tries: 1 };
  const won = { account, kind: 'node-gone', version: 1, isRaised: true, sinceMs: clock.now() };
  await stores.alerts.change({ ...won, untold });
  await look();
  expect(said).toEqual([]);
  await look(5);
  expect(said).toEqual(['【应答·告警】main：有服务器进程没了']);
  expect(await desk.newest(5)).toMatchObject([{ id: 'l1', told: [{ channel: 'wecom' }] }]);
});

it('it is given up after the last try, and stays in the list', async () => {
  const { look, world, stores, desk, tries } = await openWatches();
  world.facts = oneGone;
  world.problem = 'status-502';
  await look(80);
  const [state] = (await stores.alerts.states(account)).filter(({ kind }) => kind === 'node-gone');
  expect(state).not.toHaveProperty('untold');
  const lines = (await desk.newest(9)).filter(({ kind }) => kind === 'node-gone');
  expect(lines).toMatchObject([{ told: [{ problem: 'status-502' }] }]);
  expect(tries.filter((text) => text.includes('有服务器进程没了'))).toHaveLength(6);
});

it('a store that is away is told by each node that lives, and noted when it is back', async () => {
  const { look, said, world, desk, clock } = await openWatches();
  world.awayMs = clock.now();
  await look(3);
  expect(said).toEqual(Array(2).fill('【应答·告警】main：存储连不上'));
  expect(await desk.newest(5)).toEqual([]);
  delete world.awayMs;
  await look(3);
  expect(said.slice(2)).toEqual(Array(2).fill('【应答·已恢复】main：存储连不上'));
  expect((await desk.newest(10)).map(({ change }) => change).toSorted()).toEqual([
    'cleared',
    'cleared',
    'raised',
    'raised',
  ]);
});

it('that the store is away is told again where nobody heard it', async () => {
  const { look, said, world, desk, clock } = await openWatches();
  world.awayMs = clock.now();
  world.problem = 'status-502';
  await look(3);
  world.problem = undefined;
  await look(5);
  expect(said).toEqual(Array(2).fill('【应答·告警】main：存储连不上'));
  delete world.awayMs;
  await look(1);
  const told = [{ channel: 'wecom' }];
  expect(await desk.newest(5)).toMatchObject([{ told }, { told }]);
});

it('that the store is away is tried six times by each node, and then no more', async () => {
  const { look, world, tries, clock } = await openWatches();
  world.awayMs = clock.now();
  world.problem = 'status-502';
  await look(160);
  expect(tries.filter((text) => text.includes('存储连不上'))).toHaveLength(2 * 6);
});

it('a store that was emptied is told with what to do about it', async () => {
  const { look, tries, world, clock } = await openWatches();
  world.awayMs = clock.now();
  world.isEmptied = true;
  await look(3);
  expect(tries[0]).toContain('npm run store -- accept');
});
