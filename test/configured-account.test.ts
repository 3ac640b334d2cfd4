import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { getConfiguredAccount, hasConfiguredAccount } from '../src/configured-account.ts';

const dir = mkdtempSync(join(tmpdir(), 'yingda-account-'));
const path = join(dir, 'accounts.yaml');
afterAll(() => rmSync(dir, { recursive: true }));

const needed = { WECHAT_APP_ID: 'wx5f3c1a2b4d6e7f80', WECHAT_APP_SECRET: 'canary-secret' };

function write(accounts: unknown): { ACCOUNTS_FILE: string } {
  writeFileSync(path, JSON.stringify(accounts), { mode: 0o600 });
  return { ACCOUNTS_FILE: path };
}

describe('a command that asks the platform', () => {
  it('needs the AppID and the AppSecret, and nothing of the callback', () => {
    expect(getConfiguredAccount(needed, undefined)).toEqual({
      name: 'main',
      appId: 'wx5f3c1a2b4d6e7f80',
      appSecret: 'canary-secret',
      sendsMessages: false,
      apiBase: 'https://api.weixin.qq.com',
      brandDir: 'brand',
    });
  });

  it.each<[string, Record<string, string>]>([
    ['a token that is none', { WECHAT_TOKEN: 'a b' }],
    ['a mode without its key', { WECHAT_MODE: 'safe' }],
    ['a port that is none', { PORT: 'eighty' }],
  ])('does not mind %s', (_what, env) => {
    expect(getConfiguredAccount({ ...needed, ...env }, undefined).name).toBe('main');
  });

  it.each<[string, Record<string, string>, string]>([
    ['the secret is missing', { WECHAT_APP_SECRET: '' }, 'WECHAT_APP_SECRET is missing'],
    ['the AppID is none', { WECHAT_APP_ID: 'w x' }, 'WECHAT_APP_ID does not look like an AppID'],
    ['the API is nowhere', { WECHAT_API_BASE: 'api' }, 'WECHAT_API_BASE must begin with https://'],
    [
      'the API is a host without https',
      { WECHAT_API_BASE: 'api.weixin.qq.com:443' },
      'WECHAT_API_BASE must begin with https://',
    ],
    [
      'the API is spoken to by no web protocol',
      { WECHAT_API_BASE: 'ftp://api.weixin.qq.com' },
      'WECHAT_API_BASE must begin with https://',
    ],
  ])('says when %s, and no value', (_what, env, words) => {
    const read = () => getConfiguredAccount({ ...needed, ...env }, undefined);
    expect(read).toThrow(words);
    expect(read).not.toThrow('canary');
  });

  it.each(['https://api2.weixin.qq.com', 'http://192.168.1.5:3002'])(
    'finds the API, or who plays it, at %s',
    (url) => {
      const { apiBase } = getConfiguredAccount({ ...needed, WECHAT_API_BASE: url }, undefined);
      expect(apiBase).toBe(url);
    },
  );

  it('takes one account of a file, whatever is wrong with another or with its callback', () => {
    const env = write([
      { name: 'tea', appId: 'wxtea', appSecret: { env: 'TEA' }, webhookToken: { env: 'NOT_SET' } },
      { name: 'noodles', appId: 'wxnoodles' },
    ]);
    expect(getConfiguredAccount({ ...env, TEA: 'canary-tea' }, 'tea')).toMatchObject({
      name: 'tea',
      appSecret: 'canary-tea',
    });
    expect(() => getConfiguredAccount(env, 'tea')).toThrow('account tea: appSecret names a vari');
    expect(() => getConfiguredAccount(env, 'noodles')).toThrow(
      'account noodles: appSecret is missing',
    );
    expect(() => getConfiguredAccount(env, undefined)).toThrow('--account tea | noodles');
    expect(() => getConfiguredAccount(env, 'te')).toThrow('did you mean tea?');
  });
});

describe('a command that can do without an account', () => {
  it.each<[Record<string, string>, boolean]>([
    [{}, false],
    [{ WECHAT_APP_ID: 'wx1', WECHAT_APP_SECRET: '' }, false],
    [needed, true],
    [{ ACCOUNTS_FILE: 'not-there.yaml' }, true],
  ])('with %j has one: %s', (env, isThere) => {
    expect(hasConfiguredAccount(env)).toBe(isThere);
  });
});
