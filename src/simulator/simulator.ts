/**
 * `npm run simulator -- --url …`: the simulated platform with its phone in front of any server, written with
 * whatever framework. An entry point: it reads what was typed and ends the process.
 */
import { systemClock } from '../domain/clock.ts';
import type { Words } from '../domain/explanation.ts';
import { templatesOf } from './api/notifications.ts';
import { openDemoAccount } from './demo-account.ts';
import { noBrand, readDemoBrand } from './demo-brand.ts';
import { keepTrying } from './keep-trying.ts';
import { createPlatform } from './platform.ts';
import { isPortFree } from './ports.ts';
import { accountIdOf } from './simulated-account.ts';
import { readSimulatorCommand, type SimulatorWish } from './simulator-command.ts';
import { createSimulator } from './simulator-server.ts';

const host = '127.0.0.1';
/** Keeps the credentials that were made up here: the same ones at every start. */
const folder = 'data/simulator';
const firstFollower = '小王';
const chips = ['你好', '帮助', '人工'];

const usage = `npm run simulator -- --url URL [options]

  --url URL       你的服务器的回调地址 · the callback URL of your server
  --token T       Token，不写就自动生成 · made up when left out, and kept
  --appid A       AppID            --secret S      AppSecret
  --original-id G 原始 ID，gh_ 开头；服务器核对它时才要写 · for a server that checks who it is addressed to
  --key K         EncodingAESKey，43 个字符 · 43 characters
  --mode M        plain, compatible, safe；写了 key 就是 safe，否则 plain · safe with a key, else plain
  --port N        手机页面和接口的端口 · port of the phone page and of the API (3002)
  --brand DIR     品牌内容，用来画地图、菜单 · a brand folder for the map and the menu; not needed
  --console URL   应答的后台地址，用来显示“为什么这样回答” · Yingda's console, for "why this answer"
  --templates T,T 订阅通知的模板 ID，用逗号隔开 · templates of notifications; those of --brand are known
  --any-media     回复里可以用没上传过的 MediaId（比如真平台上的）· let replies name media that were never uploaded here`;

async function main(): Promise<void> {
  const read = readSimulatorCommand(process.argv.slice(2), () => openDemoAccount(folder));
  if (read.kind === 'help') {
    console.log(usage);
    process.exit(0);
  }
  if (read.kind === 'wrong') giveUp(read.problems);
  await serve(read.wish);
}

async function serve(wish: SimulatorWish): Promise<void> {
  const { webhookUrl, port, account, consoleUrl, takesAnyMedia, templateIds } = wish;
  if (!(await isPortFree(host, port))) giveUp([takenPort(port)]);
  const brand = wish.brandFolder === undefined ? noBrand : readDemoBrand(wish.brandFolder);
  const platform = createPlatform({ webhookUrl, account });
  const { app, api } = createSimulator({
    platform,
    title: brand.title,
    spots: brand.spots,
    chips,
    takesAnyMedia,
    templates: templatesOf([...brand.templateIds, ...templateIds]),
    ...(consoleUrl === undefined ? {} : { consoleUrl }),
    consoleApiKey: process.env['CONSOLE_API_KEY'],
  });
  api.menu = brand.menu;
  platform.follower(firstFollower);
  await app.listen({ host, port });
  announce(wish);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      platform.close();
      void app.close().then(() => process.exit(0));
    });
  }
  const onWaiting = () =>
    console.log('  … 服务器还没有回答，等它一分钟 · no answer yet, waiting a minute\n');
  const check = await keepTrying({ webhookUrl, account, clock: systemClock, onWaiting });
  if (check.kind === 'passed') {
    console.log(`  ✓ 握手通过，可以开始聊了 · the handshake passed: start talking\n`);
  } else {
    console.log(`  ✗ ${check.reason.zh}\n    ${check.reason.en}\n`);
  }
}

function announce({ webhookUrl, port, account }: SimulatorWish): void {
  const here = `http://${host}:${port}`;
  console.log(`
  模拟平台已就绪 · the simulated platform is ready

    手机 phone      ${here}
    回调 callback   ${webhookUrl}

  请把这些填到你的服务器里 · tell your server:

    AppID           ${account.appId}
    AppSecret       ${account.appSecret}
    原始 ID          ${accountIdOf(account)}    original id
    Token           ${account.webhookToken}
    EncodingAESKey  ${account.encodingAesKey ?? '（明文模式，不需要 · plain mode, none）'}
    加密方式 mode    ${account.mode}
    接口地址 API     ${here}    代替 instead of https://api.weixin.qq.com
`);
}

function takenPort(port: number): Words {
  return {
    zh: `端口 ${port} 已经被占用，用 --port 换一个`,
    en: `Port ${port} is taken: choose another with --port`,
  };
}

function giveUp(problems: readonly Words[]): never {
  for (const { zh, en } of problems) console.error(`${zh}\n${en}`);
  process.exit(1);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
