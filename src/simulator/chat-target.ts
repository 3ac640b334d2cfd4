/** Whom the terminal chat talks with: a server that runs, or one that is started just for this talk. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { systemClock } from '../domain/clock.ts';
import { createApiServer } from './api-server.ts';
import { startBotProcess } from './bot-process.ts';
import { type CallbackCheck, checkCallback } from './check-callback.ts';
import { findDemoAccount, openDemoAccount } from './demo-account.ts';
import { createPlatform, type Platform } from './platform.ts';
import { findTwoFreePorts } from './ports.ts';
import type { SimulatedAccount } from './simulated-account.ts';

export interface FoundTarget {
  readonly kind: 'found';
  readonly platform: Platform;
  /** One line, when it is not the server that was asked for. */
  readonly note?: string;
  close(): Promise<void>;
}

export type ChatTarget =
  | FoundTarget
  /** One sentence, with what to do. */
  | { readonly kind: 'missing'; readonly problem: string };

export type Env = Readonly<Record<string, string | undefined>>;

const demoFolder = 'data/demo';
const host = '127.0.0.1';
const defaultPort = '3000';

/** An account, and where its server would be. */
interface Candidate {
  readonly account: SimulatedAccount;
  readonly webhookUrl: string;
}

/**
 * The server of the environment's account; while it does not answer, or not as that account's, the demo on this
 * machine, when `demoMayStandIn`. Without an account of one's own it is the demo.
 */
export async function findTarget(
  env: Env,
  { demoMayStandIn }: { demoMayStandIn: boolean },
): Promise<ChatTarget> {
  const own = findOwn(env);
  if (!own) return findDemoTarget(env);
  const kind = await checkCandidate(own);
  if (kind === 'passed') return reach(own);
  const demo = demoMayStandIn ? await findStandIn(env) : undefined;
  if (demo) return { ...reach(demo), note: sayStandIn(own, demo) };
  if (kind === 'failed') return reach(own);
  const commands = demoMayStandIn ? 'npm start / npm run demo' : 'npm start';
  return { kind: 'missing', problem: nobodyListens(own, commands) };
}

async function findDemoTarget(env: Env): Promise<ChatTarget> {
  const demo = findDemo(env);
  if (!demo) return { kind: 'missing', problem: noAccount };
  const kind = await checkCandidate(demo);
  if (kind !== 'unanswered') return reach(demo);
  return { kind: 'missing', problem: nobodyListens(demo, 'npm run demo') };
}

/** Whatever is wrong with the files of a demo is no reason not to talk with one's own account; `npm run demo` says it. */
async function findStandIn(env: Env): Promise<Candidate | undefined> {
  try {
    const demo = findDemo(env);
    return demo && (await checkCandidate(demo)) === 'passed' ? demo : undefined;
  } catch {
    return undefined;
  }
}

async function checkCandidate({ webhookUrl, account }: Candidate): Promise<CallbackCheck['kind']> {
  return (await checkCallback(webhookUrl, account, systemClock)).kind;
}

function reach({ webhookUrl, account }: Candidate): FoundTarget {
  const platform = createPlatform({ webhookUrl, account });
  return { kind: 'found', platform, close: async () => platform.close() };
}

function sayStandIn(own: Candidate, demo: Candidate): string {
  const [ownId, demoId] = [own, demo].map(({ account }) => account.appId || '?');
  return (
    `${own.webhookUrl} 上没有您的公众号 ${ownId}，现在聊的是演示：${demo.webhookUrl}，AppID ${demoId}。` +
    ` The account ${ownId} does not answer at ${own.webhookUrl}: this is the demo, ${demo.webhookUrl}, AppID ${demoId}.`
  );
}

const noAccount =
  '不知道要和哪个公众号聊：环境变量和 .env 里都没有 WECHAT_TOKEN，这里也没有运行过演示。先在另一个终端运行 npm run demo，或者用 npm run chat -- --start。\n' +
  'No account is known: neither the environment nor .env says WECHAT_TOKEN, and no demo was started here. Start one with npm run demo, or use npm run chat -- --start.';

/** @param commands each of which is enough */
function nobodyListens({ webhookUrl }: Candidate, commands: string): string {
  return (
    `${webhookUrl} 没有服务器在听：先在另一个终端运行 ${commands}，或者用 npm run chat -- --start。\n` +
    `Nothing listens at ${webhookUrl}: start it with ${commands}, or use npm run chat -- --start.`
  );
}

function findOwn(env: Env): Candidate | undefined {
  const webhookToken = env['WECHAT_TOKEN'];
  if (!webhookToken) return undefined;
  const encodingAesKey = env['WECHAT_ENCODING_AES_KEY'] || undefined;
  const appId = env['WECHAT_APP_ID'] ?? '';
  const originalId = env['WECHAT_ORIGINAL_ID'] || undefined;
  const mode = modeOf(env, encodingAesKey);
  return {
    account: { appId, originalId, webhookToken, encodingAesKey, mode },
    webhookUrl: env['WEBHOOK_URL'] || defaultUrl(env),
  };
}

function findDemo(env: Env): Candidate | undefined {
  const account = findDemoAccount(demoFolder);
  if (!account) return undefined;
  return { account, webhookUrl: env['WEBHOOK_URL'] || findDemoUrl() || defaultUrl(env) };
}

function modeOf(env: Env, key: string | undefined): SimulatedAccount['mode'] {
  const mode = env['WECHAT_MODE'];
  if (mode === 'plain' || mode === 'compatible' || mode === 'safe') return mode;
  return key ? 'safe' : 'plain';
}

const runningFile = z.object({ webhookUrl: z.url() });

/** While the demo runs. */
function findDemoUrl(): string | undefined {
  const path = join(demoFolder, 'running.json');
  if (!existsSync(path)) return undefined;
  const running = runningFile.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  return running.success ? running.data.webhookUrl : undefined;
}

function defaultUrl(env: Env): string {
  return `http://${host}:${env['PORT'] || defaultPort}/wechat`;
}

/** Of the environment for a server of its own: nothing of what a `.env` says of real systems, or of other accounts. */
const handedOn = /^(?:PATH|HOME|TMPDIR|TEMP|TMP|TZ|LANG|LC_\w+|NODE_\w+|BRAND_DIR|LOG_LEVEL)$/;

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
      ...Object.fromEntries(Object.entries(env).filter(([name]) => handedOn.test(name))),
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
