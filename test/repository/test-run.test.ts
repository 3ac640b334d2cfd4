/** The last line of `npm test` is what scripts believe: it and the exit code must tell the truth about any run. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';

const repository = path.resolve(import.meta.dirname, '../..');

function runFixture(name: string): { lastLine: string | undefined; exitCode: number | null } {
  const args = ['test/run.ts', '--root', `test/fixtures/runs/${name}`];
  const env = { ...process.env, VITEST: undefined, VITEST_POOL_ID: undefined };
  const { stdout, status } = spawnSync(process.execPath, args, {
    cwd: repository,
    env,
    encoding: 'utf8',
  });
  return { lastLine: stdout.trimEnd().split('\n').at(-1), exitCode: status };
}

it.each([
  ['green', '3 passed, 0 failed', 0],
  ['red', '1 passed, 1 failed', 1],
  ['skipped', '1 passed, 0 failed, 1 skipped', 0],
  ['broken-file', '1 passed, 1 failed', 1],
  ['broken-hook', '1 passed, 1 failed, 1 skipped', 1],
  ['unhandled', '1 passed, 1 failed', 1],
  ['empty', '0 passed, 1 failed', 1],
  ['no-tests', '0 passed, 0 failed', 1],
])('a %s run ends with "%s" and exit code %i', (name, lastLine, exitCode) => {
  expect(runFixture(name)).toEqual({ lastLine, exitCode });
});

it('a machine without the programs is told what to install, and no test is left out silently', () => {
  const { status, stderr, stdout } = spawnSync(process.execPath, ['test/run.ts'], {
    cwd: repository,
    env: { PATH: '/nowhere' },
    encoding: 'utf8',
  });

  expect(status).toBe(1);
  expect(stderr).toContain(
    'apt-get update && apt-get install -y redis-server chromium-headless-shell openssl strace fontconfig fonts-noto-cjk',
  );
  expect(stdout).not.toContain('passed');
});
