/** All scenarios, in the order in which `npm run test:faults` plays them. A new one is a file and a line here. */
import type { Scenario } from '../harness/scenario.ts';
import { clusterKills } from './cluster-kills.ts';
import { crowdAtFailover } from './crowd-at-failover.ts';
import { crowdReturns } from './crowd-returns.ts';
import { fullRedisDisk, fullSqliteDisk } from './full-disks.ts';
import { hostileBodies } from './hostile-bodies.ts';
import { masterFreezes } from './master-freezes.ts';
import { mixed, mixedCluster, mixedSentinel } from './mixed.ts';
import { nodeKills } from './node-kills.ts';
import { nodeStops } from './node-stops.ts';
import { oracle } from './oracle.ts';
import { redisKills } from './redis-kills.ts';
import { redisPauses, redisSleeps } from './redis-pauses.ts';
import { sentinelKills } from './sentinel-kills.ts';
import { signInFlood } from './sign-in-flood.ts';
import { slotsMove } from './slots-move.ts';
import { slowSockets } from './slow-sockets.ts';
import { soak } from './soak.ts';
import { sqliteKills } from './sqlite-kills.ts';
import { stampede } from './stampede.ts';
import { twoVersions } from './two-versions.ts';
import { withoutStore } from './without-store.ts';

export const allScenarios: readonly Scenario[] = [
  nodeKills,
  nodeStops,
  twoVersions,
  redisKills,
  sqliteKills,
  fullSqliteDisk,
  fullRedisDisk,
  redisPauses,
  redisSleeps,
  withoutStore,
  sentinelKills,
  masterFreezes,
  clusterKills,
  slotsMove,
  stampede,
  crowdAtFailover,
  crowdReturns,
  hostileBodies,
  slowSockets,
  signInFlood,
  oracle,
  mixed,
  mixedSentinel,
  mixedCluster,
  soak,
];
