import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';
import { AppError } from '../src/errors.ts';

const key = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const needed = {
  WECHAT_APP_ID: 'wx5f3c1a2b4d6e7f80',
  WECHAT_APP_SECRET: 'a-secret-nobody-may-see',
  WECHAT_TOKEN: 'token2026',
};

function problemsOf(env: Record<string, string>): string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof AppError && error.code === 'CONFIG_INVALID') {
      return error.details.problems as string[];
    }
    throw error;
  }
  return [];
}

describe('readConfig', () => {
  it('needs only the secrets and the app id', () => {
    const config = readConfig(needed);

    expect(config.publicListener).toEqual({ host: '127.0.0.1', port: 3000 });
    expect(config.privateListener).toEqual({ host: '127.0.0.1', port: 3001 });
    expect(config.accounts[0].storeUrl).toBe('sqlite:./data/yingda.db');
    expect(config.accounts[0].mode).toBe('plain');
  });

  it('leads several processes on Redis when asked to, and none otherwise', () => {
    const redis = { ...needed, STORE_URL: 'redis://127.0.0.1:6379' };

    expect(readConfig(redis).processes).toBe(1);
    expect(readConfig({ ...redis, PROCESSES: '4' }).processes).toBe(4);
  });

  it('takes safe mode when there is a key', () => {
    expect(readConfig({ ...needed, WECHAT_ENCODING_AES_KEY: key }).accounts[0].mode).toBe('safe');
  });

  it('takes an empty variable for an unset one', () => {
    const config = readConfig({
      ...needed,
      PORT: '',
      WECHAT_ENCODING_AES_KEY: '',
      WECHAT_MODE: '',
    });

    expect(config.publicListener.port).toBe(3000);
    expect(config.retention).toEqual({});
    expect(config.accounts[0].encodingAesKey).toBeUndefined();
  });

  it.each([
    ['https://bot.example.com/', 'https://bot.example.com'],
    ['https://example.com/bot//', 'https://example.com/bot'],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['', undefined],
  ])('takes %s for where followers open pages', (given, read) => {
    expect(readConfig({ ...needed, PUBLIC_URL: given }).publicUrl).toBe(read);
  });

  it.each(['http://bot.example.com', 'bot.example.com', 'https://a:b@example.com', 'https://a/?b'])(
    'refuses %s for where followers open pages',
    (given) => {
      expect(problemsOf({ ...needed, PUBLIC_URL: given })).toEqual([
        expect.stringContaining('PUBLIC_URL must be the https address'),
      ]);
    },
  );

  it('takes the names of the console, and its host for one', () => {
    const names = { CONSOLE_HOST: 'yingda-1', CONSOLE_NAMES: ' Console.example.com, ,node_1 ' };
    const { consoleNames } = readConfig({ ...needed, ...names });
    expect(consoleNames).toEqual(['yingda-1', 'console.example.com', 'node_1']);
  });

  it.each(['https://console.example.com', 'console.example.com:3001', '*.example.com', 'a..b'])(
    'takes %s for no name of the console',
    (name) => {
      expect(problemsOf({ ...needed, CONSOLE_NAMES: name })).toEqual([
        expect.stringMatching(/^CONSOLE_NAMES must be host names/),
      ]);
    },
  );

  it('believes the proxies that are named, and none without', () => {
    const { consoleProxies } = readConfig({ ...needed, CONSOLE_PROXIES: '10.0.0.5, fd00::/8' });
    expect(consoleProxies).toEqual(['10.0.0.5', 'fd00::/8']);
    expect(readConfig(needed).consoleProxies).toEqual([]);
  });

  it.each(['proxy.internal', '10.0.0.0/33', '10.0.0', '10.0.0.0/8/8', '::/x'])(
    'takes %s for no proxy of the console',
    (proxy) => {
      expect(problemsOf({ ...needed, CONSOLE_PROXIES: proxy })).toEqual([
        expect.stringMatching(/^CONSOLE_PROXIES must be IP addresses or subnets/),
      ]);
    },
  );

  it('reports every problem at once', () => {
    const problems = problemsOf({
      PORT: 'eighty',
      WECHAT_TOKEN: 'a b',
      LOG_LEVEL: 'loud',
      STORE_URL: 'mysql://a',
      RETENTION_DAYS: 'records:0',
    });

    expect(problems).toHaveLength(7);
    expect(problems.join('\n')).toMatch(/RETENTION_DAYS has "records:0"/);
    expect(problems.join('\n')).toMatch(/STORE_URL/);
    expect(problems.join('\n')).toMatch(/WECHAT_APP_ID is missing/);
    expect(problems.join('\n')).toMatch(/WECHAT_APP_SECRET is missing/);
    expect(problems.join('\n')).toMatch(/PORT must be a port number/);
  });

  it.each([
    ['safe mode without a key', { WECHAT_MODE: 'safe' }, /WECHAT_ENCODING_AES_KEY is missing/],
    ['compatible mode without a key', { WECHAT_MODE: 'compatible' }, /mode compatible needs it/],
    [
      'plain mode with a key',
      { WECHAT_MODE: 'plain', WECHAT_ENCODING_AES_KEY: key },
      /WECHAT_MODE/,
    ],
    ['an unknown mode', { WECHAT_MODE: 'open' }, /must be plain, compatible or safe/],
    [
      'a desk of its own for an account that may not send',
      { WECHAT_DESK: 'own' },
      /^WECHAT_DESK is own although WECHAT_SENDS_MESSAGES is not yes.*Set WECHAT_SENDS_MESSAGES to yes/,
    ],
    ['an unknown desk', { WECHAT_DESK: 'ours' }, /^WECHAT_DESK must be platform or own/],
    ['one port for both listeners', { PORT: '4000', CONSOLE_PORT: '4000' }, /must differ/],
    [
      'the public port among the private ones of several processes',
      { PORT: '3003', PROCESSES: '3', STORE_URL: 'redis://127.0.0.1' },
      /CONSOLE_PORT must differ from PORT.* up to 3003/,
    ],
    [
      'no room for the private ports of several processes',
      { CONSOLE_PORT: '65535', PROCESSES: '2', STORE_URL: 'redis://127.0.0.1' },
      /CONSOLE_PORT must leave room/,
    ],
    ['several processes on one file', { PROCESSES: '2' }, /PROCESSES needs Redis/],
    ['half a process', { PROCESSES: '1.5' }, /PROCESSES must be a whole number/],
    ['no process', { PROCESSES: '0' }, /PROCESSES must be a whole number/],
    ['a port out of range', { PORT: '70000' }, /0 to 65535/],
  ])('refuses %s', (_name, env, problem) => {
    expect(problemsOf({ ...needed, ...env })).toEqual([expect.stringMatching(problem)]);
  });

  it('never prints a value', () => {
    const problems = problemsOf({ ...needed, WECHAT_MODE: 'hush-hush', PORT: 'x' });

    expect(problems.join('\n')).not.toContain('hush-hush');
    expect(problems.join('\n')).not.toContain(needed.WECHAT_APP_SECRET);
  });

  it('gives a config that nobody can change', () => {
    expect(Object.isFrozen(readConfig(needed))).toBe(true);
  });
});
