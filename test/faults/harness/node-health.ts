/** What a node's process holds and how long its event loop stood still, seen from outside. */
import { readdir, readFile, readlink } from 'node:fs/promises';
import { round } from './describe-load.ts';
import type { RigNode } from './rig-node.ts';

export interface NodeSize {
  readonly residentMb: number;
  readonly openFiles: number;
  /** How many of them are connections that live, by the address of the other end. */
  readonly connections: Readonly<Record<string, number>>;
}

/**
 * A server loads its console a moment after the start (docs/decisions/0040), which holds the loop and takes memory: in the
 * field that is long over. Resolves when it is.
 */
export async function openConsole({ consoleUrl }: RigNode): Promise<void> {
  const { status } = await fetch(`${consoleUrl}/sign-in`);
  if (status !== 200) throw new Error(`The console's door answers ${status}.`);
}

export async function sizeOf({ pid }: RigNode): Promise<NodeSize> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const residentKb = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]);
  const files = await readdir(`/proc/${pid}/fd`);
  const links = await Promise.all(
    files.map((file) => readlink(`/proc/${pid}/fd/${file}`).catch(() => '')),
  );
  const others = await readOtherEnds();
  const connected = links.flatMap(
    (link) => others.get(/^socket:\[(\d+)\]$/.exec(link)?.[1] ?? '') ?? [],
  );
  const byAddress = Object.entries(Object.groupBy(connected, (address) => address));
  return {
    residentMb: round(residentKb / 1024),
    openFiles: files.length,
    connections: Object.fromEntries(byAddress.map(([address, all = []]) => [address, all.length])),
  };
}

/** Of all TCP connections of the machine, by the number of the socket; one that listens has none. */
async function readOtherEnds(): Promise<ReadonlyMap<string, string>> {
  const lines = (await readFile('/proc/net/tcp', 'utf8')).trim().split('\n').slice(1);
  const ends = lines.map((line) => {
    const [, , remote = '', , , , , , , inode = ''] = line.trim().split(/\s+/);
    const [address = '', port = ''] = remote.split(':');
    return {
      inode,
      port,
      address: address
        .match(/../g)
        ?.toReversed()
        .map((part) => Number.parseInt(part, 16)),
    };
  });
  return new Map(
    ends
      .filter(({ port }) => port !== '0000')
      .map(({ inode, address = [] }) => [inode, address.join('.')]),
  );
}

/** The longest since it was last asked. */
export async function longestBlockMs({ consoleUrl }: RigNode): Promise<number> {
  const metrics = await (await fetch(`${consoleUrl}/metrics`)).text();
  const seconds = Number(/^nodejs_eventloop_lag_max_seconds\S* (\S+)/m.exec(metrics)?.[1]);
  return Math.round(seconds * 1000);
}
