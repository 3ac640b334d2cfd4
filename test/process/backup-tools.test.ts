/** The real commands beside a real server: a backup while it answers, a restore when it has stopped, and kill -9 in both. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/domain/clock.ts';
import { errorCode } from '../../src/errors.ts';
import { openStores } from '../../src/open-stores.ts';
import { bareEnv } from '../support/bare-env.ts';
import { poll, type SingleRedis, startRedis } from '../support/redis-servers.ts';
import { startServerProcess } from '../support/server-process.ts';
import { accountNamed, attemptBy, claimOf, commitOf, turnOf } from '../support/store-fixtures.ts';
import { writeBrand } from '../support/write-brand.ts';

const toolOf = (name: 'backup' | 'restore' | 'follower') =>
  fileURLToPath(new URL(`../../src/${name}-tool.ts`, import.meta.url));
const account = accountNamed('main');

let dir: string;
let file: string;
let brand: string;
let storeUrl: string;
let redis: SingleRedis;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yingda-tools-'));
  file = join(dir, 'a.backup');
  brand = join(dir, 'brand');
  await writeBrand(brand);
  await redis.cli('flushall');
});
afterEach(() => rm(dir, { recursive: true, force: true }));

function start(tool: Parameters<typeof toolOf>[0], args: readonly string[]): ChildProcess {
  const env = { ...bareEnv(), STORE_URL: storeUrl };
  return spawn(process.execPath, [toolOf(tool), ...args], { env });
}

/** @param answer to the question, where one is asked */
async function run(tool: Parameters<typeof toolOf>[0], args: readonly string[], answer = '') {
  const child = start(tool, args);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      said += chunk;
    });
  }
  child.stdin?.end(`${answer}\n`);
  const code = await new Promise((resolve) => child.once('close', resolve));
  return { code, said };
}

/** SIGKILL as soon as `isSo`, or when it has ended by itself. */
async function killAt(
  tool: Parameters<typeof toolOf>[0],
  args: readonly string[],
  isSo: () => boolean | Promise<boolean>,
): Promise<void> {
  const child = start(tool, args);
  child.stdin?.end('replace\n');
  const closed = new Promise((resolve) => child.once('close', resolve));
  await poll(`${tool} is at work`, async () => child.exitCode !== null || (await isSo()));
  child.kill('SIGKILL');
  await closed;
}

async function isRestoring(): Promise<boolean> {
  if (storeUrl === redis.url) return (await redis.cli('exists', 'yd:restoring')) === '1';
  return existsSync(join(dir, 'store.db.restoring'));
}

const startServer = () => startServerProcess('server', { STORE_URL: storeUrl, BRAND_DIR: brand });

/** Of the server's own kind, while none runs. */
async function fill(names: readonly string[]): Promise<void> {
  const stores = await openStores(storeUrl, { clock: systemClock });
  for (const name of names) {
    const key = turnOf(account, name, '1');
    await stores.turns.begin(key, attemptBy('a'));
    await stores.turns.commit(commitOf(key, 'a'));
    await stores.coupons.claim(claimOf(key));
  }
  await stores.close();
}

async function couponsOf(names: readonly string[]): Promise<readonly boolean[]> {
  const stores = await openStores(storeUrl, { clock: systemClock });
  const found = names.map(async (name) => {
    const { openId } = turnOf(account, name, '1');
    return (await stores.coupons.list(account, openId, ['autumn'])).length > 0;
  });
  const all = await Promise.all(found);
  await stores.close();
  return all;
}

describe.each([
  ['SQLite', () => `sqlite:${join(dir, 'store.db')}`],
  ['Redis', () => redis.url],
])('npm run backup and restore on %s', (_name, urlOf) => {
  beforeEach(() => {
    storeUrl = urlOf();
  });

  it('back up beside a running server, restore when it has stopped, and bring nobody back', async () => {
    await fill(['li']);
    const server = await startServer();
    const backedUp = await run('backup', [file]);
    const refused = await run('restore', [file, '--replace'], 'replace');
    await server.stop();
    await fill(['wang']);
    const { openId } = turnOf(account, 'li', '1');
    await run('follower', ['erase', '--openid', openId]);

    const restored = await run('restore', [file, '--replace'], 'replace');

    expect(backedUp).toMatchObject({ code: 0 });
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.said).toMatch(/[Ss]erver/);
    expect(restored).toMatchObject({ code: 0 });
    expect(restored.said).toContain('1 followers who were erased since were erased again');
    expect(await couponsOf(['li', 'wang'])).toEqual([false, false]);
  });

  it('killed in a backup leave no backup, killed in a restore nothing that is served, and can be run again', async () => {
    const crowd = Array.from({ length: 90 }, (_, index) => `follower ${index}`);
    await fill(crowd);
    await killAt('backup', [file], () => existsSync(`${file}.part`) || existsSync(file));
    const isWhole = existsSync(file);
    expect(isWhole || (await run('backup', [file])).code === 0).toBe(true);
    await fill(['later']);

    await killAt('restore', [file, '--replace', '--erased', 'none'], isRestoring);

    // Not begun, under way, or through: never half.
    const seen = await couponsOf([...crowd, 'later']).catch(errorCode);
    const whole = [...crowd, 'later'].map(() => true);
    expect(['STORE_LOCKED', whole, [...whole.slice(1), false]]).toContainEqual(seen);
    if (storeUrl === redis.url) await redis.cli('set', 'yd:restoring', '0', 'xx');
    const again = await run('restore', [file, '--replace', '--erased', 'none'], 'replace');
    expect(again).toMatchObject({ code: 0 });
    expect(await couponsOf([...crowd, 'later'])).toEqual([...whole.slice(1), false]);
  });
});
