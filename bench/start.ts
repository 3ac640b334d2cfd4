/**
 * From starting the process to its readiness, with the demo brand on SQLite: the first time on a machine (nothing is
 * compiled, the store is empty), the first time with compiled code, and again. Processor time is told beside it, all
 * threads together: a start that waits for busy neighbours takes as much of it as one that does not.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cpuMicrosOf, startOwn, stopCandidate } from './candidate.ts';

const kinds = ['first', 'empty store', 'again'] as const;

interface Start {
  readonly readyMs: number;
  readonly cpuMs: number;
}

export async function measureStart(rounds: number): Promise<Record<string, Start>> {
  const starts = new Map<string, Start[]>(kinds.map((kind) => [kind, []]));
  for (let round = 1; round <= rounds; round += 1) {
    const dir = await mkdtemp(join(tmpdir(), 'yingda-start-'));
    for (const kind of kinds) {
      if (kind === 'empty store') await rm(join(dir, 'data'), { recursive: true });
      const start = await measureOne(dir);
      starts.get(kind)?.push(start);
      console.log(`round ${round}  ${kind.padEnd(12)} ${JSON.stringify(start)}`);
    }
    await rm(dir, { recursive: true, force: true });
  }
  return Object.fromEntries([...starts].map(([kind, list]) => [kind, fastest(list)]));
}

async function measureOne(dir: string): Promise<Start> {
  const startedMs = performance.now();
  const server = await startOwn('start', {
    storeUrl: `sqlite:${join(dir, 'data', 'bench.db')}`,
    env: { NODE_COMPILE_CACHE: join(dir, 'compiled') },
  });
  const readyMs = Math.round(performance.now() - startedMs);
  const cpuMs = Math.round((await cpuMicrosOf(server.process.pid ?? 0)) / 1000);
  await stopCandidate(server);
  return { readyMs, cpuMs };
}

/** The others waited for other programs. */
function fastest(starts: readonly Start[]): Start {
  return {
    readyMs: Math.min(...starts.map(({ readyMs }) => readyMs)),
    cpuMs: Math.min(...starts.map(({ cpuMs }) => cpuMs)),
  };
}
