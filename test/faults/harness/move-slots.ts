import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { RedisServer } from '../../support/redis-servers.ts';

/** Moves slots from one master of a Cluster to another, with their keys; resolves when the Cluster agrees. */
export async function moveSlots(from: RedisServer, to: RedisServer, count: number): Promise<void> {
  const [fromId = '', toId = ''] = await Promise.all(
    [from, to].map((server) => server.cli('cluster', 'myid')),
  );
  await promisify(execFile)('redis-cli', [
    ...['--cluster', 'reshard', `127.0.0.1:${from.port}`, '--cluster-yes'],
    ...['--cluster-from', fromId, '--cluster-to', toId, '--cluster-slots', String(count)],
  ]);
}
