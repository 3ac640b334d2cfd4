/**
 * `npm run demo`: the server with the demo brand on SQLite, and the simulated platform with its phone in front of
 * it, on one machine and without any account. An entry point: it reads the environment and ends the process.
 */
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../domain/clock.ts';
import { type SampleBackend, startSampleBackend } from '../sample-backend/sample-backend.ts';
import { templatesOf } from './api/notifications.ts';
import { type BotProcess, startBotProcess } from './bot-process.ts';
import { type DemoAccount, openDemoAccount, writeForOwner } from './demo-account.ts';
import { readDemoBrand } from './demo-brand.ts';
import { keepFollowers } from './keep-followers.ts';
import { createPlatform } from './platform.ts';
import { findPortProblem } from './port-problem.ts';
import { type FolderPublication, publishFolder } from './publish-folder.ts';
import { createSimulator, type SimulatorServer } from './simulator-server.ts';

const folder = 'data/demo';
const logFile = `${folder}/server.log`;
const chips = ['我想吃汉堡', '附近的门店', '优惠券', '营业时间', '能帮我什么', '人工', '取消'];
const firstFollower = '小王';
const defaultPorts = { webhook: 3000, console: 3001, phone: 3002, backend: 3003 };

interface Place {
  readonly host: string;
  /** How a browser on this machine calls the host. */
  readonly name: string;
  readonly webhook: number;
  readonly console: number;
  readonly phone: number;
  /** Of the sample back end. */
  readonly backend: number;
}

function readPlace(env: NodeJS.ProcessEnv): Place {
  const host = env['HOST'] || '127.0.0.1';
  return {
    host,
    name: host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host,
    webhook: readPort(env, 'PORT', defaultPorts.webhook),
    console: readPort(env, 'CONSOLE_PORT', defaultPorts.console),
    phone: readPort(env, 'SIMULATOR_PORT', defaultPorts.phone),
    backend: readPort(env, 'SAMPLE_BACKEND_PORT', defaultPorts.backend),
  };
}

function readPort(env: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const port = Number(env[name] || otherwise);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new DemoProblem(
    `${name} 不是端口号：${env[name]}`,
    `${name} is not a port number: ${env[name]}`,
  );
}

/** Something the person at the terminal can mend; said in both languages. */
class DemoProblem extends Error {
  constructor(chinese: string, english: string) {
    super(`${chinese}\n${english}`);
  }
}

async function checkPorts({
  host,
  webhook,
  console: consolePort,
  phone,
  backend,
}: Place): Promise<void> {
  const problem = await findPortProblem(host, [
    { name: 'PORT', port: webhook, defaultPort: defaultPorts.webhook },
    { name: 'CONSOLE_PORT', port: consolePort, defaultPort: defaultPorts.console },
    { name: 'SIMULATOR_PORT', port: phone, defaultPort: defaultPorts.phone },
    { name: 'SAMPLE_BACKEND_PORT', port: backend, defaultPort: defaultPorts.backend },
  ]);
  if (problem) throw new DemoProblem(problem.chinese, problem.english);
}

function serverEnv(env: NodeJS.ProcessEnv, account: DemoAccount, place: Place): NodeJS.ProcessEnv {
  return {
    ...env,
    HOST: place.host,
    PORT: String(place.webhook),
    PUBLIC_URL: env['PUBLIC_URL'] || ownAddress(place),
    CONSOLE_HOST: env['CONSOLE_HOST'] || '127.0.0.1',
    CONSOLE_PORT: String(place.console),
    CONSOLE_API_KEY: env['CONSOLE_API_KEY'] || randomBytes(24).toString('hex'),
    STORE_URL: env['STORE_URL'] || `sqlite:./${folder}/yingda.db`,
    WECHAT_APP_ID: account.appId,
    WECHAT_APP_SECRET: account.appSecret,
    WECHAT_TOKEN: account.webhookToken,
    WECHAT_ENCODING_AES_KEY: account.encodingAesKey,
    WECHAT_MODE: 'safe',
    // Another account's, where the terminal knows one.
    WECHAT_ORIGINAL_ID: '',
    WECHAT_SENDS_MESSAGES: 'yes',
    WECHAT_DESK: env['WECHAT_DESK'] || 'own',
    WECHAT_API_BASE: `http://${place.name}:${place.phone}`,
  };
}

/** Without TLS, pages for followers are for this machine alone. */
function ownAddress({ name, webhook }: Place): string {
  return /^(127\.|localhost$)/.test(name) ? `http://${name}:${webhook}` : '';
}

/** Plays the brand's own system, unless the demo is to ask another one. It is on this machine only. */
async function startBackend(
  env: NodeJS.ProcessEnv,
  place: Place,
): Promise<{ readonly backend?: SampleBackend; readonly env: NodeJS.ProcessEnv }> {
  if (env['CONNECTOR_URL']) return { env };
  const secret = randomBytes(24).toString('hex');
  const backend = await startSampleBackend({ secret, clock: systemClock, port: place.backend });
  return {
    backend,
    env: {
      ...env,
      CONNECTOR_URL: backend.url,
      CONNECTOR_SECRET: secret,
      SMS_WEBHOOK_URL: backend.smsUrl,
    },
  };
}

interface Demo {
  readonly backend: SampleBackend | undefined;
  readonly simulator: SimulatorServer;
  readonly bot: BotProcess;
}

