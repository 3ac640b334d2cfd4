/** A Redis Cluster whose slots move, or whose nodes are away, while turns are taken; and a desk on one that is well. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/domain/clock.ts';
import { openRedisStores } from '../../src/store/redis/open.ts';
import type { Stores } from '../../src/store/stores.ts';
import type { TurnKey } from '../../src/store/turns.ts';
import { liveDeskHistory } from '../desk/desk-histories.ts';
import { type RunningRedis, startRedisCluster } from '../support/redis-servers.ts';
import { StoreClock } from '../support/store-clock.ts';
import { accountNamed, attemptBy, commitOf, turnOf } from '../support/store-fixtures.ts';

const account = accountNamed('main');
let redis: RunningRedis;
let stores: Stores;
beforeAll(async () => {
  redis = await startRedisCluster();
  stores = await openRedisStores({ address: redis.url, clock: systemClock });
});
afterAll(async () => {
  await stores.close();
  await redis.stop();
});

/** As the turn does it: the same call again, a few times, when its outcome is unknown. */
async function repeat<T>(call: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await call();
    } catch (error) {
      if (tries === 5) throw error;
    }
  }
}

async function takeTurn(key: TurnKey): Promise<string> {
  const begun = await repeat(() => stores.turns.begin(key, attemptBy('a')));
  const committed = await repeat(() => stores.turns.commit(commitOf(key, 'a')));
  return `${begun.kind} ${committed.kind}`;
}

async function moveSlots(from: number, to: number, count: number): Promise<void> {
  const [source, target] = [redis.servers[from], redis.servers[to]];
  if (!source || !target) throw new Error('There is no such node.');
  const [fromId, toId] = [await source.cli('cluster', 'myid'), await target.cli('cluster', 'myid')];
  await promisify(execFile)('redis-cli', [
    ...['--cluster', 'reshard', `127.0.0.1:${source.port}`, '--cluster-yes'],
    ...['--cluster-from', fromId, '--cluster-to', toId, '--cluster-slots', String(count)],
  ]);
}

/** `DESK_HISTORIES` says how many, as in `test/desk`. */
const deskHistories = Math.ceil(Number(process.env.DESK_HISTORIES ?? 300) / 50);

describe('a Redis Cluster', () => {
  it('keeps the rules of a desk, whatever its history', { timeout: 3_600_000 }, async () => {
    const clock = new StoreClock();
    const open = () =>
      openRedisStores({ address: redis.url, clock, sharedTimeMs: () => clock.now() });
    const [own, otherNode] = await Promise.all([open(), open()]);
    let taken = 0;
    for (let seed = 1; seed <= deskHistories; seed += 1) {
      const desk = accountNamed(`desk-${seed}`);
      const ground = { stores: own, otherNode, clock, account: desk };
      taken += (await liveDeskHistory(ground, seed)).toDesk.size;
    }
    await Promise.all([own.close(), otherNode.close()]);
    expect(taken).toBeGreaterThan(0);
  });

  it('takes every turn once while its slots move to another node and back', async () => {
    const moving = { isOn: true };
    const results: string[] = [];
    const takeTurns = async (worker: number) => {
      for (let turn = 0; moving.isOn; turn += 1) {
        results.push(await takeTurn(turnOf(account, `follower-${worker}-${turn % 60}`, `${turn}`)));
      }
    };
    const workers = Array.from({ length: 4 }, (_, worker) => takeTurns(worker));

    await moveSlots(0, 1, 600);
    await moveSlots(1, 0, 600);
    moving.isOn = false;
    await Promise.all(workers);

    expect(new Set(results)).toEqual(new Set(['claimed committed']));
    expect(await stores.records.countsOfDay(account, '2026-10-01')).toMatchObject({
      turns: results.length,
    });
  });

  it('of which a node is gone says so within a second: STORE_UNAVAILABLE', async () => {
    const server = redis.servers[2]?.process;
    const gone = server && once(server, 'exit');
    server?.kill('SIGKILL');
    await gone;

    const pings = await Promise.allSettled([stores.ping(), stores.ping()]);

    const reasons = pings.map((ping) => ping.status === 'rejected' && ping.reason);
    expect(reasons).toMatchObject([{ code: 'STORE_UNAVAILABLE' }, { code: 'STORE_UNAVAILABLE' }]);
  });
});
