/** Followers → messages a second, nodes, shards, bytes. Pure arithmetic; what it rests on is in `measured-costs.ts`. */
import { balancedShare } from './busiest-share.ts';
import { type Constants, planned } from './measured-costs.ts';
import type { Scenario } from './scenario.ts';

export interface Machines {
  readonly coresPerNode: number;
  readonly shardGigabytes: number;
  /** Of each master. */
  readonly replicas: number;
}

export interface Plan {
  readonly followers: number;
  /** In the busiest minute, without repeats. */
  readonly messagesPerSecond: number;
  /** Processors that nodes need for it, planned to be 60 % busy. */
  readonly nodeCores: number;
  /** One more than needed: it may fail, or be replaced. */
  readonly nodes: number;
  readonly memoryGigabytes: number;
  readonly shardsForMemory: number;
  readonly shardsForTurns: number;
  readonly shards: number;
  /** Redis processes, replicas among them. */
  readonly redisServers: number;
  /** Megabits a second, all nodes together. */
  readonly publicMegabits: number;
  readonly redisMegabits: number;
  readonly replicaMegabits: number;
  /** What the logs of all masters grow by in the whole evening, before they are rewritten. */
  readonly logGigabytes: number;
  /** Whether one process on SQLite keeps up, and what its file holds then. */
  readonly fitsSqlite: boolean;
  readonly sqliteGigabytes: number;
}

const giga = 1e9;
/** Beyond it the file is still quick, and backing it up is not. */
const sqliteGigabytesLimit = 50;

export function planCapacity(
  followers: number,
  scenario: Scenario,
  { constants, machines }: { readonly constants: Constants; readonly machines: Machines },
): Plan {
  const messages = followers * scenario.writingShare * scenario.messagesEach;
  const messagesPerSecond = (messages / (scenario.hours * 3600)) * scenario.peak;
  const turnsWorth = messagesPerSecond * (1 + scenario.repeats * constants.repeatShare);
  const nodeCores = coresFor(turnsWorth, constants.nodeMicros);
  const bytes = bytesOf(followers, { scenario, constants, messagesPerSecond });
  const shardsForMemory = shardsOf(bytes / (machines.shardGigabytes * giga * planned.memoryShare));
  const shardsForTurns = shardsOf(coresFor(turnsWorth, constants.redisMicros));
  const shards = Math.max(shardsForMemory, shardsForTurns);
  const sqliteBytes = sqliteBytesOf(followers, { scenario, constants, messages });
  const deliveries = messagesPerSecond * (1 + scenario.repeats);
  return {
    ...{ followers, messagesPerSecond, nodeCores, shardsForMemory, shardsForTurns, shards },
    nodes: 1 + Math.ceil(nodeCores / machines.coresPerNode),
    memoryGigabytes: bytes / giga,
    redisServers: shards * (1 + machines.replicas),
    publicMegabits: megabits(deliveries * (constants.deliveryBytes + constants.answerBytes)),
    redisMegabits: megabits(turnsWorth * (constants.toRedisBytes + constants.fromRedisBytes)),
    replicaMegabits: megabits(messagesPerSecond * constants.logBytes * machines.replicas),
    logGigabytes: (messages * constants.logBytes) / giga,
    fitsSqlite:
      coresFor(turnsWorth, constants.sqliteMicros) <= 1 &&
      sqliteBytes <= sqliteGigabytesLimit * giga,
    sqliteGigabytes: sqliteBytes / giga,
  };
}

function coresFor(perSecond: number, micros: number): number {
  return (perSecond * micros) / 1e6 / planned.processorShare;
}

interface Load {
  readonly scenario: Scenario;
  readonly constants: Constants;
}

function bytesOf(
  followers: number,
  { scenario, constants, messagesPerSecond }: Load & { readonly messagesPerSecond: number },
): number {
  const ofFollower =
    scenario.sessionShare * constants.sessionBytes +
    scenario.cardShare * constants.cardBytes +
    scenario.couponsEach * constants.couponBytes;
  const ledger = messagesPerSecond * constants.ledgerSeconds * constants.settledTurnBytes;
  return followers * ofFollower + ledger + constants.mostRecords * constants.recordBytes;
}

/** Followers take about as much in the file as in memory; records stay for 30 days. */
function sqliteBytesOf(
  followers: number,
  { scenario, constants, messages }: Load & { readonly messages: number },
): number {
  const ofFollowers = bytesOf(followers, { scenario, constants, messagesPerSecond: 0 });
  return ofFollowers + messages * scenario.daysAlike * constants.sqliteRecordBytes;
}

/** The fullest shard must not be over its measure; one is one server, and no Cluster. */
function shardsOf(needed: number): number {
  let shards = Math.max(1, Math.ceil(needed));
  while (shards > 1 && needed * balancedShare(shards) > 1) shards += 1;
  return shards;
}

function megabits(bytesPerSecond: number): number {
  return (bytesPerSecond * 8) / 1e6;
}
