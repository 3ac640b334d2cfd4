/** Turns a second on both stores beside the bare framework, with the demo brand, in one run on one machine. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRedis } from '../test/support/redis-servers.ts';
import { type Candidate, startOwn, startSpeaking, stopCandidate } from './candidate.ts';
import { measureRounds, type TurnLoad } from './rounds.ts';

/** @returns the fields of the summary. */
export async function measureTurns(load: TurnLoad): Promise<Record<string, unknown>> {
  const dir = await mkdtemp(join(tmpdir(), 'yingda-bench-'));
  const redis = await startRedis();
  const candidates: Candidate[] = [];
  try {
    candidates.push(await startSpeaking('bare', 'servers/bare-fastify.ts'));
    candidates.push(await startOwn('sqlite', { storeUrl: `sqlite:${join(dir, 'bench.db')}` }));
    candidates.push(await startOwn('redis', { storeUrl: redis.url }));
    const figures = await measureRounds(candidates, { load, halves: new Set(['sqlite', 'redis']) });
    const bare = figures.get('bare')?.perSecond ?? Number.NaN;
    const { connections, seconds, rounds } = load;
    const summary: Record<string, unknown> = {
      connections,
      seconds,
      rounds,
      node: process.version,
    };
    for (const [name, own] of figures) {
      summary[name] = { ...own, ratioToBare: Number((own.perSecond / bare).toFixed(3)) };
    }
    return summary;
  } finally {
    for (const candidate of candidates) await stopCandidate(candidate);
    await redis.stop();
    await rm(dir, { recursive: true, force: true });
  }
}
