import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';

const preload = fileURLToPath(new URL('../../src/load-env-file.ts', import.meta.url));
const cwd = mkdtempSync(join(tmpdir(), 'yingda-env-'));
afterAll(() => rmSync(cwd, { recursive: true }));

function run(env: Record<string, string> = {}) {
  const args = ['--import', preload, '-p', 'process.env.SHADE'];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd, env, encoding: 'utf8' });
  return { stdout, stderr };
}

it('a command without a .env starts without a word about it', () => {
  rmSync(join(cwd, '.env'), { force: true });
  expect(run()).toEqual({ stdout: 'undefined\n', stderr: '' });
});

it('a .env fills in what the environment does not say', () => {
  writeFileSync(join(cwd, '.env'), 'SHADE=green\n');
  expect(run()).toEqual({ stdout: 'green\n', stderr: '' });
  expect(run({ SHADE: 'blue' }).stdout).toBe('blue\n');
});
