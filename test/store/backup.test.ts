/** A backup of a real store, and what is there when it was put back. */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  onTestFinished,
} from 'vitest';
import { type RestoreWish, restoreBackup } from '../../src/backup/restore-backup.ts';
import { writeBackup } from '../../src/backup/write-backup.ts';
import type { AccountName } from '../../src/domain/ids.ts';
import { openDump, openLoad } from '../../src/open-dump.ts';
import { openStores } from '../../src/open-stores.ts';
import type { Erased } from '../../src/store/dump.ts';
import { hashFollower } from '../../src/store/follower-hash.ts';
import { partitionOf } from '../../src/store/partition.ts';
import { dayMs } from '../../src/store/retention.ts';
import { FollowerLife, type LifeStep, lifeSteps } from '../support/follower-life.ts';
import { type Ground, onRedis, onSqlite } from '../support/living-ground.ts';
import { fillWithEverything } from '../support/one-of-everything.ts';
import { type RunningRedis, startRedis, startRedisCluster } from '../support/redis-servers.ts';
import { accountNamed, claimOf } from '../support/store-fixtures.ts';

/** What is of a process, of the moment, or a secret that is had anew. */
const notInBackups =
  /access.tokens?|nodes|operator_sessions|first.codes?|people\}:(sessions|attempts)|sign_in_attempts|:lease:|yd:(probe|canary|emptied)|"house"/;

/** Of which every entry was erased. */
const emptyStream = ':records",{}]';

/** Rows and keys in one order. */
function comparable(everything: string): readonly string[] {
  return everything
    .split('\n')
    .filter((line) => !notInBackups.test(line.slice(0, 80)) && !line.endsWith(emptyStream))
    .toSorted();
}

let dir: string;
let backups = 0;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yingda-backup-'));
});
afterAll(() => rm(dir, { recursive: true }));

async function backUp({ url, clock }: Ground, passphrase?: string): Promise<string> {
  backups += 1;
  const path = join(dir, `${backups}.backup`);
  const source = await openDump(url, clock);
  const progress = () => undefined;
  await writeBackup({ path, source, server: '1', nowMs: clock.now(), passphrase, progress });
  await source.close();
  return path;
}

/** Only when no server has the store: the ground's own is closed first. */
async function restore({ url, clock }: Ground, path: string, more: Partial<RestoreWish> = {}) {
  const target = await openLoad(url, clock);
  try {
    return await restoreBackup({
      ...{ target, isMove: false, journalled: undefined, nobodyWasErased: false, retention: {} },
      file: { path, passphrase: undefined },
      mayReplace: async () => true,
      nowMs: clock.now(),
      progress: () => undefined,
      ...more,
    });
  } finally {
    await target.close();
  }
}

/** Several grounds, one after the other, on the same servers. */
function shared(start: typeof startRedis | typeof startRedisCluster) {
  let redis: RunningRedis | undefined;
  return {
    async start(): Promise<Ground> {
      redis ??= await start();
      const { servers } = redis;
      await Promise.all(servers.map(({ cli }) => cli('flushall')));
      const lasting = { ...redis, stop: async () => undefined };
      return onRedis(async () => lasting);
    },
    end: async () => redis?.stop(),
  };
}

/** On the ground's own time. */
function reopen({ url, clock }: Ground) {
  return openStores(url, { clock, sharedTimeMs: () => clock.now() });
}

/** As a list outside the store has them. */
function erasedAs(life: FollowerLife, account: AccountName): Erased {
  const openId = life.openId('follower');
  const followerHash = hashFollower(account, openId);
  return { account, followerHash, requestedAtMs: life.leftAtMs, partition: partitionOf(openId) };
}

async function expectGone(
  ground: Ground,
  account: AccountName,
  { before, leftAtMs }: { readonly before: readonly LifeStep[]; readonly leftAtMs: number },
): Promise<void> {
  const life = new FollowerLife(ground, account);
  const openId = life.openId('follower');
  expect(await ground.everything()).not.toContain(openId);
  expect(await ground.stores.erasures.findErased(account, openId)).toBe(leftAtMs);
  const claim = claimOf(life.turn('follower'), { campaignId: 'autumn', code: 'YMAGAIN' });
  const { kind } = await ground.stores.coupons.claim(claim);
  expect(kind).toBe(before.includes('claims-autumn') ? 'claimed-before-erasure' : 'granted');
}

const nobody = { journalled: [], nobodyWasErased: true };
const yourAccounts = [accountNamed('main'), accountNamed('branch')] as const;

it('what the backups are made of has something in every table', async () => {
  const ground = await onSqlite();
  onTestFinished(() => ground.stop());
  for (const account of yourAccounts) await fillWithEverything(ground, account);
  const db = new DatabaseSync(ground.url.replace(/^sqlite:/, ''), { readOnly: true });
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  const empty = tables.filter(
    ({ name }) => db.prepare(`SELECT 1 FROM "${name}" LIMIT 1`).get() === undefined,
  );
  db.close();
  expect(tables.length).toBeGreaterThan(30);
  // It ends with the first person, and is in no backup.
  expect(empty.map(({ name }) => name)).toEqual(['first_codes']);
});

