/** PROCESSES on a real Redis: one public port, several servers behind it, one that leads them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { poll, type SingleRedis, startRedis } from '../support/redis-servers.ts';
import { processToken, type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { contentOf, deliver, signText } from '../support/signed-delivery.ts';
import { givingRules, writeBrand } from '../support/write-brand.ts';

let dir: string;
let redis: SingleRedis;
let brandDir: string;
const started: ServerProcess[] = [];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yingda-processes-'));
  brandDir = await writeBrand(join(dir, 'brand'), givingRules);
  redis = await startRedis();
});
afterAll(async () => {
  for (const { process } of started) process.kill('SIGKILL');
  await redis.stop();
  await rm(dir, { recursive: true, force: true });
});

interface Listening {
  readonly pid: number;
  readonly webhookUrl: string;
  readonly consoleUrl: string;
}

function linesOf(server: ServerProcess, msg: string): Listening[] {
  const lines = server.said().split('\n');
  return lines.filter((line) => line.includes(`"msg":"${msg}"`)).map((line) => JSON.parse(line));
}

const listeningOf = (server: ServerProcess) => linesOf(server, 'listening');

async function startTwo(): Promise<ServerProcess> {
  const env = { PROCESSES: '2', STORE_URL: redis.url, BRAND_DIR: brandDir };
  const server = await startServerProcess('server', env);
  started.push(server);
  await poll('both listen', () => listeningOf(server).length === 2);
  return server;
}

/** Whoever asks as anybody else: of five at once, on as many connections, each process has some. */
async function askFive(url: string): Promise<readonly string[]> {
  const asks = Array.from({ length: 5 }, (_, number) => {
    const openId = `oAnn${number}`;
    const delivery = signText({ webhookToken: processToken, openId, text: '帮助' });
    return deliver(url, delivery);
  });
  return (await Promise.all(asks)).map((answer) => contentOf(answer?.text ?? ''));
}

const answeredBy = async ({ consoleUrl }: Listening): Promise<number> => {
  const text = await (await fetch(`${consoleUrl}/metrics`)).text();
  const counts = text.matchAll(/^yingda_turns_total\{.*\} (\d+)$/gm);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
};

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('PROCESSES', () => {
  let server: ServerProcess;
  let before: readonly Listening[];
  beforeAll(async () => {
    server = await startTwo();
    before = listeningOf(server);
  });

  it('share one public port, and have a private one each', () => {
    const [first, second] = before;

    expect(first?.webhookUrl).toBe(second?.webhookUrl);
    expect(first?.consoleUrl).not.toBe(second?.consoleUrl);
    expect(new Set([server.process.pid, first?.pid, second?.pid]).size).toBe(3);
  });

  it('show the first code once', () => {
    expect(linesOf(server, 'nobody can sign in yet: open the page with this code')).toHaveLength(1);
  });

  it('publish the brand folder once', async () => {
    const revisions = await redis.cli('hlen', 'yd:{main:content}:revisions');

    expect(revisions).toBe('1');
  });

  it('take turns, all of them', async () => {
    expect(await askFive(server.webhookUrl)).not.toContain('');
    const counts = await Promise.all(before.map(answeredBy));

    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(5);
    expect(Math.min(...counts)).toBeGreaterThan(0);
  });

  it('are made up to their number when one is killed, and answer meanwhile', async () => {
    const [victim] = before;
    if (!victim) throw new Error('nobody listens');
    process.kill(victim.pid, 'SIGKILL');
    await poll('it is said', () => server.said().includes('another takes its place'));
    const meanwhile = await askFive(server.webhookUrl);
    await poll('another listens', () => listeningOf(server).length === 3);

    expect(meanwhile).not.toContain('');
    expect(await askFive(server.webhookUrl)).not.toContain('');
  });

  it('end with their leader, in order', async () => {
    const code = await server.stop();

    expect(code).toBe(0);
    expect(listeningOf(server).map(({ pid }) => isThere(pid))).toEqual([false, false, false]);
    expect(linesOf(server, 'stopped')).toHaveLength(2);
  });
});

it('processes whose leader was killed end as well', async () => {
  const server = await startTwo();
  server.process.kill('SIGKILL');
  await server.ended;

  await poll('they are gone', () => !listeningOf(server).some(({ pid }) => isThere(pid)));
});

it('a first process that cannot start ends the start, and says why', async () => {
  const env = { PROCESSES: '2', STORE_URL: redis.url, CONSOLE_HOST: '192.0.2.1' };

  await expect(startServerProcess('server', env)).rejects.toThrow(
    /exited with 1.*CONFIG_INVALID.*PROCESS_NOT_STARTED/s,
  );
});
