/** What a node's process holds and how long its event loop stood still, seen from outside. */
import { readdir, readFile } from 'node:fs/promises';
import { round } from './describe-load.ts';
import type { RigNode } from './rig-node.ts';

export interface NodeSize {
  readonly residentMb: number;
  readonly openFiles: number;
}

export async function sizeOf({ pid }: RigNode): Promise<NodeSize> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const residentKb = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]);
  const files = await readdir(`/proc/${pid}/fd`);
  return { residentMb: round(residentKb / 1024), openFiles: files.length };
}

/** The longest since it was last asked. */
export async function longestBlockMs({ consoleUrl }: RigNode): Promise<number> {
  const metrics = await (await fetch(`${consoleUrl}/metrics`)).text();
  const seconds = Number(/^nodejs_eventloop_lag_max_seconds\S* (\S+)/m.exec(metrics)?.[1]);
  return Math.round(seconds * 1000);
}
