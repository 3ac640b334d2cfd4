/** The real command before the simulated platform: what it prints, and with which code it leaves. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/domain/clock.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import { bareEnv } from '../support/bare-env.ts';
import { stageOperator } from '../support/stage-operator.ts';

const entry = fileURLToPath(new URL('../../src/platform-tool.ts', import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly problems: string;
}

function runTool(
  env: Readonly<Record<string, string | undefined>>,
  args: readonly string[],
): Promise<Ended> {
  const child = spawn(process.execPath, [entry, ...args], {
    env: { ...bareEnv(), ...env },
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

describe('npm run platform', () => {
  it('leaves with 0 when nothing is wrong, and with 1 when the clock is', async () => {
    const fine = await stageOperator({ nowMs: systemClock.now() });
    expect(await runTool(fine.env, ['check'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('8 ok, 0 warning(s), 0 problem(s)'),
      problems: '',
    });
    const late = await stageOperator({ nowMs: systemClock.now() - 3_600_000 });
    expect(await runTool(late.env, ['check'])).toMatchObject({
      code: 1,
      out: expect.stringMatching(/problem {2}clock: 36\d\d s ahead of the platform's/),
    });
  });

  it('asks nothing about a follower while a server has the store, and says what to do', async () => {
    const { env, storePath, openId, calls } = await stageOperator();
    const server = await openSqliteStores({ path: storePath, clock: systemClock });
    const { code, out, problems } = await runTool(env, ['follower', '--openid', openId]);
    await server.close();
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(problems).toContain('stop the server');
    expect(calls('/cgi-bin/user/info')).toBe(0);
  });

  it.each([
    [['chek'], /no command "chek": did you mean check\?/],
    [['check', '--clean'], /--clean/],
    [['check'], /WECHAT_APP_ID is missing/],
    [['check', '--account', 'other'], /There is no account "other"/],
  ])('refuses %j without an account', async (args, reason) => {
    const { code, out, problems } = await runTool({}, args);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(problems).toMatch(reason);
  });
});
