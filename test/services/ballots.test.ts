/** `VOTE_STEPS` says how many random wishes each store is given beside the model. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rehearsalRegisters } from '../../src/brand/rehearsal-registers.ts';
import type { AccountName, OpenId } from '../../src/domain/ids.ts';
import { eraseParts } from '../../src/privacy/eraser.ts';
import { castBallot, countBallots, findBallot } from '../../src/services/ballots.ts';
import { openRedisStores } from '../../src/store/redis/open.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import type { Stores } from '../../src/store/stores.ts';
import { type SingleRedis, startRedis } from '../support/redis-servers.ts';
import { StoreClock } from '../support/store-clock.ts';
import { liveThroughVote } from './ballot-histories.ts';
import { lookPoll as poll } from './polls.ts';

const steps = Number(process.env['VOTE_STEPS'] ?? 2000);
const account = 'main' as AccountName;
const clock = new StoreClock(poll.fromMs);

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

describe.each(Object.entries(grounds))('ballots %s', (name, nodesOf) => {
  it('are those of a naive model, whatever is repeated, comes at once, too early or too late', {
    timeout: 1_800_000,
  }, async () => {
    const nodes = nodesOf();
    const ground = { nodes, account: `random ${name.length}` as AccountName };
    const tally = await liveThroughVote(ground, { seed: 20261201, steps });
    expect(Object.keys(tally).toSorted()).toEqual([
      'cast',
      'changed',
      'kept',
      'not-open not-yet',
      'not-open over',
      'repeated',
    ]);
  });

  it('of voters who all come at once are all counted, one of each', async () => {
    const nodes = nodesOf();
    const crowd = `crowd ${name.length}` as AccountName;
    const wishes = Array.from({ length: 60 }, (_, at) => {
      const voter = { account: crowd, openId: `o-${at % 20}` as OpenId };
      const wish = { poll, choiceId: 'red', changeId: `t-${at % 20}`, atMs: poll.fromMs };
      const registers = nodes[at % nodes.length] ?? rehearsalRegisters();
      return castBallot(registers, voter, wish);
    });
    await Promise.all(wishes);
    const [registers = rehearsalRegisters()] = nodes;
    expect(await countBallots(registers, crowd, poll)).toMatchObject({ total: 20 });
  });
});

describe('a ballot', () => {
  it('of an erased follower counts for good; they see it no more and vote no more', async () => {
    const [stores] = opened;
    if (!stores) throw new Error('no store');
    const { registers, erasures } = stores;
    const voter = { account, openId: 'o-erased' as OpenId };
    const cast = (changeId: string) =>
      castBallot(registers, voter, { poll, choiceId: 'red', changeId, atMs: clock.now() });
    expect(await cast('t1')).toEqual({ kind: 'cast', isChanged: false });
    clock.advance(1000);
    await eraseParts(erasures, { ...voter, requestedAtMs: clock.now(), reason: 'operator' });
    clock.advance(1000);
    expect(await findBallot(registers, voter, poll)).toBeUndefined();
    expect(await cast('t2')).toEqual({ kind: 'before-erasure' });
    expect((await countBallots(registers, account, poll)).total).toBe(1);
  });

  it('for a choice that is offered no more is shown to nobody and counts for nothing', async () => {
    const registers = rehearsalRegisters();
    const voter = { account, openId: 'o-1' as OpenId };
    const wish = { choiceId: 'red', changeId: 't1', atMs: poll.fromMs };
    await castBallot(registers, voter, { poll, ...wish });
    const without = { ...poll, choices: poll.choices.slice(1) };
    expect(await findBallot(registers, voter, without)).toBeUndefined();
    expect(await countBallots(registers, account, without)).toMatchObject({ total: 0 });
  });
});
