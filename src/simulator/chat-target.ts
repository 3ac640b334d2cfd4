/** Whom the terminal chat talks with: a server that runs, or one that is started just for this talk. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { systemClock } from '../domain/clock.ts';
import { createApiServer } from './api-server.ts';
import { startBotProcess } from './bot-process.ts';
import { findDemoAccount, openDemoAccount } from './demo-account.ts';
import { createPlatform, type Platform } from './platform.ts';
import { findTwoFreePorts } from './ports.ts';
import type { SimulatedAccount } from './simulated-account.ts';

export type ChatTarget =
  | { readonly kind: 'found'; readonly platform: Platform; close(): Promise<void> }
  /** One sentence, with what to do. */
  | { readonly kind: 'missing'; readonly problem: string };

export type Env = Readonly<Record<string, string | undefined>>;

const demoFolder = 'data/demo';
const host = '127.0.0.1';
const defaultPort = '3000';

/** The server of the environment's account, or that of the demo which runs on this machine. */
export async function findTarget(env: Env): Promise<ChatTarget> {
  const account = findAccount(env);
  const webhookUrl = findWebhookUrl(env);
  if (!account || !(await answers(webhookUrl))) {
    return {
      kind: 'missing',
      problem:
        `${webhookUrl} 没有服务器在听：先在另一个终端运行 npm run demo，或者用 npm run chat -- --start。\n` +
        `Nothing listens at ${webhookUrl}: start it with npm run demo, or use npm run chat -- --start.`,
    };
  }
  const platform = createPlatform({ webhookUrl, account });
  return { kind: 'found', platform, close: async () => platform.close() };
}

function findAccount(env: Env): SimulatedAccount | undefined {
  const webhookToken = env['WECHAT_TOKEN'];
  if (!webhookToken) return findDemoAccount(demoFolder);
  const encodingAesKey = env['WECHAT_ENCODING_AES_KEY'] || undefined;
  const appId = env['WECHAT_APP_ID'] ?? '';
  const originalId = env['WECHAT_ORIGINAL_ID'] || undefined;
  return { appId, originalId, webhookToken, encodingAesKey, mode: modeOf(env, encodingAesKey) };
}

function modeOf(env: Env, key: string | undefined): SimulatedAccount['mode'] {
  const mode = env['WECHAT_MODE'];
  if (mode === 'plain' || mode === 'compatible' || mode === 'safe') return mode;
  return key ? 'safe' : 'plain';
}

const runningFile = z.object({ webhookUrl: z.url() });

function findWebhookUrl(env: Env): string {
  if (env['WEBHOOK_URL']) return env['WEBHOOK_URL'];
  const path = join(demoFolder, 'running.json');
  if (!env['PORT'] && !env['WECHAT_TOKEN'] && existsSync(path)) {
    const running = runningFile.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (running.success) return running.data.webhookUrl;
  }
  return `http://${host}:${env['PORT'] || defaultPort}/wechat`;
}

/** Any answer will do: without a signature it is a refusal. */
async function answers(webhookUrl: string): Promise<boolean> {
  try {
    await fetch(webhookUrl, { signal: AbortSignal.timeout(3000) });
    return true;
  } catch {
    return false;
  }
}

/** A server of its own: an account and a store that are gone afterwards, on ports that are free. */
export async function startTarget(env: Env, interrupted: AbortSignal): Promise<ChatTarget> {
  const folder = mkdtempSync(join(tmpdir(), 'yingda-chat-'));
  const account = openDemoAccount(folder);
  const [port, consolePort] = await findTwoFreePorts(host);
  const platform = createPlatform({ webhookUrl: `http://${host}:${port}/wechat`, account });
  const { app } = createApiServer({ platform });
  const apiBase = await app.listen({ host, port: 0 });
  const started = await startBotProcess({
    env: {
      ...env,
      HOST: host,
      PORT: String(port),
      CONSOLE_HOST: host,
      CONSOLE_PORT: String(consolePort),
      STORE_URL: `sqlite:${join(folder, `chat-${randomBytes(4).toString('hex')}.db`)}`,
      WECHAT_APP_ID: account.appId,
      WECHAT_APP_SECRET: account.appSecret,
      WECHAT_TOKEN: account.webhookToken,
      WECHAT_ENCODING_AES_KEY: account.encodingAesKey,
      WECHAT_MODE: account.mode,
      WECHAT_API_BASE: apiBase,
    },
    consoleUrl: `http://${host}:${consolePort}`,
    logFile: join(folder, 'server.log'),
    clock: systemClock,
    interrupted,
  });
  async function close(): Promise<void> {
    if (started.kind === 'ready') await started.bot.stop();
    platform.close();
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  }
  if (started.kind === 'ready') return { kind: 'found', platform, close };
  await close();
  return { kind: 'missing', problem: `服务器没有启动成功，它最后说：\n${started.log}` };
}
