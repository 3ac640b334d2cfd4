/**
 * Whole turns beside what else there is, in one run: bare servers that answer everything alike, npm `wechat` without and
 * with its session in Redis, npm `weixin-robot` with as many rules as we have, and ours on both stores. Every request is
 * signed and a message of its own, every answer is looked at. Peers run with NODE_ENV=production and log nothing.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRedis } from '../test/support/redis-servers.ts';
import { type Candidate, startOwn, startSpeaking, stopCandidate } from './candidate.ts';
import { installPeers } from './install-peers.ts';
import { type Figures, measureRounds, type TurnLoad } from './rounds.ts';
import { writeRules } from './rule-files.ts';

export async function measurePeers(load: TurnLoad): Promise<Record<string, unknown>> {
  await installPeers();
  const dir = await mkdtemp(join(tmpdir(), 'yingda-peers-'));
  const [ours, theirs, both] = [await startRedis(), await startRedis(), await startRedis()];
  const candidates: Candidate[] = [];
  const start = async (starting: Promise<Candidate>) => candidates.push(await starting);
  try {
    const { brandDir, rulesFile } = await writeRules(dir);
    const sqlite = `sqlite:${join(dir, 'bench.db')}`;
    await start(startSpeaking('node:http', 'servers/bare-http.ts'));
    await start(startSpeaking('fastify', 'servers/bare-fastify.ts'));
    await start(startSpeaking('wechat', 'servers/wechat.mjs'));
    const session = { REDIS_URL: theirs.url };
    await start(startSpeaking('wechat-session', 'servers/wechat-session.mjs', session));
    const rules = { RULES_FILE: rulesFile };
    await start(startSpeaking('weixin-robot', 'servers/weixin-robot.mjs', rules));
    await start(startOwn('sqlite', { storeUrl: sqlite, brandDir }));
    await start(startOwn('redis', { storeUrl: ours.url, brandDir }));
    const twice = { processes: 2 };
    await start(startOwn('redis-two-processes', { storeUrl: both.url, brandDir, ...twice }));
    const halves = new Set(['sqlite', 'redis']);
    const figures = await measureRounds(candidates, { load, halves });
    return { ...load, node: process.version, ...Object.fromEntries(figures), ...ratiosOf(figures) };
  } finally {
    for (const candidate of candidates) await stopCandidate(candidate);
    for (const redis of [ours, theirs, both]) await redis.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

/** What the goals speak of: at the same connections, of the medians, and of the processor time that one answer costs. */
function ratiosOf(figures: ReadonlyMap<string, Figures>): Record<string, unknown> {
  const pairs = [
    ['sqlite', 'fastify'],
    ['sqlite', 'wechat'],
    ['redis', 'wechat-session'],
    ['redis', 'weixin-robot'],
    ['redis-two-processes', 'redis'],
  ] as const;
  const ratios = pairs.map(([one, other]) => {
    const [a, b] = [figures.get(one), figures.get(other)];
    const speed = (a?.perSecond ?? Number.NaN) / (b?.perSecond ?? Number.NaN);
    const cost = (b?.cpuMicros ?? Number.NaN) / (a?.cpuMicros ?? Number.NaN);
    return [`${one} of ${other}`, { speed: round(speed), processor: round(cost) }];
  });
  const tails = ['sqlite', 'redis'].map((name) => {
    const half = figures.get(name)?.atHalf;
    return [`${name} p99 of median`, round((half?.p99Ms ?? Number.NaN) / (half?.medianMs ?? 1))];
  });
  return { ratios: Object.fromEntries([...ratios, ...tails]) };
}

const round = (value: number): number => Number(value.toPrecision(3));
