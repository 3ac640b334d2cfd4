import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountIdOf } from '../../src/simulator/simulated-account.ts';
import { bareEnv } from '../support/bare-env.ts';
import { findFreePort } from '../support/find-free-port.ts';
import { type Bot, botAppId, startBot } from '../support/start-bot.ts';

const chatFile = fileURLToPath(new URL('../../src/simulator/chat.ts', import.meta.url));
const root = fileURLToPath(new URL('../../', import.meta.url));

interface Talk {
  readonly exitCode: number | null;
  readonly said: string;
  readonly complained: string;
}

/** `npm run chat` with these lines piped in. */
function chat(
  args: readonly string[],
  lines: readonly string[],
  env: Record<string, string>,
): Promise<Talk> {
  return hearTalk(process.execPath, [chatFile, ...args], { lines, cwd: root, env });
}

/** Any program that talks, with these lines piped in. */
function hearTalk(
  program: string,
  args: readonly string[],
  { lines, cwd, env }: { lines: readonly string[]; cwd: string; env: Record<string, string> },
): Promise<Talk> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env: { ...bareEnv(), ...env } });
    let said = '';
    let complained = '';
    child.stdout.on('data', (part) => {
      said += part;
    });
    child.stderr.on('data', (part) => {
      complained += part;
    });
    child.on('close', (exitCode) => resolve({ exitCode, said, complained }));
    child.stdin.end(lines.join('\n'));
  });
}

/** `npm run chat` as the package says it, in a folder of its own with this `.env`, or what a script plays instead of `line`. */
function chatBy(dotEnv: string, line: string | { script: string }, cwd = makeCheckout()) {
  writeFileSync(join(cwd, '.env'), dotEnv);
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const path = [dirname(process.execPath), bareEnv()['PATH']].join(delimiter);
  const [lines, args] =
    typeof line === 'string' ? [[line], ''] : [[], ` --script '${line.script}'`];
  const command = `${scripts.chat}${args}`;
  return hearTalk('/bin/sh', ['-c', command], { lines, cwd, env: { PATH: path } });
}

/** Our sources, and nothing that was ever started there. */
function makeCheckout(): string {
  const cwd = mkdtempSync(join(folder, 'checkout-'));
  symlinkSync(join(root, 'src'), join(cwd, 'src'));
  return cwd;
}

