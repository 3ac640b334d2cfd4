/** All scenarios, in the order in which `npm run test:faults` plays them. A new one is a file and a line here. */
import type { Scenario } from '../harness/scenario.ts';
import { clusterKills } from './cluster-kills.ts';
import { masterFreezes } from './master-freezes.ts';
import { nodeKills } from './node-kills.ts';
import { sentinelKills } from './sentinel-kills.ts';

export const allScenarios: readonly Scenario[] = [
  nodeKills,
  sentinelKills,
  masterFreezes,
  clusterKills,
];
