/**
 * What earlier versions stored is read by this one: everything of every kind, recorded when it was written
 * (`test/support/record-stored.ts`) and put into a store as it was.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openLoad } from '../../src/open-dump.ts';
import { openStores } from '../../src/open-stores.ts';
import type { DumpLine, DumpShape } from '../../src/store/dump.ts';
import { readEverything } from '../support/read-everything.ts';
import { type SingleRedis, startRedis } from '../support/redis-servers.ts';
import { StoreClock } from '../support/store-clock.ts';
import { accountNamed } from '../support/store-fixtures.ts';

const folder = fileURLToPath(new URL('../fixtures/stored/', import.meta.url));
const versions = readdirSync(folder).toSorted();
let redis: SingleRedis;
let dir: string;
beforeAll(async () => {
  redis = await startRedis();
  dir = await mkdtemp(join(tmpdir(), 'yingda-stored-'));
});
afterAll(async () => {
  await redis.stop();
  await rm(dir, { recursive: true });
});

interface Recorded {
  readonly shape: DumpShape & { readonly nowMs: number };
  readonly lines: readonly DumpLine[];
  readonly read: unknown;
}

function recordedBy(version: string, store: string): Recorded {
  const text = readFileSync(join(folder, version, `${store}.jsonl`), 'utf8');
  const all = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  // In the time of the test nothing of it is over.
  const lines = all.slice(1, -1).map(({ expiresAtMs: _, ...line }) => line);
  return { shape: all[0], lines, read: all.at(-1) };
}

it.each(versions.flatMap((version) => [[version, 'sqlite'] as const, [version, 'redis'] as const]))(
  'what %s stored in %s is read as it was',
  async (version, store) => {
    const { shape, lines, read } = recordedBy(version, store);
    const url = store === 'redis' ? redis.url : `sqlite:${join(dir, `${version}.db`)}`;
    const clock = new StoreClock(shape.nowMs);
    const target = await openLoad(url, clock);
    await target.begin(shape, []);
    await target.add(lines, { isMove: true, isErased: () => false });

    await target.finish([]);
    await target.close();
    const stores = await openStores(url, { clock, sharedTimeMs: () => clock.now() });

    const now = JSON.parse(JSON.stringify(await readEverything(stores, accountNamed('main'))));
    await stores.close();
    await redis.cli('flushall');
    // More may be known of it by now, never less.
    expect(now).toMatchObject(read as object);
  },
);
