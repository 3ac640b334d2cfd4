/** What a Redis store makes of a server that refuses, forgets, or holds something strange. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/domain/clock.ts';
import { AppError } from '../../src/errors.ts';
import { partitionOf } from '../../src/store/partition.ts';
import { openRedisStores } from '../../src/store/redis/open.ts';
import type { StoreOptions, Stores } from '../../src/store/stores.ts';
import { deskConversationOf, deskLineOf } from '../support/desk-fixtures.ts';
import { startRedisProxy } from '../support/redis-proxy.ts';
import { poll, type SingleRedis, startRedis } from '../support/redis-servers.ts';
import {
  accountNamed,
  attemptBy,
  commitOf,
  openIdNamed,
  settledWith,
  turnOf,
} from '../support/store-fixtures.ts';

const unavailable = { code: 'STORE_UNAVAILABLE' };
let redis: SingleRedis;
let accountCount = 0;
const closers: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

function newAccount() {
  accountCount += 1;
  return accountNamed(`fault-${accountCount}`);
}

async function open(url = redis.url, more: Partial<StoreOptions> = {}): Promise<Stores> {
  const stores = await openRedisStores({ address: url, clock: systemClock, ...more });
  closers.push(() => stores.close());
  return stores;
}

const isUp = (stores: Stores) =>
  stores.ping().then(
    () => true,
    () => false,
  );

describe('a Redis that refuses', () => {
  it('writes while it is a replica, and takes them again: STORE_UNAVAILABLE in between', async () => {
    const own = await startRedis();
    closers.push(() => own.stop());
    const stores = await open(own.url);
    await own.cli('replicaof', '127.0.0.1', '1');

    await expect(stores.ping()).rejects.toMatchObject(unavailable);
    await own.cli('replicaof', 'no', 'one');

    await poll('it takes writes again', () => isUp(stores));
  });

  it('writes for lack of memory says so: STORE_UNAVAILABLE', async () => {
    const own = await startRedis();
    closers.push(() => own.stop());
    const stores = await open(own.url);
    await own.cli('config', 'set', 'maxmemory', '1');

    await expect(stores.ping()).rejects.toMatchObject({
      ...unavailable,
      message: expect.stringContaining('memory'),
    });
    await own.cli('config', 'set', 'maxmemory', '0');

    await expect(stores.ping()).resolves.toBeUndefined();
  });

  it.each([
    ['no password', (port: number) => `redis://127.0.0.1:${port}`],
    ['a wrong password', (port: number) => `redis://:s3cret-no@127.0.0.1:${port}`],
    ['an unknown user', (port: number) => `redis://nobody:s3cret-no@127.0.0.1:${port}`],
  ])(
    '%s stops the start: CONFIG_INVALID, and the password is nowhere in it',
    async (_case, url) => {
      const own = await startRedis({ password: 's3cret-yes' });
      closers.push(() => own.stop());

      const error = await open(url(own.port)).catch((reason: unknown) => reason);

      expect(error).toMatchObject({ code: 'CONFIG_INVALID' });
      expect(everythingIn(error)).not.toContain('s3cret');
    },
  );

  it('scripts to our user stops the start: CONFIG_INVALID', async () => {
    const own = await startRedis();
    closers.push(() => own.stop());
    await own.cli('acl', 'setuser', 'bot', 'on', '>s3cret', '~yd:*', '+@all', '-@scripting');

    const opening = open(`redis://bot:s3cret@127.0.0.1:${own.port}`);

    await expect(opening).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringContaining('yd:*'),
    });
  });

  it('nothing of what a user with the rights on our keys needs', async () => {
    const own = await startRedis();
    closers.push(() => own.stop());
    const warnings: unknown[] = [];
    await own.cli('acl', 'setuser', 'bot', 'on', '>s3cret', '~yd:*', '+@all');
    const stores = await open(`redis://bot:s3cret@127.0.0.1:${own.port}`, {
      warn: (...warning) => warnings.push(warning),
    });
    const key = turnOf(newAccount(), 'Xiao Li', '1');

    await stores.turns.begin(key, attemptBy('a'));

    expect(await stores.turns.commit(commitOf(key, 'a'))).toEqual({ kind: 'committed' });
    expect(warnings).toEqual([]);
  });

  it.each([
    ['throws keys away when it is full', ['--maxmemory-policy', 'allkeys-lru'], 'noeviction'],
    ['forgets everything when it restarts', ['--appendonly', 'no'], 'appendonly'],
  ])('nothing now but %s: a warning says what to set', async (_case, args, setting) => {
    const own = await startRedis({ args });
    closers.push(() => own.stop());
    const warnings: string[] = [];

    await open(own.url, { warn: (message) => warnings.push(message) });

    expect(warnings).toEqual([expect.stringContaining(setting)]);
  });

  it('never puts what a command carried into an error', async () => {
    const stores = await open();
    const key = turnOf(newAccount(), 'Xiao Li', '1');
    await stores.turns.begin(key, attemptBy('a'));
    const place = `yd:{${key.account}:${partitionOf(key.openId)}}:session:${key.openId}`;
    await redis.cli('del', place);
    await redis.cli('lpush', place, 'a list where a string should be');

    const error = await stores.turns.begin(key, attemptBy('a')).catch((reason: unknown) => reason);

    expect(error).toBeInstanceOf(AppError);
    expect(everythingIn(error)).not.toContain(key.openId);
  });
});

describe('a Redis in use', () => {
  it('may forget its scripts at any moment', async () => {
    const stores = await open();
    const account = newAccount();
    const flushing = { isOn: true };
    const flush = (async () => {
      while (flushing.isOn) await redis.cli('script', 'flush');
    })();

    const results = await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const key = turnOf(account, `follower-${index}`, '1');
        const begun = await stores.turns.begin(key, attemptBy('a'));
        const committed = await stores.turns.commit(commitOf(key, 'a'));
        return `${begun.kind} ${committed.kind}`;
      }),
    );
    flushing.isOn = false;
    await flush;

    expect(new Set(results)).toEqual(new Set(['claimed committed']));
    expect(await stores.records.countsOfDay(account, '2026-10-01')).toMatchObject({ turns: 200 });
  });

  it('may have forgotten a script again when many ask for it at once', async () => {
    const proxy = await startRedisProxy(redis.port);
    closers.push(() => proxy.stop());
    const stores = await open(proxy.url);
    const account = newAccount();
    proxy.forgetScripts(true);

    const begun = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        stores.turns.begin(turnOf(account, `follower-${index}`, '1'), attemptBy('a')),
      ),
    );

    expect(new Set(begun.map(({ kind }) => kind))).toEqual(new Set(['claimed']));
  });

  it('with a broken session treats the follower as new, and tells', async () => {
    const warnings: string[] = [];
    const stores = await open(redis.url, { warn: (message) => warnings.push(message) });
    const account = newAccount();
    const openId = openIdNamed('Xiao Li');
    const place = `yd:{${account}:${partitionOf(openId)}}:session:${openId}`;
    await redis.cli('set', place, '{"schemaVersion":1,');

    const begun = await stores.turns.begin(turnOf(account, 'Xiao Li', '1'), attemptBy('a'));

    expect(begun).toMatchObject({ kind: 'claimed', session: undefined });
    expect(warnings).toHaveLength(1);
    expect(warnings.join()).not.toContain(openId);
  });

  it('lets go of a conversation with people some time after it was closed, and of no open one', async () => {
    const stores = await open(redis.url, { retention: { recordMs: 1000 } });
    const account = newAccount();
    const nowMs = stores.clock.now();
    const over = { state: 'closed', closedAtMs: nowMs, openedAtMs: nowMs } as const;
    const closed = deskConversationOf(account, 'closed', over);
    const waiting = deskConversationOf(account, 'waiting', { openedAtMs: nowMs });
    await stores.desks.save({ conversation: closed, lines: [deskLineOf(1)] });
    await stores.desks.save({ conversation: waiting, lines: [deskLineOf(1)] });

    const keysOf = async (name: string) =>
      (await redis.cli('keys', `yd:{${account}:desk}:*${name}`)).split('\n').filter(Boolean);
    const ofClosed = async () => [...(await keysOf(closed.id)), ...(await keysOf(closed.openId))];
    expect(await ofClosed()).toHaveLength(4);
    await poll('it is gone', async () => (await ofClosed()).length === 0);

    expect(await stores.desks.find(account, closed.id)).toBeUndefined();
    expect(await keysOf(waiting.id)).toHaveLength(3);
    expect(await keysOf(waiting.openId)).toHaveLength(1);
    expect(await stores.desks.ofFollower(account, waiting.openId)).toEqual([waiting]);
  });

  it('gives every key of a follower a lifetime, and lets go of old records', async () => {
    const retention = { recordMs: 300, countMs: 60_000 };
    const stores = await open(redis.url, { retention });
    const account = newAccount();
    // Every turn id that ends in 0 tidies up: see commit-turn.lua.
    const keyOf = (turn: string) => {
      const key = turnOf(account, 'Xiao Li', turn);
      return { ...key, turnId: `${key.turnId.slice(0, -1)}0` as typeof key.turnId };
    };
    const take = async (turn: string) => {
      await stores.turns.begin(keyOf(turn), attemptBy('a'));
      await stores.turns.commit(commitOf(keyOf(turn), 'a'));
    };
    await take('1');
    await poll('the first record is old', async () => {
      const [, first = ''] = /(\d+)-/.exec(await redis.cli('xrange', records(), '-', '+')) ?? [];
      const [now = ''] = (await redis.cli('time')).split('\n');
      return Number(now) * 1000 > Number(first) + retention.recordMs;
    });
    await take('2');
    await stores.turns.begin(keyOf('3'), attemptBy('a'));
    await stores.turns.promise(keyOf('3'), settledWith('稍后'));
    await stores.turns.begin(keyOf('4'), attemptBy('a'));

    function records(): string {
      return `yd:{${account}:${partitionOf(openIdNamed('Xiao Li'))}}:records`;
    }
    const keys = (await redis.cli('keys', `yd:{${account}:*`)).split('\n');
    const lifetimes = await Promise.all(keys.map((key) => redis.cli('pttl', key)));
    const shapes = keys.map((key) => key.split(':')[3]);
    expect(await redis.cli('xlen', records())).toBe('1');
    expect(new Set(shapes)).toEqual(
      new Set(['turn', 'lease', 'session', 'late', 'records', 'counts']),
    );
    expect(lifetimes.map(Number).every((lifetimeMs) => lifetimeMs > 0)).toBe(true);
  });
});

/** All that a logger could print of an error: message, details, causes, every own field. */
function everythingIn(error: unknown): string {
  const seen = new Set<unknown>();
  const parts: string[] = [];
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) {
      parts.push(String(value));
      return;
    }
    if (seen.has(value)) return;
    seen.add(value);
    for (const name of Object.getOwnPropertyNames(value)) look(Reflect.get(value, name));
  };
  look(error);
  return parts.join('\n');
}