async function start(env: NodeJS.ProcessEnv, interrupted: AbortSignal): Promise<Demo> {
  const place = readPlace(env);
  await checkPorts(place);
  const account = openDemoAccount(folder);
  const webhookUrl = `http://${place.name}:${place.webhook}/wechat`;
  const consoleUrl = `http://${consoleHost(env)}:${place.console}`;
  const brandFolder = env['BRAND_DIR'] || 'brand';
  const { backend, env: connected } = await startBackend(env, place);
  const childEnv = serverEnv(connected, account, place);
  sayPublication(brandFolder, await publishFolder(brandFolder, childEnv));
  const consoleApiKey = childEnv['CONSOLE_API_KEY'];
  const urls = { webhookUrl, consoleUrl };
  const simulator = createPhone({ account, consoleApiKey, ...urls }, brandFolder);
  await simulator.app.listen({ host: place.host, port: place.phone });
  const started = await startBotProcess({
    env: childEnv,
    consoleUrl,
    logFile,
    clock: systemClock,
    interrupted,
  });
  if (started.kind === 'failed') {
    await simulator.app.close();
    await backend?.stop();
    throw new DemoProblem(
      `服务器没有启动成功，它最后说：\n${started.log}`,
      `The server did not start; its last words are above, and in ${logFile}.`,
    );
  }
  writeForOwner(join(folder, 'running.json'), JSON.stringify({ webhookUrl }));
  const { platform } = simulator.api;
  await platform.send(platform.follower(firstFollower).openId, { kind: 'follow' });
  announce({
    ...urls,
    phoneUrl: `http://${place.name}:${place.phone}`,
    firstCode: started.firstCode,
    backendUrl: backend?.url,
  });
  return { simulator, bot: started.bot, backend };
}

function sayPublication(folder: string, { kind, said }: FolderPublication): void {
  if (kind === 'published') {
    console.log(`${folder} 已发布 · ${folder} was published: ${said}`);
  }
  if (kind === 'refused') {
    console.error(
      `${folder} 没有发布，继续用原来的版本 · ${folder} was not published, what is live stays:\n${said}`,
    );
  }
}

function consoleHost(env: NodeJS.ProcessEnv): string {
  const host = env['CONSOLE_HOST'] || '127.0.0.1';
  return host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
}

interface DemoUrls {
  readonly webhookUrl: string;
  readonly consoleUrl: string;
}

function createPhone(
  {
    account,
    webhookUrl,
    consoleUrl,
    consoleApiKey,
  }: DemoUrls & { account: DemoAccount; consoleApiKey: string | undefined },
  brandFolder: string,
): SimulatorServer {
  const { title, menu, templateIds, spots } = readDemoBrand(brandFolder);
  const platform = createPlatform({ webhookUrl, account });
  keepFollowers(platform, join(folder, 'followers.json'));
  const simulator = createSimulator({
    platform,
    title,
    chips,
    consoleUrl,
    consoleApiKey,
    spots,
    templates: templatesOf(templateIds),
    // The rules of a brand name its media on the real platform.
    takesAnyMedia: true,
  });
  simulator.api.menu = menu;
  return simulator;
}

interface AnnouncedUrls extends DemoUrls {
  readonly phoneUrl: string;
  readonly firstCode: string | undefined;
  readonly backendUrl: string | undefined;
}

function announce(urls: AnnouncedUrls): void {
  const { consoleUrl, firstCode } = urls;
  const way = firstCode ? `${consoleUrl}/welcome  一次性代码 code ${firstCode}` : consoleUrl;
  console.log(`
  应答 Yingda 演示已就绪 · the demo is ready

    手机 phone     ${urls.phoneUrl}
    后台 console   ${way}
    回调 webhook   ${urls.webhookUrl}
    短信 texts     ${urls.backendUrl ?? '—'}

  打开手机页面，说“我想吃汉堡”，点 ＋ → 位置，再说“第二家”“优惠券”。
  Open the phone, say 我想吃汉堡, send a location (＋ → 位置), then say 第二家 and 优惠券.
  说“账单”“绑定”，手机号用 13800000001，验证码在“短信”那一页。
  Say 账单 and 绑定 with the phone 13800000001; its code is on the page of texts.
  在终端里聊：npm run chat      talk in the terminal: npm run chat
  服务器日志 server log: ${logFile}      停止 stop: Ctrl+C
`);
}

async function stop({ simulator, bot, backend }: Demo): Promise<void> {
  rmSync(join(folder, 'running.json'), { force: true });
  await bot.stop();
  simulator.api.platform.close();
  await simulator.app.close();
  await backend?.stop();
}

/** Aborted by the first signal that asks for the end. */
function listenForEnd(): AbortSignal {
  const end = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => end.abort());
  }
  return end.signal;
}

/** Resolves with the exit code when the demo is to end, or the server has ended by itself. */
async function untilOver(bot: BotProcess, end: AbortSignal): Promise<number> {
  const asked = new Promise<'asked'>((resolve) => {
    if (end.aborted) resolve('asked');
    end.addEventListener('abort', () => resolve('asked'));
  });
  const over = await Promise.race([asked, bot.exited]);
  if (over === 'asked') return 0;
  console.error(`服务器自己停了，日志见 ${logFile} · the server ended by itself`);
  return over ?? 1;
}

try {
  const end = listenForEnd();
  const demo = await start(process.env, end);
  const exitCode = await untilOver(demo.bot, end);
  await stop(demo);
  process.exit(exitCode);
} catch (error) {
  console.error(error instanceof DemoProblem ? error.message : error);
  process.exit(1);
}
