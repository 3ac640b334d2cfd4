/** Machines whose clocks are minutes apart, on the real time of a real Redis. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../src/domain/clock.ts';
import { openRedisStores } from '../../src/store/redis/open.ts';
import { startRedis, startRedisCluster } from '../support/redis-servers.ts';
import { shiftedClock } from '../support/shifted-clock.ts';

const minuteMs = 60_000;

describe.each([
  ['one server', startRedis],
  ['a Cluster', startRedisCluster],
])('nodes on %s', (_name, start) => {
  it('agree on the time, whatever their machines say, and are told which machine is wrong', async () => {
    const redis = await start();
    const warned: (readonly [number, unknown])[] = [];
    const nodes = await Promise.all(
      [0, 4, -9].map((minutes) =>
        openRedisStores({
          address: redis.url,
          clock: shiftedClock(systemClock.now() + minutes * minuteMs),
          warn(_message, { aheadSeconds }) {
            if (typeof aheadSeconds !== 'number') return;
            warned.push([minutes, Math.round(aheadSeconds / 60)]);
          },
        }),
      ),
    );
    onTestFinished(async () => {
      await Promise.all(nodes.map((node) => node.close()));
      await redis.stop();
    });

    const times = nodes.map(({ clock }) => clock.now());

    // Far less than the clocks differ by, far more than an answer takes.
    expect(Math.max(...times) - Math.min(...times)).toBeLessThan(minuteMs / 2);
    expect(warned.toSorted(([a], [b]) => a - b)).toEqual([
      [-9, -9],
      [4, 4],
    ]);
  });
});
