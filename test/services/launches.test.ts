/** Seats and the waiting list, on every store: by two nodes at once, with cancellations, erasures and alerts. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rehearsalRegisters } from '../../src/brand/rehearsal-registers.ts';
import type { OpenId } from '../../src/domain/ids.ts';
import { eraseParts } from '../../src/privacy/eraser.ts';
import {
  countPlaces,
  findSignUp,
  launchRegister,
  listSignUps,
  readPlaces,
} from '../../src/services/launch-register.ts';
import { cancelSignUp, signUp } from '../../src/services/launches.ts';
import { moveUp } from '../../src/services/move-up.ts';
import { changeOptIns } from '../../src/services/opt-ins.ts';
import { openRedisStores } from '../../src/store/redis/open.ts';
import type { RegisterStore } from '../../src/store/registers.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import type { Stores } from '../../src/store/stores.ts';
import { type SingleRedis, startRedis } from '../support/redis-servers.ts';
import { StoreClock } from '../support/store-clock.ts';
import { accountNamed } from '../support/store-fixtures.ts';
import { tastingLaunch as launch } from './launch-setup.ts';

const clock = new StoreClock(launch.fromMs);
let redis: SingleRedis;
let opened: readonly Stores[] = [];
beforeAll(async () => {
  redis = await startRedis();
  opened = await Promise.all([
    openSqliteStores({ path: ':memory:', clock }),
    openRedisStores({ address: redis.url, clock }),
    openRedisStores({ address: redis.url, clock }),
  ]);
});
afterAll(async () => {
  await Promise.all(opened.map((stores) => stores.close()));
  await redis.stop();
});

const grounds = {
  'in a rehearsal': () => [rehearsalRegisters()],
  'on SQLite': () => opened.slice(0, 1).map(({ registers }) => registers),
  'on Redis, by two nodes': () => opened.slice(1).map(({ registers }) => registers),
};
const topic = undefined;
const who = (account: string, name: string) => ({
  account: accountNamed(account),
  openId: name as OpenId,
});

function seat(registers: RegisterStore, account: string, name: string, changeId = name) {
  const wish = { launch, topic, changeId, atMs: launch.fromMs, contact: { name } };
  return signUp({ registers }, who(account, name), wish);
}

function cancel(registers: RegisterStore, account: string, name: string, changeId: string) {
  const wish = { launch, topic, changeId, atMs: launch.fromMs };
  return cancelSignUp({ registers }, who(account, name), wish);
}

async function names(registers: RegisterStore, account: string, place: 'seat' | 'waiting') {
  const { found } = await listSignUps(registers, accountNamed(account), { launch, place });
  return found.map(({ contact }) => contact.name);
}

describe.each(Object.entries(grounds))('sign-ups %s', (kind, nodesOf) => {
  it('give the seats to who came first, then places in order, then nothing', async () => {
    const [registers = rehearsalRegisters()] = nodesOf();
    const account = `order ${kind.length}`;
    const ends = [];
    for (const name of ['A', 'B', 'C', 'D', 'E', 'F'])
      ends.push(await seat(registers, account, name));
    expect(ends).toEqual([...Array.from({ length: 5 }, () => 'signed-up'), 'full']);
    expect(await names(registers, account, 'seat')).toEqual(['A', 'B']);
    expect(await names(registers, account, 'waiting')).toEqual(['C', 'D', 'E']);
    expect(await findSignUp(registers, who(account, 'D'), launch)).toMatchObject({ ahead: 1 });
  });

  it('move up who waits longest when a seat is free; who comes again stands at the end', async () => {
    const [registers = rehearsalRegisters()] = nodesOf();
    const account = `move ${kind.length}`;
    for (const name of ['A', 'B', 'C', 'D']) await seat(registers, account, name);
    expect(await cancel(registers, account, 'A', 'A goes')).toBe(true);
    expect(await cancel(registers, account, 'A', 'A goes')).toBe(true);
    expect(await cancel(registers, account, 'A', 'A goes again')).toBe(false);
    expect(await seat(registers, account, 'A', 'A again')).toBe('signed-up');
    expect(await names(registers, account, 'seat')).toEqual(['B', 'C']);
    expect(await names(registers, account, 'waiting')).toEqual(['D', 'A']);
  });

  it('of a turn that is taken twice are one, even when they moved up in between', async () => {
    const [registers = rehearsalRegisters()] = nodesOf();
    const account = `twice ${kind.length}`;
    expect(await seat(registers, account, 'A')).toBe('signed-up');
    expect(await seat(registers, account, 'A')).toBe('signed-up');
    expect(await seat(registers, account, 'A', 'another turn')).toBe('held-before');
    expect(await countPlaces(registers, accountNamed(account), launch)).toEqual({
      ...{ seat: 1, waiting: 0 },
    });
  });

  it('of many at once never fill more than the seats, and leave none free while somebody waits', async () => {
    const nodes = nodesOf();
    const account = `crowd ${kind.length}`;
    const nodeAt = (at: number) => nodes[at % nodes.length] as RegisterStore;
    const crowd = Array.from({ length: 24 }, (_, at) => `o-${at}`);
    const big = { ...launch, seats: 7, waitingPlaces: 9 };
    const wish = { launch: big, topic, atMs: launch.fromMs };
    const ends = await Promise.all(
      crowd.map((name, at) =>
        signUp({ registers: nodeAt(at) }, who(account, name), {
          ...{ ...wish, changeId: name, contact: {} },
        }),
      ),
    );
    expect(ends.filter((end) => end === 'full')).toHaveLength(8);
    const counts = () => countPlaces(nodeAt(0), accountNamed(account), big);
    expect(await counts()).toEqual({ seat: 7, waiting: 9 });
    await Promise.all(
      crowd.map((name, at) =>
        at % 3 === 0
          ? cancelSignUp({ registers: nodeAt(at + 1) }, who(account, name), {
              ...{ ...wish, changeId: `${name} goes` },
            })
          : undefined,
      ),
    );
    const { seat: taken, waiting } = await counts();
    expect(taken).toBeLessThanOrEqual(7);
    expect(taken === 7 || waiting === 0).toBe(true);
  });
});

describe('a sign-up', () => {
  it.each([
    ['before it opens', launch.fromMs - 1],
    ['after it closed', launch.toMs + 1],
  ])('%s is not taken', async (_when, atMs) => {
    const registers = rehearsalRegisters();
    const wish = { launch, topic, changeId: 't1', atMs, contact: {} };
    expect(await signUp({ registers }, who('main', 'A'), wish)).toBe('not-open');
  });

  it('that was cancelled keeps nothing of what was given', async () => {
    const registers = rehearsalRegisters();
    await seat(registers, 'main', 'A');
    await cancel(registers, 'main', 'A', 'A goes');
    const register = { account: accountNamed('main'), name: 'launch.tasting' } as const;
    const kept = { ...register, layout: 'whole', erasureLeaves: 'nothing' } as const;
    expect((await registers.find(kept, 'A' as OpenId))?.body).toEqual({});
  });

  it('of an erased follower leaves the seat to who waits, and nothing of theirs', async () => {
    const [stores] = opened;
    if (!stores) throw new Error('no store');
    const { registers, erasures } = stores;
    for (const name of ['A', 'B', 'C']) await seat(registers, 'erased', name);
    clock.advance(1000);
    const requestedAtMs = clock.now();
    await eraseParts(erasures, { ...who('erased', 'A'), requestedAtMs, reason: 'operator' });
    const moved = { launch, topic, atMs: requestedAtMs };
    expect(await moveUp({ registers }, accountNamed('erased'), moved)).toBe(1);
    expect(await names(registers, 'erased', 'seat')).toEqual(['B', 'C']);
  });

  it('moves nobody up once the day has come', async () => {
    const registers = rehearsalRegisters();
    for (const name of ['A', 'B', 'C']) await seat(registers, 'main', name);
    const held = { ...launch, seats: 3, heldAtMs: launch.toMs + 60_000 };
    const wish = { launch: held, topic };
    const atMs = held.heldAtMs;
    expect(await moveUp({ registers }, accountNamed('main'), { ...wish, atMs })).toBe(0);
    expect(await moveUp({ registers }, accountNamed('main'), { ...wish, atMs: atMs - 1 })).toBe(1);
  });

  it.each([
    ['cancelled', []],
    ['cancelled and stands at the end now', ['C again']],
  ])('that was %s while the list was read takes no seat before who waits', async (_what, again) => {
    const registers = rehearsalRegisters();
    for (const name of ['A', 'B', 'C', 'D']) await seat(registers, 'main', name);
    const register = launchRegister(accountNamed('main'), launch);
    const page = await readPlaces(registers, register, { place: 'waiting' });
    await cancel(registers, 'main', 'C', 'C goes');
    for (const changeId of again) await seat(registers, 'main', 'C', changeId);
    const before = Object.assign(Object.create(registers), { list: async () => page });
    const more = { launch: { ...launch, seats: 3 }, topic, atMs: launch.fromMs };
    expect(await moveUp({ registers: before }, accountNamed('main'), more)).toBe(1);
    expect(await names(registers, 'main', 'seat')).toEqual(['A', 'B', 'D']);
  });

  it('behind more than one page is told its true place', async () => {
    const registers = rehearsalRegisters();
    const wish = { launch: { ...launch, waitingPlaces: 400 }, topic, atMs: launch.fromMs };
    for (let at = 0; at < 302; at += 1) {
      const own = { ...wish, changeId: `t${at}`, contact: {} };
      await signUp({ registers }, who('main', `o${at}`), own);
    }
    expect(await findSignUp(registers, who('main', 'o301'), launch)).toMatchObject({ ahead: 299 });
  });

  it('that moves up is told by an alert to who opted in to it, once, and to nobody else', async () => {
    const [stores] = opened;
    if (!stores) throw new Error('no store');
    const { registers, outbox, followers } = stores;
    const account = 'alerts';
    const alertTopic = {
      id: 'turn',
      name: '活动提醒',
      synonyms: [],
      about: '轮到您',
      maxPerDay: 3,
    };
    for (const name of ['A', 'B', 'C', 'D']) await seat(registers, account, name);
    await changeOptIns(registers, who(account, 'C'), {
      ...{ by: 'word', begin: ['turn'], changeId: 'yes', nowMs: launch.fromMs },
    });
    const more = { launch: { ...launch, seats: 4 }, topic: alertTopic, atMs: launch.fromMs };
    expect(await moveUp({ registers, outbox }, accountNamed(account), more)).toBe(2);
    expect(await moveUp({ registers, outbox }, accountNamed(account), more)).toBe(0);
    const jobsOf = async (name: string) =>
      (await followers.collect(accountNamed(account), name as OpenId)).jobs;
    expect(await jobsOf('D')).toEqual([]);
    expect(await jobsOf('C')).toMatchObject([
      { cause: { kind: 'opt-in', topic: 'turn' }, message: { kind: 'text' } },
    ]);
    // Whose own turn it is hears it in the answer.
    await changeOptIns(registers, who(account, 'E'), {
      ...{ by: 'word', begin: ['turn'], changeId: 'yes', nowMs: launch.fromMs },
    });
    const own = { ...more, launch: { ...launch, seats: 5 }, changeId: 'E', contact: {} };
    await signUp({ registers, outbox }, who(account, 'E'), own);
    expect(await findSignUp(registers, who(account, 'E'), launch)).toMatchObject({ kind: 'seat' });
    expect(await jobsOf('E')).toEqual([]);
  });
});
