/** The real commands as somebody mistook them: they say so, do nothing, and leave with a code that a script sees. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bareEnv } from '../support/bare-env.ts';

let dir: string;
let path: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yingda-mistaken-'));
  path = join(dir, 'not', 'there.db');
});
afterAll(() => rm(dir, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly problems: string;
}

function run(tool: string, args: readonly string[], storeUrl = `sqlite:${path}`): Promise<Ended> {
  const entry = fileURLToPath(new URL(`../../src/${tool}-tool.ts`, import.meta.url));
  const child = spawn(process.execPath, [entry, ...args], {
    cwd: dir,
    env: { ...bareEnv(), STORE_URL: storeUrl },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { out: '', problems: '' };
  child.stdout.on('data', (chunk) => {
    texts.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    texts.problems += chunk;
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...texts })));
}

describe('a command whose store is not there', () => {
  it.each([
    ['follower', 'erase', '--openid', 'oAnn'],
    ['follower', 'export', '--openid', 'oAnn'],
    ['sends', '--csv'],
    ['operator', 'list'],
    ['operator', 'add', 'wang'],
    ['operator', 'first-code'],
    ['store', 'accept'],
  ])('says where it looked and makes none: %s %s', async (tool, ...args) => {
    const { code, out, problems } = await run(tool, args);

    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(problems).toContain(`There is no store in ${path}: nothing was done. Set STORE_URL`);
    expect(existsSync(join(dir, 'not'))).toBe(false);
  });

  it('names the whole path where the address has none, or was never set', async () => {
    const { problems } = await run('follower', ['erase', '--openid', 'oAnn'], '');

    expect(problems).toContain('/data/yingda.db: nothing was done');
    expect(problems).toContain(dir);
    expect(existsSync(join(dir, 'data'))).toBe(false);
  });
});

describe('a command with a word too many', () => {
  it.each([
    [['follower', 'erase', '--openid', 'oAnn', '--reason', 'asked', 'by'], 'by'],
    [['operator', 'takes', 'li', '--shops', 'main/s1,', 'main/s2'], 'main/s2'],
    [['platform', 'follower', 'oAnn'], 'oAnn'],
    [['store', 'accept', 'main'], 'main'],
    [['backup', 'a.backup', 'b.backup'], 'b.backup'],
    [['restore', 'a.backup', 'none', '--erased', 'none'], 'none'],
    [['content', 'publish', 'brand', '--note', 'autumn', 'sale'], 'sale'],
    [['content', 'list', '20'], '20'],
  ])('names it and does nothing: %j', async ([tool = '', ...args], word) => {
    const { code, out, problems } = await run(tool, args);

    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(problems).toContain(`"${word}" is a word too many, and nothing was done`);
    expect(existsSync(join(dir, 'not'))).toBe(false);
  });

  it('and --help is told how it is used', async () => {
    const { code, out } = await run('content', ['publish', 'brand', 'sale', '--help']);

    expect(code).toBe(0);
    expect(out).toContain('Usage: npm run content');
  });
});
