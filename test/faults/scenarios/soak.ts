/**
 * G14: a long evening without a fault: what two nodes hold in memory, their open files and how long followers wait stay as
 * they are. `SOAK_MINUTES` says how long (30), FAULT_RATE how many messages a second (150).
 */
import { readdir, readFile } from 'node:fs/promises';
import { startRedis } from '../../support/redis-servers.ts';
import { quantile, round } from '../harness/describe-load.ts';
import { rateOf } from '../harness/rate-of.ts';
import type { RigRecord } from '../harness/record.ts';
import { pause, type RigNode } from '../harness/rig-node.ts';
import type { Figures, Scenario } from '../harness/scenario.ts';
import { slopeOf } from '../harness/slope.ts';
import { underLoad } from '../harness/under-load.ts';

interface Sample {
  readonly atMs: number;
  readonly node: string;
  readonly residentMb: number;
  readonly openFiles: number;
}

const sampleEveryMs = 5000;
const goals = { slopeMbPerMin: 0.5, p99DriftPercent: 20 } as const;
const warmUpMs = 300_000;

/** As `npm start` has it: how much of its memory a process gives back. */
const memoryEnv = {
  NODE_OPTIONS: '--max-semi-space-size=8',
  MALLOC_ARENA_MAX: '1',
  MALLOC_TRIM_THRESHOLD_: '131072',
  MALLOC_MMAP_THRESHOLD_: '131072',
} as const;

export const soak: Scenario = {
  name: 'soak',
  rows: 'G14',
  rule: 'memory, open files and waits stay as they are, however long it goes on',
  onlyLong: true,
  async run({ seed, length, say }) {
    const isLong = length === 'long';
    const { SOAK_MINUTES: minutes = '30' } = process.env;
    const lastsMs = isLong ? Number(minutes) * 60_000 : 3000;
    const redis = await startRedis();
    const samples: Sample[] = [];
    const startedAtMs = Date.now();
    const settledAtMs = startedAtMs + Math.min(warmUpMs, lastsMs / 3);
    const load = { seed, storeUrl: redis.url, nodeCount: 2, repeatedShare: 5, env: memoryEnv };
    try {
      return await underLoad(
        {
          ...load,
          messagesPerSec: rateOf(length, { short: 15, long: 150 }),
          measure: (record) => describeSoak(record, samples, settledAtMs),
          miss: (figures) => (isLong ? missedOf(figures) : []),
        },
        async ({ nodes }) => {
          while (Date.now() < startedAtMs + lastsMs) {
            await pause(Math.min(sampleEveryMs, lastsMs / 3));
            const taken = await Promise.all(nodes.map(takeSample));
            samples.push(...taken);
            if (samples.length % 24 === 0) say(JSON.stringify(taken));
          }
        },
      );
    } finally {
      await redis.stop();
    }
  },
};

async function takeSample({ name, pid }: RigNode): Promise<Sample> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const residentKb = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]);
  const files = await readdir(`/proc/${pid}/fd`);
  const residentMb = round(residentKb / 1024);
  return { atMs: Date.now(), node: name, residentMb, openFiles: files.length };
}

function describeSoak(
  { messages }: RigRecord,
  samples: readonly Sample[],
  settledAtMs: number,
): Figures {
  const settled = samples.filter(({ atMs }) => atMs >= settledAtMs);
  const nodes = [...new Set(settled.map(({ node }) => node))];
  const slopes = nodes.map((name) => {
    const own = settled.filter(({ node }) => node === name);
    return slopeOf(own.map(({ atMs, residentMb }) => [atMs / 60_000, residentMb]));
  });
  const late = messages.filter(({ sentAtMs }) => sentAtMs >= settledAtMs);
  const half = Math.floor(late.length / 2);
  const [before, after] = [late.slice(0, half), late.slice(half)].map((part) =>
    quantile(
      part.map(({ tookMs }) => tookMs).toSorted((a, b) => a - b),
      0.99,
    ),
  );
  const files = settled.map(({ openFiles }) => openFiles);
  return {
    slopeMbPerMin: round(Math.max(...slopes)),
    residentMaxMb: Math.max(...settled.map(({ residentMb }) => residentMb)),
    openFilesMin: Math.min(...files),
    openFilesMax: Math.max(...files),
    p99FirstHalfMs: before ?? 0,
    p99SecondHalfMs: after ?? 0,
  };
}

function missedOf(figures: Figures): readonly string[] {
  const { slopeMbPerMin = 0, p99FirstHalfMs = 0, p99SecondHalfMs = 0 } = figures;
  const driftPercent = (100 * p99SecondHalfMs) / Math.max(1, p99FirstHalfMs) - 100;
  return [
    ...(slopeMbPerMin > goals.slopeMbPerMin ? [`memory grows ${slopeMbPerMin} MB a minute`] : []),
    ...(driftPercent > goals.p99DriftPercent ? [`p99 grew by ${round(driftPercent)} %`] : []),
  ];
}
