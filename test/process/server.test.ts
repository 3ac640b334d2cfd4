/** The real process: what it says to a bad start, and how it leaves. */
import { spawn } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bareEnv } from '../support/bare-env.ts';
import { processToken, startServerProcess } from '../support/server-process.ts';
import { contentOf, deliver, signText } from '../support/signed-delivery.ts';
import { givingRules, writeBrand } from '../support/write-brand.ts';

const entry = fileURLToPath(new URL('../../src/server.ts', import.meta.url));

let dir: string;
let brandDir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yingda-process-'));
  brandDir = await writeBrand(join(dir, 'brand'), givingRules);
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const secrets = {
  WECHAT_APP_ID: 'wx5f3c1a2b4d6e7f80',
  WECHAT_APP_SECRET: 'process-secret',
  WECHAT_TOKEN: processToken,
};

function runToExit(env: Record<string, string>): Promise<{ code: number | null; text: string }> {
  const child = spawn(process.execPath, [entry], {
    env: { ...bareEnv(), PORT: '0', CONSOLE_PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += chunk;
  });
  child.stderr.on('data', (chunk) => {
    text += chunk;
  });
  return new Promise((resolve) => child.once('exit', (code) => resolve({ code, text })));
}

describe('a bad start', () => {
  it('names every problem of the configuration at once', async () => {
    const { code, text } = await runToExit({ PORT: 'eighty', LOG_LEVEL: 'loud' });

    expect(code).toBe(1);
    expect(text).toMatch(/CONFIG_INVALID/);
    for (const name of ['WECHAT_APP_ID', 'WECHAT_APP_SECRET', 'WECHAT_TOKEN', 'PORT', 'LOG_LEVEL'])
      expect(text).toContain(name);
  });

  it('names file, line and reason of a bad brand folder', async () => {
    const rules =
      'rules:\n  - id: one\n    title: 一\n    when: { patterns: ["(?=a)b"] }\n    reply: "{{ nobody.name }}"\n';
    const badBrand = await writeBrand(join(dir, 'bad-brand'), { 'rules.yaml': rules });

    const { code, text } = await runToExit({
      ...secrets,
      BRAND_DIR: badBrand,
      STORE_URL: `sqlite:${join(dir, 'bad.db')}`,
    });

    expect(code).toBe(1);
    expect(text).toMatch(/rules\.yaml:4 .*patterns/);
    expect(text).toMatch(/rules\.yaml:5 .*nobody\.name/);
  });

  it('says that another process has the database', async () => {
    const env = { ...secrets, STORE_URL: `sqlite:${join(dir, 'taken.db')}`, BRAND_DIR: brandDir };
    const first = await startServerProcess('server', env);

    const { code, text } = await runToExit(env);
    await first.stop();

    expect(code).toBe(1);
    expect(text).toMatch(/STORE_LOCKED/);
  });
});

describe('SIGTERM', () => {
  it('lets the turns at work finish, leaves with 0, and the next start remembers', async () => {
    const env = { STORE_URL: `sqlite:${join(dir, 'term.db')}`, BRAND_DIR: brandDir };
    const first = await startServerProcess('server', env);
    const asked = await deliver(first.webhookUrl, say('oTerm', '最近'));
    const underWay = untilWritten(20);
    const inFlight = Array.from({ length: 20 }, (_, index) =>
      deliver(first.webhookUrl, say(`oTerm${index}`, '半价券')),
    );
    await underWay;
    const stopped = first.stop();
    const answers = await Promise.all(inFlight);
    const exitCode = await stopped;
    const second = await startServerProcess('server', env);
    const listed = await deliver(second.webhookUrl, say('oTerm', '人民广场'));
    await second.stop();

    expect(contentOf(asked?.text ?? '')).toMatch(/位置/);
    expect(answers.every((answer) => answer?.status === 200)).toBe(true);
    expect(exitCode).toBe(0);
    expect(contentOf(listed?.text ?? '')).toMatch(/1[\s\S]*(米|公里)/);
  });
});

describe('a bug that got through every net', () => {
  it.each([
    ['an error', 'SIGUSR2'],
    ['a rejected promise', 'SIGHUP'],
  ] as const)('is told, and the server leaves in order with 1: %s', async (kind, signal) => {
    const server = await startServerProcess('server', {
      STORE_URL: `sqlite:${join(dir, `${kind}.db`)}`,
      BRAND_DIR: brandDir,
      NODE_OPTIONS: `--import=${new URL('../support/break-on-signal.ts', import.meta.url)}`,
    });
    server.process.kill(signal);
    await server.ended;

    expect(server.process.exitCode).toBe(1);
    expect(server.said()).toMatch(/Error: a bug/);
    expect(server.said()).toContain('"msg":"stopped"');
  });
});

it('memory that ends is the end of the process, and of nothing that it had answered', async () => {
  const onBroken = `--import=${new URL('../support/break-on-signal.ts', import.meta.url)}`;
  const env = { STORE_URL: `sqlite:${join(dir, 'memory.db')}`, BRAND_DIR: brandDir };
  const limited = { ...env, NODE_OPTIONS: `${onBroken} --max-old-space-size=256` };
  const coupon = say('oMemory', '半价券');
  const first = await startServerProcess('server', limited);
  const before = await deliver(first.webhookUrl, coupon);
  first.process.kill('SIGURG');
  await first.ended;
  const second = await startServerProcess('server', env);
  const after = await deliver(second.webhookUrl, coupon);
  await second.stop();

  expect(first.process.exitCode).not.toBe(0);
  expect(first.said()).toContain('heap out of memory');
  expect(contentOf(before?.text ?? '')).not.toBe('');
  expect(after).toEqual(before);
});

/** Resolves when so many requests are on their way: a connection that comes after the end of a server is refused. */
function untilWritten(requestCount: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let writtenCount = 0;
  const channel = 'undici:client:sendHeaders';
  const note = () => {
    writtenCount += 1;
    if (writtenCount < requestCount) return;
    unsubscribe(channel, note);
    resolve();
  };
  subscribe(channel, note);
  return promise;
}

function say(openId: string, text: string) {
  return signText({ webhookToken: processToken, openId, text });
}
