/** The small brand in a folder, the platform's API on a port, and the commands between the two. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  type PlatformCommand,
  type PlatformOptions,
  runPlatformCommand,
} from '../../src/content-commands.ts';
import { smallBrand } from '../brand/small-brand.ts';
import { credentials, stageApi } from './simulator-api.ts';

interface Elsewhere {
  readonly dir?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** @param options.autoReplies what the account answers by itself; may be filled in later. */
export async function stageCommands(options: Parameters<typeof stageApi>[0] = {}) {
  const api = await stageApi(options);
  const dir = await mkdtemp(join(tmpdir(), 'yingda-commands-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(smallBrand)) await writeFile(join(dir, path), text);
  const plain: PlatformOptions = {
    publish: false,
    out: join(dir, 'codes'),
    shops: false,
    tables: '0',
    staff: false,
    scene: [],
    force: false,
  };
  const account = {
    WECHAT_APP_ID: credentials.appid,
    WECHAT_APP_SECRET: credentials.secret,
    WECHAT_API_BASE: api.base,
  };
  const run = async (
    command: PlatformCommand,
    given: Partial<PlatformOptions> = {},
    elsewhere: Elsewhere = {},
  ) => {
    const lines = await runPlatformCommand({
      command,
      dir: elsewhere.dir ?? dir,
      options: { ...plain, ...given },
      env: { ...account, ...elsewhere.env },
      clock: api.clock,
    });
    return lines.join('\n');
  };
  const calls = (path: string) => api.api.calls.filter((call) => call.path === path).length;
  return { ...api, dir, env: account, run, calls };
}
