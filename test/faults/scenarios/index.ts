/** All scenarios, in the order in which `npm run test:faults` plays them. A new one is a file and a line here. */
import type { Scenario } from '../harness/scenario.ts';
import { clusterKills } from './cluster-kills.ts';
import { crowdAtFailover } from './crowd-at-failover.ts';
import { masterFreezes } from './master-freezes.ts';
import { nodeKills } from './node-kills.ts';
import { redisLoads } from './redis-loads.ts';
import { redisPauses } from './redis-pauses.ts';
import { sentinelKills } from './sentinel-kills.ts';
import { slotsMove } from './slots-move.ts';

export const allScenarios: readonly Scenario[] = [
  nodeKills,
  sentinelKills,
  masterFreezes,
  clusterKills,
  slotsMove,
  redisPauses,
  redisLoads,
  crowdAtFailover,
];
