/** Turns per second and p99 beside the bare framework, in one run on one machine: only the ratios mean anything. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { type SingleRedis, startRedis } from '../test/support/redis-servers.ts';
import { makeDeliveries } from './deliveries.ts';

export interface TurnLoad {
  readonly seconds: number;
  readonly rounds: number;
  readonly connections: number;
  readonly followers: number;
}

const token = 'benchtoken2026';

interface Candidate {
  readonly name: string;
  readonly port: number;
  readonly process: ChildProcess;
}

interface Measured {
  readonly perSecond: number;
  readonly p99Ms: number;
}

/** @returns the fields of the summary. */
export async function measureTurns(wanted: TurnLoad): Promise<Record<string, unknown>> {
  const dir = await mkdtemp(join(tmpdir(), 'yingda-bench-'));
  const redis = await startRedis();
  const candidates: Candidate[] = [];
  try {
    candidates.push(await startBare());
    candidates.push(await startYingda('sqlite', `sqlite:${join(dir, 'bench.db')}`));
    candidates.push(await startYingda('redis', redis.url));
    return summarise(wanted, await measureAll(candidates, wanted));
  } finally {
    await stopAll(candidates, redis);
    await rm(dir, { recursive: true, force: true });
  }
}

/** Rounds alternate, so that a noisy minute hits everybody. */
async function measureAll(
  candidates: readonly Candidate[],
  wanted: TurnLoad,
): Promise<Map<string, Measured[]>> {
  const results = new Map<string, Measured[]>();
  for (const { port } of candidates) await load(port, { ...wanted, seconds: 1 });
  for (let round = 1; round <= wanted.rounds; round += 1) {
    for (const { name, port } of candidates) {
      const measured = await load(port, wanted);
      results.set(name, [...(results.get(name) ?? []), measured]);
      console.log(
        `round ${round}  ${name.padEnd(7)} ${measured.perSecond.toFixed(0).padStart(6)} turns/s  p99 ${measured.p99Ms} ms`,
      );
    }
  }
  return results;
}

async function load(port: number, wanted: TurnLoad): Promise<Measured> {
  const deliveries = makeDeliveries(token, wanted.followers);
  const result = await autocannon({
    url: `http://127.0.0.1:${port}`,
    connections: wanted.connections,
    duration: wanted.seconds,
    requests: [
      {
        method: 'POST',
        headers: { 'content-type': 'text/xml' },
        setupRequest: (request) => ({ ...request, ...deliveries.next() }),
      },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`port ${port}: ${result.non2xx} answers were not 200, ${result.errors} errors`);
  }
  return { perSecond: result.requests.average, p99Ms: result.latency.p99 };
}

function summarise(
  { connections, seconds, rounds }: TurnLoad,
  results: Map<string, Measured[]>,
): Record<string, unknown> {
  const bare = median((results.get('bare') ?? []).map((each) => each.perSecond));
  const summary: Record<string, unknown> = { connections, seconds, rounds, node: process.version };
  for (const [name, measured] of results) {
    const perSecond = median(measured.map((each) => each.perSecond));
    summary[name] = {
      perSecond: Math.round(perSecond),
      p99Ms: median(measured.map((each) => each.p99Ms)),
      ratioToBare: Number((perSecond / bare).toFixed(3)),
    };
  }
  return summary;
}

async function startBare(): Promise<Candidate> {
  const port = await freePort();
  const child = spawn(process.execPath, [new URL('bare-server.ts', import.meta.url).pathname], {
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`the bare server exited with ${code}`)));
  });
  return { name: 'bare', port, process: child };
}

async function startYingda(name: string, storeUrl: string): Promise<Candidate> {
  const [port, consolePort] = [await freePort(), await freePort()];
  const child = spawn(process.execPath, [new URL('../src/server.ts', import.meta.url).pathname], {
    env: {
      ...process.env,
      PORT: String(port),
      CONSOLE_PORT: String(consolePort),
      STORE_URL: storeUrl,
      WECHAT_TOKEN: token,
      WECHAT_APP_ID: 'wxbench0000000000',
      WECHAT_APP_SECRET: 'bench',
      WECHAT_MODE: 'plain',
      WECHAT_ENCODING_AES_KEY: '',
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const untilMs = Date.now() + 30_000;
  for (;;) {
    const isReady = await fetch(`http://127.0.0.1:${consolePort}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isReady) return { name, port, process: child };
    if (Date.now() > untilMs) throw new Error(`${name} was not ready in 30 s`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function stopAll(candidates: readonly Candidate[], redis: SingleRedis): Promise<void> {
  for (const { process: child } of candidates) {
    if (child.exitCode !== null) continue;
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await exited;
  }
  await redis.stop();
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
