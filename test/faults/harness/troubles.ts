/** What can befall a house, each by its name: what `mixed` draws from. Each resolves when all is up again. */
import type { ReplicatedRedis } from '../../support/redis-replicas.ts';
import type { RedisServer, SingleRedis } from '../../support/redis-servers.ts';
import { moveSlots } from './move-slots.ts';
import { pause, type RigNode } from './rig-node.ts';

export interface Struck {
  readonly node: RigNode;
  readonly lastsMs: number;
  /** From 0 to 1: which server, where there are several. */
  readonly lot: number;
}

export type Trouble = (struck: Struck) => Promise<void>;
export type Troubles = Readonly<Record<string, Trouble>>;

export const nodeTroubles = {
  'node killed': async ({ node }) => {
    await node.kill();
    await node.start();
  },
  'node stopped': async ({ node }) => {
    await node.stop();
    await node.start();
  },
  'node frozen': async ({ node, lastsMs }) => {
    node.freeze(true);
    await pause(lastsMs);
    node.freeze(false);
  },
} as const satisfies Troubles;

export function troublesOfOne(redis: SingleRedis): Troubles {
  return {
    'Redis killed': async ({ lastsMs }) => {
      await redis.crash();
      await pause(lastsMs);
      await redis.restart();
    },
    'Redis full': ({ lastsMs }) => beFull([redis], lastsMs),
    'Redis frozen': async ({ lastsMs }) => {
      const [pid = 0] = redis.pids;
      process.kill(pid, 'SIGSTOP');
      await pause(lastsMs);
      process.kill(pid, 'SIGCONT');
    },
  };
}

/** A killed or frozen master is replaced, and comes back as a replica. */
export function troublesOfReplicated(redis: ReplicatedRedis): Troubles {
  const killMaster: Trouble = async ({ lastsMs, lot }) => {
    const master = drawn(await redis.masters(), lot);
    await redis.crash(master);
    await pause(replacedAfterMs + lastsMs);
    await redis.comeBack(master);
  };
  return {
    'master killed': killMaster,
    'master and node killed': async (struck) => {
      await Promise.all([killMaster(struck), nodeTroubles['node killed'](struck)]);
    },
    'replica killed': async ({ lastsMs, lot }) => {
      const masters = await redis.masters();
      const replica = drawn(
        redis.servers.filter((server) => !masters.includes(server)),
        lot,
      );
      await redis.crash(replica);
      await pause(lastsMs);
      await redis.comeBack(replica);
    },
    'master frozen': async ({ lastsMs, lot }) => {
      const master = drawn(await redis.masters(), lot);
      master.process.kill('SIGSTOP');
      await pause(lastsMs);
      master.process.kill('SIGCONT');
      await redis.settle();
    },
    'masters full': async ({ lastsMs }) => beFull(await redis.masters(), lastsMs),
  };
}

/** There and back, so that any number of rounds finds the Cluster as it was; and once while a master is killed. */
export function troublesOfCluster(redis: ReplicatedRedis): Troubles {
  const move: Trouble = async ({ lot }) => {
    const masters = await redis.masters();
    const from = drawn(masters, lot);
    const to = masters.find((master) => master !== from);
    if (!to) throw new Error('There is one master only.');
    await moveSlots(from, to, slotsMoved);
    await moveSlots(to, from, slotsMoved);
    await redis.settle();
  };
  return {
    'slots moved': move,
    'slots moved, node killed': async (struck) => {
      await Promise.all([move(struck), nodeTroubles['node killed'](struck)]);
    },
  };
}

/** Sentinel and Cluster take two to four seconds. */
const replacedAfterMs = 4000;
const slotsMoved = 40;

async function beFull(servers: readonly Pick<RedisServer, 'cli'>[], lastsMs: number) {
  const limit = (bytes: string) =>
    Promise.all(servers.map((server) => server.cli('config', 'set', 'maxmemory', bytes)));
  await limit('1');
  await pause(lastsMs);
  await limit('0');
}

/** @param lot from 0 to 1 */
export function drawn<T>(all: readonly T[], lot: number): T {
  const one = all[Math.floor(lot * all.length)];
  if (one === undefined) throw new Error('There is nothing to draw from.');
  return one;
}
