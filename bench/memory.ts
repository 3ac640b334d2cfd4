/** What a server with the demo brand holds in memory when it is ready, and after each ten thousand turns of a hundred. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchToken, type Candidate, startOwn, stopCandidate } from './candidate.ts';
import { LoadMaker } from './load/start-load.ts';
import type { TurnLoad } from './rounds.ts';

const turnCount = 100_000;
const stepTurns = 10_000;
/** Of load at a time, between looks at how many turns that were. */
const sliceSeconds = 1;

export async function measureMemory(load: TurnLoad): Promise<Record<string, unknown>> {
  const dir = await mkdtemp(join(tmpdir(), 'yingda-memory-'));
  const server = await startOwn('memory', { storeUrl: `sqlite:${join(dir, 'bench.db')}` });
  const maker = new LoadMaker();
  const order = { ...load, port: server.port, token: benchToken, seconds: sliceSeconds };
  try {
    const residentMb = [await residentMbOf(server)];
    for (let turns = 0; turns < turnCount; ) {
      turns += (await maker.run({ ...order, perSecond: undefined })).answered;
      if (turns < residentMb.length * stepTurns) continue;
      residentMb.push(await residentMbOf(server));
      console.log(`${turns} turns: ${residentMb.at(-1)} MB`);
    }
    const half = residentMb[Math.floor(residentMb.length / 2)] ?? Number.NaN;
    const end = residentMb.at(-1) ?? Number.NaN;
    return { turnCount, residentMb, secondHalfGrewMb: end - half };
  } finally {
    maker.stop();
    await stopCandidate(server);
    await rm(dir, { recursive: true, force: true });
  }
}

async function residentMbOf({ process: { pid } }: Candidate): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1024);
}