const folder = mkdtempSync(join(tmpdir(), 'yingda-chat-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('with a server that runs', () => {
  /** The one that the demo would have, which is told none. */
  const originalId = accountIdOf({ appId: botAppId, webhookToken: '', mode: 'safe' });
  let bot: Bot;
  let env: Record<string, string>;
  beforeAll(async () => {
    bot = await startBot({ store: 'sqlite', originalId });
    env = {
      WEBHOOK_URL: bot.webhookUrl,
      WECHAT_APP_ID: bot.account.appId,
      WECHAT_TOKEN: bot.account.webhookToken,
      WECHAT_ORIGINAL_ID: originalId,
      WECHAT_ENCODING_AES_KEY: bot.account.encodingAesKey ?? '',
    };
  });
  afterAll(() => bot.stop());

  it('piped lines are answered in their order, and the end of input is the end', async () => {
    const lines = ['/follow', '我想吃汉堡', '/loc 31.2304,121.4737 人民广场', '第一家', '/again'];
    const { exitCode, said, complained } = await chat([], lines, env);
    expect([exitCode, complained]).toEqual([0, '']);
    const places = ['欢迎', '发一下您的位置', '地图', '服务：', '逐字节相同'].map((word) =>
      said.indexOf(word),
    );
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(places).not.toContain(-1);
  });

  it('/xml shows what went over the wire, and /as changes who speaks', async () => {
    const { said } = await chat([], ['/xml', '/as 小李', '你好', '/quit', '不再说'], env);
    expect(said).toContain('<Content><![CDATA[你好]]></Content>');
    expect(said).toContain('小李：你好');
    expect(said).not.toContain('不再说\n应答');
  });

  it('another token is refused, and the chat says what to look at', async () => {
    const { said } = await chat([], ['你好'], { ...env, WECHAT_TOKEN: 'anothertoken' });
    expect(said).toContain('请核对令牌');
    expect(said).toContain('another account listens there');
  });

  it('another original id is refused, and the chat names it', async () => {
    const { said } = await chat([], ['你好'], { ...env, WECHAT_ORIGINAL_ID: 'gh_another' });
    expect(said).toContain('原始 ID（WECHAT_ORIGINAL_ID）');
  });

  const dotEnv = () =>
    Object.entries(env)
      .map(([name, value]) => `${name}=${value}\n`)
      .join('');

  it('finds the account in .env, as npm start does', async () => {
    const { exitCode, said } = await chatBy(dotEnv(), '我想吃汉堡');
    expect([exitCode, said]).toEqual([0, expect.stringContaining('位置')]);
  });

  /** A checkout whose demo is the bot that runs. */
  function makeDemo(): string {
    const cwd = makeCheckout();
    const demo = join(cwd, 'data/demo');
    mkdirSync(demo, { recursive: true });
    const { appId, appSecret, webhookToken, encodingAesKey } = bot.account;
    const kept = { appId, appSecret, webhookToken, encodingAesKey };
    writeFileSync(join(demo, 'account.json'), JSON.stringify(kept));
    writeFileSync(join(demo, 'running.json'), JSON.stringify({ webhookUrl: bot.webhookUrl }));
    return cwd;
  }

  /** Of an account whose server does not run. */
  const silentAccount = async () =>
    `WECHAT_APP_ID=wxmine\nWECHAT_TOKEN=mine2026\nPORT=${await findFreePort()}\n`;

  it('talks to the demo that runs beside an account in .env whose server does not, and says so', async () => {
    const { said, complained } = await chatBy(await silentAccount(), '/follow', makeDemo());
    expect(said).toContain('欢迎');
    expect(complained.trimEnd().split('\n')).toEqual([
      expect.stringMatching(`wxmine.*${bot.webhookUrl}，AppID ${bot.account.appId}`),
    ]);
  });

  it('plays no script against the demo in the place of an account whose server does not run', async () => {
    const script = write('release.yaml', 'name: 好\nsteps:\n  - say: 我想吃汉堡\n');
    const talk = await chatBy(await silentAccount(), { script }, makeDemo());
    expect(talk).toMatchObject({ exitCode: 1, said: '' });
    expect(talk.complained).toContain('start it with npm start');
  });

  it.each([
    ['answers', () => dotEnv(), { said: expect.stringContaining('欢迎') }],
    [
      'refuses the Token',
      () => `${dotEnv()}WECHAT_TOKEN=another2026\n`,
      { said: expect.stringContaining('请核对令牌') },
    ],
    [
      'does not run',
      silentAccount,
      { exitCode: 1, complained: expect.stringContaining('start it with npm start') },
    ],
  ])('minds no damaged demo beside an account whose server %s', async (_how, account, talk) => {
    const cwd = makeDemo();
    writeFileSync(join(cwd, 'data/demo/account.json'), '{');
    expect(await chatBy(await account(), '/follow', cwd)).toMatchObject(talk);
  });

  it('a script that is met exits with 0 and counts its steps', async () => {
    const script = write(
      'good.yaml',
      'name: 好\nsteps:\n  - say: 我想吃汉堡\n    expect: { contains: 位置 }\n  - again: true\n',
    );
    const { exitCode, said } = await chat(['--script', script], [], env);
    expect([exitCode, said.trimEnd().split('\n').at(-1)]).toEqual([0, '2 passed, 0 failed']);
  });

  it('a script that is not met says where, and exits with 1', async () => {
    const script = write(
      'bad.yaml',
      'name: 坏\nsteps:\n  - say: 我想吃汉堡\n    expect: { contains: 披萨 }\n',
    );
    const { exitCode, said } = await chat(['--script', script], [], env);
    expect(said).toContain(`${script}:3: the reply lacks “披萨”`);
    expect([exitCode, said.trimEnd().split('\n').at(-1)]).toEqual([1, '0 passed, 1 failed']);
  });

  it('/menu alone lists what can be tapped', async () => {
    const { said } = await chat([], ['/menu'], env);
    expect(said).toMatch(/\/menu coupon {2}\S/);
  });

  it('a script for a time of its own is skipped, and says why', async () => {
    const script = write(
      'timed.yaml',
      'name: 夜里\nat: 2026-10-14T23:00:00+08:00\nsteps:\n  - say: 人工\n    expect: { contains: 没有的话 }\n',
    );
    const { exitCode, said } = await chat(['--script', script], [], env);
    expect(said).toContain(`跳过 ${script}：剧本写了时间`);
    expect(said.trimEnd().split('\n').at(-1)).toBe('0 passed, 0 failed, 1 skipped');
    expect(exitCode).toBe(0);
  });

  it('a script with a fault is not played, and counts as failed', async () => {
    const script = write('broken.yaml', 'name: 破\nsteps:\n  - shout: 我想吃汉堡\n');
    const { exitCode, said, complained } = await chat(['--script', script], [], env);
    expect(complained).toContain(`${script}:3: `);
    expect([exitCode, said.trimEnd().split('\n').at(-1)]).toEqual([1, '0 passed, 1 failed']);
  });
});

it('without a server it says how to start one, and exits with 1', async () => {
  const port = await findFreePort();
  const env = { WECHAT_TOKEN: 'nobodylistens', WECHAT_APP_ID: 'wx0', PORT: String(port) };
  const { exitCode, complained } = await chat([], ['你好'], env);
  expect(exitCode).toBe(1);
  expect(complained).toContain('npm run demo');
});

it('without an account it says that it knows none, whoever listens', async () => {
  const { exitCode, complained } = await chatBy('', '你好');
  expect(exitCode).toBe(1);
  expect(complained).toContain('没有 WECHAT_TOKEN');
  expect(complained).not.toContain('Nothing listens');
});

it('--start brings a server of its own and takes it away again', async () => {
  const { exitCode, said } = await chat(['--start'], ['我想吃汉堡'], { TMPDIR: folder });
  expect([exitCode, said]).toEqual([0, expect.stringContaining('位置')]);
});
