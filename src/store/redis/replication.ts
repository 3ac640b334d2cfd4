/** What a server says of its replicas (`INFO replication`), and what an operator should hear of it. Pure. */
import type { Warn } from '../stores.ts';
import { serverField } from './server-field.ts';

/**
 * A master and its replicas write one history; Redis names it by its replication id. A failover begins a new one, and so
 * does a master that restarts. Undefined from a replica, and where it is hidden.
 */
export function historyOfMaster(info: string): string | undefined {
  return isMaster(info) ? serverField(info, 'master_replid') : undefined;
}

/** Says what to set where gifts have to be seen by a replica. A hosted Redis may hide all of it: then nothing is said. */
export function judgeReplication(info: string, warn: Warn): void {
  if (!isMaster(info)) return;
  const replicas = Number(serverField(info, 'connected_slaves') ?? Number.NaN);
  if (replicas === 0) {
    warn(
      'Redis has no replica just now: nothing can be given until one is there. Start it; where there is none on purpose, end STORE_URL with ?replicas=0.',
      { replicas },
    );
  }
  if (replicas === 1) {
    warn(
      'Redis has one replica: when it or the master fails, nothing can be given until it is back. Run two replicas.',
      { replicas },
    );
  }
  // Shown only where both settings are in force.
  const isFenced = serverField(info, 'min_slaves_good_slaves') !== undefined;
  if (replicas >= 2 && !isFenced) {
    warn(
      'A Redis master that was cut off goes on taking turns that will be lost: set min-replicas-to-write to 1 and min-replicas-max-lag to 2.',
      { replicas },
    );
  }
}

function isMaster(info: string): boolean {
  return serverField(info, 'role') === 'master';
}
