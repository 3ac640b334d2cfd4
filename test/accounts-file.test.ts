import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { chooseAccount } from '../src/account-choice.ts';
import { readConfig } from '../src/config.ts';
import { AppError } from '../src/errors.ts';

const key = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const dir = mkdtempSync(join(tmpdir(), 'yingda-accounts-'));
const path = join(dir, 'accounts.yaml');
const secretPath = join(dir, 'secret');
beforeEach(() => rmSync(path, { force: true }));
afterAll(() => rmSync(dir, { recursive: true }));

const tea = { name: 'tea', appId: 'wxtea', appSecret: 'canary-tea', webhookToken: 'canarytea' };
const noodles = {
  name: 'noodles',
  appId: 'wxnoodles',
  appSecret: 'canary-noodles',
  webhookToken: 'canarynoodles',
  encodingAesKey: key,
};

function write(content: unknown, mode = 0o600): void {
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  chmodSync(path, mode);
}

function refusalOf(read: () => unknown): AppError {
  try {
    read();
  } catch (error) {
    if (error instanceof AppError && error.code === 'CONFIG_INVALID') return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

function problemsOf(content: unknown, env: Record<string, string> = {}): readonly string[] {
  write(content);
  const refusal = refusalOf(() => readConfig({ ACCOUNTS_FILE: path, ...env }));
  return refusal.details['problems'] as string[];
}

describe('a secret that slipped into the name of an account', () => {
  it.each([
    'deadbeefdeadbeefdeadbeefdeadbeef',
    '0123456789abcdef0123',
    'shop-0123456789abcdef0123',
  ])('(%s) is said to look like one, and never told', (name) => {
    const problems = problemsOf([tea, { ...noodles, name }]);
    expect(problems).toContainEqual(
      expect.stringMatching(/^account 2: name looks like a secret: choose a short name/),
    );
    const refusal = refusalOf(() => chooseAccount({ ACCOUNTS_FILE: path }, 'noodles'));
    expect(refusal.message).toMatch(/^account 2: name looks like a secret/);
    expect(`${problems} ${refusal.message}`).not.toContain(name);
  });

  it('is not seen in a long name of several words', () => {
    write([{ ...tea, name: 'the-happy-noodle-house-of-suzhou' }]);
    expect(readConfig({ ACCOUNTS_FILE: path }).accounts[0].name).toHaveLength(32);
  });
});

describe('the file of accounts', () => {
  it('gives each account its own, and what it does not say from the environment', () => {
    write(`
- name: tea
  appId: wxtea
  appSecret: canary-tea
  webhookToken: canarytea
  brandDir: tea-brand
  sendsMessages: yes
  desk: own
- name: noodles
  appId: wxnoodles
  appSecret: canary-noodles
  webhookToken: canarytea
  encodingAesKey: ${key}
  storeUrl: redis://127.0.0.1:6379/3
`);
    const { accounts } = readConfig({ ACCOUNTS_FILE: path, STORE_URL: 'sqlite:x.db' });

    expect(accounts).toMatchObject([
      {
        name: 'tea',
        mode: 'plain',
        brandDir: 'tea-brand',
        storeUrl: 'sqlite:x.db',
        sendsMessages: true,
        desk: 'own',
      },
      {
        name: 'noodles',
        mode: 'safe',
        brandDir: 'brand',
        storeUrl: 'redis://127.0.0.1:6379/3',
        desk: 'platform',
      },
    ]);
  });

  it('may be JSON, and take secrets from the environment and from files', () => {
    writeFileSync(secretPath, 'from-a-file\n');
    write([{ ...tea, appSecret: { env: 'TEA_SECRET' }, webhookToken: { file: secretPath } }]);
    expect(() => readConfig({ ACCOUNTS_FILE: path, TEA_SECRET: 'from-env' })).toThrow(/3 to 32/);

    writeFileSync(secretPath, 'fromafile\n');
    const { accounts } = readConfig({ ACCOUNTS_FILE: path, TEA_SECRET: 'from-env' });
    expect(accounts[0]).toMatchObject({ appSecret: 'from-env', webhookToken: 'fromafile' });
  });

  it('is told of every problem at once, by account and field', () => {
    const problems = problemsOf([
      { ...tea, appSecret: undefined, mode: 'safe', encodingAesKey: { env: 'NOT_SET' } },
      {
        ...noodles,
        webhookToken: 12_345,
        apBase: 'x',
        storeUrl: 'mysql://a',
        brandDir: { env: 'X' },
      },
      { ...noodles, appId: 'wxtea', encodingAesKey: { file: join(dir, 'nowhere') } },
      { ...tea, name: 'Tea House', appId: 'wxother', webhookToken: { env: 'A', file: 'B' } },
      'soup',
    ]);

    expect(problems).toEqual([
      expect.stringMatching(/^account noodles: there is no field "apBase": did you mean apiBase\?/),
      expect.stringMatching(/^account 5 must have fields: name, appId/),
      'account tea: encodingAesKey names a variable of the environment that is not set',
      expect.stringMatching(/^account tea: appSecret is missing/),
      'account noodles: webhookToken must be text: put it in quotes',
      'account noodles: brandDir must be text',
      expect.stringMatching(/^account noodles: storeUrl is not usable/),
      'account noodles: encodingAesKey names a file that cannot be read: ENOENT',
      'account 4: webhookToken must be text, {env: NAME} or {file: PATH}',
      expect.stringMatching(/^account 4: name must be 1 to 32/),
      'account noodles: name is the same in the entries 2 and 3',
      'account noodles: appId is the same in the entries 1 and 3',
    ]);
  });

  it('stands alone: secrets beside it in the environment are refused', () => {
    const problems = problemsOf([tea], { WECHAT_TOKEN: 'canarytoken', WECHAT_APP_ID: 'wx1' });

    expect(problems).toEqual([
      'WECHAT_APP_ID must not be set beside ACCOUNTS_FILE: move it into the file',
      'WECHAT_TOKEN must not be set beside ACCOUNTS_FILE: move it into the file',
    ]);
  });

  it.each([
    ['no list', { tea }, /must be a list/],
    ['nothing', [], /must be a list/],
    ['no YAML', '- name: tea\n  appSecret: "canary', /^ACCOUNTS_FILE line \d+: [A-Z_]+$/],
    [
      'a tag where a secret begins with !',
      '- { name: tea, appSecret: !canary }',
      /TAG_RESOLVE_FAILED/,
    ],
    ['an alias where it begins with *', '- { name: tea, appSecret: *canary }', /cannot be read/],
    ['a missing space', '- {name: tea, appSecret:canary}', /one of its fields is none of name/],
    ['an entry twice', '- {name: tea, name: canary}', /DUPLICATE_KEY/],
  ])('with %s in it is refused, and nothing of it repeated', (_what, content, problem) => {
    const problems = problemsOf(content).join('\n');

    expect(problems).toMatch(problem);
    expect(problems).not.toContain('canary');
  });

  it('that is not there is refused', () => {
    expect(() => readConfig({ ACCOUNTS_FILE: join(dir, 'nowhere.yaml') })).toThrow(/ENOENT/);
  });

  it.each([
    ['secrets in it, and others can read it', tea, 0o640, 1],
    ['secrets in it, for its owner only', tea, 0o600, 0],
    ['no secret in it', { ...tea, appSecret: { env: 'A' }, webhookToken: { env: 'A' } }, 0o644, 0],
    [
      'a password in an address',
      {
        ...tea,
        appSecret: { env: 'A' },
        webhookToken: { env: 'A' },
        storeUrl: 'redis://:canary@h',
      },
      0o644,
      1,
    ],
  ])('with %s: warnings as there should be', (_what, account, mode, warningCount) => {
    write([account], mode);
    const { warnings } = readConfig({ ACCOUNTS_FILE: path, A: 'abc123' });

    expect(warnings).toHaveLength(warningCount);
    expect(warnings.join('')).not.toContain('canary');
  });
});

describe('the account that a tool works on', () => {
  it.each([
    ['the only one, unnamed', undefined, undefined, 'main', 'sqlite:x.db'],
    ['the only one, by name', undefined, 'main', 'main', 'sqlite:x.db'],
    ['the only one of a file', [tea], undefined, 'tea', 'sqlite:x.db'],
    [
      'one of several',
      [tea, { ...noodles, storeUrl: 'sqlite:n.db' }],
      'noodles',
      'noodles',
      'sqlite:n.db',
    ],
  ])('is %s', (_which, file, wanted, account, storeUrl) => {
    if (file) write(file);
    const env = { STORE_URL: 'sqlite:x.db', ...(file ? { ACCOUNTS_FILE: path } : {}) };

    expect(chooseAccount(env, wanted)).toEqual({ account, storeUrl, retention: {} });
  });

  it.each([
    [
      'is to be named when there are several',
      [tea, noodles],
      undefined,
      /--account tea \| noodles/,
    ],
    ['must be there', [tea, noodles], 'noodle', /no account "noodle": did you mean noodles/],
    ['is main without a file', undefined, 'tea', /no account "tea": there are: main/],
    ['is not looked for in a broken file', [{ nme: 'tea' }], 'tea', /did you mean name/],
    [
      'needs its store',
      [{ ...tea, storeUrl: { env: 'NOT_SET' } }],
      'tea',
      /storeUrl names a variable/,
    ],
  ])('%s', (_rule, file, wanted, message) => {
    if (file) write(file);
    const refusal = refusalOf(() => chooseAccount(file ? { ACCOUNTS_FILE: path } : {}, wanted));

    expect(refusal.message).toMatch(message);
  });
});
