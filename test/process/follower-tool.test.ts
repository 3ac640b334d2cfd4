/** The real command on a real store: what it prints, what it notes, and with which code it leaves. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/domain/clock.ts';
import type { AccountName } from '../../src/domain/ids.ts';
import { followerExportSchema } from '../../src/privacy/follower-export.ts';
import { hashFollower } from '../../src/store/follower-hash.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import { bareEnv } from '../support/bare-env.ts';
import {
  accountNamed,
  attemptBy,
  claimOf,
  commitOf,
  recordOf,
  turnOf,
} from '../support/store-fixtures.ts';
import { writeBrand } from '../support/write-brand.ts';

const entry = fileURLToPath(new URL('../../src/follower-tool.ts', import.meta.url));
const contentTool = fileURLToPath(new URL('../../src/content-tool.ts', import.meta.url));
const account = accountNamed('main');
const key = turnOf(account, 'Xiao Li', '1');
const { openId } = key;
let dir: string;
let path: string;
const open = () => openSqliteStores({ path, clock: systemClock });

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yingda-follower-'));
  path = join(dir, 'store.db');
  const stores = await open();
  const followerHash = hashFollower(account, openId);
  await stores.turns.begin(key, attemptBy('a'));
  await stores.turns.commit(commitOf(key, 'a', { record: recordOf(key, { followerHash }) }));
  await stores.coupons.claim(claimOf(key));
  await stores.close();
});
afterAll(() => rm(dir, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly problems: string;
}

function follower(...args: readonly string[]): Promise<Ended> {
  return runTool(entry, { STORE_URL: `sqlite:${path}` }, args);
}

function runTool(
  tool: string,
  env: Readonly<Record<string, string>>,
  args: readonly string[],
): Promise<Ended> {
  const child = spawn(process.execPath, [tool, ...args], {
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

describe('npm run follower', () => {
  it('exports a follower, then erases them; both are noted, under a hash', async () => {
    const exported = await follower('export', '--openid', openId);
    const erased = await follower('erase', '--openid', openId, '--reason', 'asked by letter');
    const again = await follower('export', '--openid', openId);

    const document = followerExportSchema.parse(JSON.parse(exported.out));
    expect(document).toMatchObject({ openId, coupons: [{ campaignId: 'autumn' }] });
    expect(document.records).toHaveLength(1);
    expect(erased).toMatchObject({ code: 0, problems: '' });
    expect(erased.out).not.toContain(openId);
    const nothing = { session: null, coupons: [], records: [], erasedAt: expect.any(String) };
    expect(followerExportSchema.parse(JSON.parse(again.out))).toMatchObject(nothing);
    const stores = await open();
    const views = await stores.views.recent(account, 10);
    await stores.close();
    expect(views.map(({ who, what }) => `${who.split(' by ')[0]}: ${what}`)).toEqual([
      'follower export: all that is held',
      'follower erase: erased: asked by letter',
      'follower export: all that is held',
    ]);
    expect(new Set(views.map(({ followerHash }) => followerHash))).toEqual(
      new Set([hashFollower(account, openId)]),
    );
  });

  it('says what to do while a server has the file', async () => {
    const server = await open();
    const { code, out, problems } = await follower('export', '--openid', openId);
    await server.close();

    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(problems).toContain('stop the server');
  });

  it.each([
    [['export'], /--openid is missing/],
    [['export', '--openid', 'a b'], /--openid is missing or malformed/],
    [['export', '--openid', 'oAnn', '--account', 'Main!'], /no account "Main!": did you mean main/],
    [['forget', '--openid', 'oAnn'], /no command "forget"/],
    [['export', '--id', 'oAnn'], /--id/],
  ])('refuses %j', async (args, reason) => {
    const { code, out, problems } = await follower(...args);

    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(problems).toMatch(reason);
  });
});

describe('the commands on records and followers of several accounts', () => {
  const [tea, noodles] = [accountNamed('tea'), accountNamed('noodles')];
  const ofBoth = [tea, noodles].map((name) => turnOf(name, 'Xiao Li', '1'));
  const storeOf = (name: AccountName) => join(dir, `${name}.db`);
  let env: Readonly<Record<string, string>>;
  beforeAll(async () => {
    const accounts = [tea, noodles].map((name) => ({ name, storeUrl: `sqlite:${storeOf(name)}` }));
    const accountsFile = join(dir, 'accounts.json');
    await writeFile(accountsFile, JSON.stringify(accounts));
    env = { ACCOUNTS_FILE: accountsFile };
    for (const one of ofBoth) {
      const followerHash = hashFollower(one.account, one.openId);
      const stores = await openSqliteStores({ path: storeOf(one.account), clock: systemClock });
      await stores.turns.begin(one, attemptBy('a'));
      const record = recordOf(one, { followerHash, receivedAtMs: systemClock.now() });
      await stores.turns.commit(commitOf(one, 'a', { record }));
      await stores.close();
    }
  });

  async function look(name: AccountName) {
    const stores = await openSqliteStores({ path: storeOf(name), clock: systemClock });
    const { records } = await stores.followers.collect(name, openId);
    const views = await stores.views.recent(name, 10);
    await stores.close();
    const noted = views.map(({ account: of, who }) => `${of}: ${who.split(' by ')[0]}`);
    return { recordCount: records.length, noted };
  }

  it('do nothing until one is named', async () => {
    const { code, problems } = await runTool(entry, env, ['erase', '--openid', openId]);

    expect(code).toBe(1);
    expect(problems).toContain('--account tea | noodles');
  });

  it('work on the named one alone, and note the look there', async () => {
    const ofTea = ['--openid', openId, '--account', tea];
    const exported = await runTool(entry, env, ['export', ...ofTea]);
    await runTool(entry, env, ['erase', ...ofTea]);
    await runTool(contentTool, env, ['records', '--account', noodles]);
    const draft = await writeBrand(join(dir, 'draft'));
    await runTool(contentTool, env, ['replay', draft, '--account', noodles]);

    expect(followerExportSchema.parse(JSON.parse(exported.out))).toMatchObject({
      account: tea,
      records: [{ turnId: ofBoth[0]?.turnId }],
    });
    expect(await look(tea)).toEqual({
      recordCount: 0,
      noted: ['tea: follower erase', 'tea: follower export'],
    });
    expect(await look(noodles)).toEqual({
      recordCount: 1,
      noted: ['noodles: content replay', 'noodles: content records'],
    });
  });
});
