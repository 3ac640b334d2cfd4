/** The real command on a real store: what it prints, and with which code it leaves. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bareEnv } from '../support/bare-env.ts';
import { startBot } from '../support/start-bot.ts';
import { writeBrand } from '../support/write-brand.ts';

const entry = fileURLToPath(new URL('../../src/content-tool.ts', import.meta.url));
const demoBrand = fileURLToPath(new URL('../../brand', import.meta.url));
const wrongTest =
  'at: 2026-12-01T12:00:00+08:00\ncases:\n  - { say: 你好, expect: { rule: nearest } }\n';

let dir: string;
let misheard: string;
let small: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yingda-content-'));
  misheard = await writeBrand(join(dir, 'misheard'), { 'tests.yaml': wrongTest });
  small = await writeBrand(join(dir, 'small'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

function content(...args: readonly string[]): Promise<{ code: number | null; text: string }> {
  return contentWith({ STORE_URL: `sqlite:${join(dir, 'content.db')}` }, args);
}

function contentWith(
  env: Record<string, string>,
  args: readonly string[],
): Promise<{ code: number | null; text: string }> {
  const child = spawn(process.execPath, [entry, ...args], {
    env: { ...bareEnv(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      text += chunk;
    });
  }
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, text })));
}

describe('npm run content', () => {
  it('checks what keeps content from compiling, and points to the lint for the rest', async () => {
    const { code, text } = await content('check', demoBrand);
    expect(text).toMatch(/is sound: \d+ shops.*\n.*npm run content -- lint \S+brand\n$/);
    expect(code).toBe(0);
  });

  it('plays the tests of the demo brand', async () => {
    const { code, text } = await content('test', demoBrand);
    expect(text).toMatch(/^\d+ passed, 0 failed \(\d+ ms\)\n$/);
    expect(code).toBe(0);
  });

  it('says which test failed, where, and why', async () => {
    const { code, text } = await content('test', misheard);
    expect(text).toContain('tests.yaml:3 "你好": expected rule nearest, heard rule hello');
    expect(text).toContain('Rule "hello" won by');
    expect(text).toContain('0 passed, 1 failed');
    expect(code).toBe(1);
  });

  it.each([['help'], ['--help'], ['-h'], []])('shows what there is: %j', async (...args) => {
    const { code, text } = await content(...args);
    expect(text).toMatch(/^Usage: npm run content -- COMMAND\n/);
    expect(code).toBe(0);
  });

  it.each([
    ['lnt', 2, 'There is no command "lnt": did you mean lint?\n'],
    ['xyzzy', 2, 'There is no command "xyzzy".\n'],
    ['--hint', 1, 'There is no option --hint: did you mean --hints?\n'],
  ])('says what was probably meant by %s', async (arg, expectedCode, line) => {
    const { code, text } = await content(arg);
    expect(text).toBe(`${line}All commands and options: npm run content -- help\n`);
    expect(code).toBe(expectedCode);
  });

  it.each([
    ['records'],
    ['list'],
    ['rollback', '1'],
    ['export', '1', 'folder'],
    ['replay', demoBrand],
  ])('makes no store where it only reads: %s', async (...args) => {
    const { code, text } = await content(...args);
    const path = join(dir, 'content.db');
    expect(text).toContain(`There is no store in ${path}: nothing was done. Set STORE_URL`);
    expect(existsSync(path)).toBe(false);
    expect(code).toBe(1);
  });

  it.each([
    ['menu', demoBrand],
    ['codes', demoBrand],
    ['import', 'folder'],
  ])('asks the platform only for a configured account: %s', async (...args) => {
    const { code, text } = await content(...args);
    expect(text).toContain('WECHAT_APP_ID is missing');
    expect(code).toBe(1);
  });

  it('has nothing grave to say about the demo brand', async () => {
    const { code, text } = await content('lint', demoBrand);
    expect(text).toMatch(/^0 errors, 0 warnings, \d+ hints \(shown with --hints\)\n$/);
    expect(code).toBe(0);
  });

  it('publishes content whose tests fail only when told to, and remembers it', async () => {
    const refused = await content('publish', misheard);
    expect(refused).toMatchObject({ code: 1, text: expect.stringContaining('tests.yaml:3') });

    const forced = await content('publish', misheard, '--even-if-tests-fail', '--note', '急改价');
    expect(forced).toMatchObject({ code: 0, text: expect.stringContaining('Revision 1 is live') });
    const listed = await content('list');
    expect(listed.text).toContain('急改价 (1 failed test(s))');
  });
});

it('publishes, lists and reads for the account that is named, and needs none of its secrets', async () => {
  const path = join(dir, 'accounts.json');
  await writeFile(
    path,
    JSON.stringify([{ name: 'tea', appSecret: { env: 'NO' } }, { name: 'noodles' }]),
  );
  const env = { ACCOUNTS_FILE: path, STORE_URL: `sqlite:${join(dir, 'two.db')}` };
  const forTea = await contentWith(env, ['publish', small, '--account', 'tea']);
  const forNoodles = await contentWith(env, ['list', '--account', 'noodles']);
  const forNobody = await contentWith(env, ['rollback', '1']);
  const listed = await contentWith(env, ['list', '--account', 'tea']);

  expect(forTea).toMatchObject({ code: 0, text: expect.stringContaining('Revision 1 is live') });
  expect(forNoodles).toEqual({ code: 0, text: 'Nothing was published yet.\n' });
  expect(forNobody).toEqual({
    code: 1,
    text: 'Name one of the accounts: --account tea | noodles\n',
  });
  expect(listed.text).toMatch(/^\* 1 /);
});

it('a server starts with a first import whose tests fail: there is nothing that could stay instead', async () => {
  const bot = await startBot({ store: 'sqlite', brandDir: misheard });
  const ready = await fetch(new URL('/readyz', bot.consoleUrl));
  await bot.stop();
  expect(ready.status).toBe(200);
});