describe.each([
  ['SQLite', { start: onSqlite, end: async () => undefined }, 12],
  ['Redis', shared(startRedis), 8],
  ['Redis Cluster', shared(startRedisCluster), 3],
])('a backup of %s', (_name, place, numRuns) => {
  let ground: Ground;
  beforeEach(async () => {
    ground = await place.start();
  });
  afterEach(() => ground.stop());
  afterAll(() => place.end());

  it('brings everything back, of all accounts, as it was', async () => {
    for (const account of yourAccounts) await fillWithEverything(ground, account);
    const path = await backUp(ground);
    const before = comparable(await ground.everything());
    await ground.stores.close();
    await ground.wipe();

    const { taken, leftOut, erasedAgain } = await restore(ground, path, {
      ...nobody,
      isMove: true,
    });

    expect(comparable(await ground.everything())).toEqual(before);
    expect({ leftOut, erasedAgain }).toEqual({ leftOut: 0, erasedAgain: 0 });
    expect(taken).toBeGreaterThan(100);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('leaves out what would be done twice: messages that waited, unless no server ran since', async () => {
    const [account] = yourAccounts;
    const life = new FollowerLife(ground, account);
    await life.live('li', ['talk', 'is-to-be-told', 'is-put-back', 'was-told']);
    const path = await backUp(ground);
    await ground.stores.close();
    await ground.wipe();

    const { leftOut } = await restore(ground, path, nobody);

    const stores = await reopen(ground);
    const taken = await stores.outbox.take(account, { leaseMs: 1, openId: life.openId('li') });
    const { sends } = await stores.followers.collect(account, life.openId('li'));
    await stores.close();
    expect(taken).toBeUndefined();
    expect(sends).toHaveLength(1);
    expect(leftOut).toBeGreaterThan(1);
  });

  it('is read while others write', async () => {
    const life = new FollowerLife(ground, accountNamed('main'));
    await life.live('li', ['talk', 'claims-autumn', 'opens-card']);
    let isRead = false;
    const writing = (async () => {
      while (!isRead) await life.live('wang', ['talk', 'votes', 'earns-points']);
    })();
    const path = await backUp(ground);
    isRead = true;
    await writing;
    const held = await life.held('li');
    await ground.stores.close();
    await ground.wipe();

    await restore(ground, path, nobody);

    const stores = await reopen(ground);
    const back = await stores.followers.collect(accountNamed('main'), life.openId('li'));
    await stores.close();
    expect(back).toEqual(held);
  });

  it('brings nobody back who was erased since, whatever they did and wherever it is known', async () => {
    const lives = fc.record({
      before: fc.array(fc.constantFrom<LifeStep>(...lifeSteps), { minLength: 1, maxLength: 8 }),
      after: fc.array(fc.constantFrom<LifeStep>(...lifeSteps), { maxLength: 3 }),
      leaves: fc.constantFrom('by a commit', 'by a request'),
      isErased: fc.boolean(),
      isKnown: fc.constantFrom('to the store', 'to a list'),
    });
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(lives, async ({ before, after, leaves, isErased, isKnown }) => {
        runs += 1;
        const account = accountNamed(`account-${runs}`);
        const life = new FollowerLife(ground, account);
        const files = [{ path: 'rules.yaml', text: '' }];
        const first = { hash: 'h', publishedAtMs: ground.clock.now(), note: '', files };
        await ground.stores.contents.publish(account, first);
        await life.live('bystander', ['talk', 'claims-autumn', 'opens-card', 'votes']);
        await life.live('follower', before);
        const path = await backUp(ground);
        const bystander = await life.held('bystander');
        await life.live('follower', after);
        await life.leave('follower', leaves);
        if (isErased) await life.eraseUntil(undefined);
        await ground.stores.close();
        if (isKnown === 'to a list') await ground.wipe();

        await restore(
          ground,
          path,
          isKnown === 'to a list' ? { journalled: [erasedAs(life, account)] } : {},
        );

        ground = { ...ground, stores: await reopen(ground) };
        await expectGone(ground, account, { before, leftAtMs: life.leftAtMs });
        expect(await new FollowerLife(ground, account).held('bystander')).toEqual(bystander);
      }),
      { numRuns },
    );
    await ground.stores.close();
  });

  it('is refused, and nothing changed, when it is not known who was erased, or the store is not empty: CONFIG_INVALID', async () => {
    const account = accountNamed('main');
    const life = new FollowerLife(ground, account);
    await life.live('li', ['talk', 'claims-autumn']);
    const path = await backUp(ground);
    await life.live('wang', ['talk']);
    await ground.stores.close();
    const before = comparable(await ground.everything());

    const unknown = restore(ground, path);
    await expect(unknown).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
    await expect(unknown).rejects.toThrow('--erased');
    const full = restore(ground, path, { ...nobody, mayReplace: async () => false });
    await expect(full).rejects.toThrow('--replace');
    const old = { nowMs: ground.clock.now() + 401 * dayMs };
    await expect(restore(ground, path, { ...nobody, ...old })).rejects.toThrow('older than 400');

    expect(comparable(await ground.everything())).toEqual(before);
  });
});
