import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { parseStoreUrl } from '../../src/store/store-url.ts';

const single = { kind: 'redis', topology: 'single', tls: false, database: 0 };

describe('a store address', () => {
  it.each([
    ['sqlite:./data/yingda.db', { kind: 'sqlite', path: './data/yingda.db' }],
    ['sqlite:/var/lib/yingda.db', { kind: 'sqlite', path: '/var/lib/yingda.db' }],
    ['sqlite::memory:', { kind: 'sqlite', path: ':memory:' }],
    ['redis://localhost', { ...single, nodes: [{ host: 'localhost', port: 6379 }] }],
    ['redis://localhost/', { ...single, nodes: [{ host: 'localhost', port: 6379 }] }],
    [
      'redis://redis.internal:6380/3',
      { ...single, nodes: [{ host: 'redis.internal', port: 6380 }], database: 3 },
    ],
    ['redis://[::1]:6379/0', { ...single, nodes: [{ host: '::1', port: 6379 }] }],
    [
      'rediss://bot:p%40ss%3Aw%2Ford@10.0.0.1:6379/1',
      {
        ...single,
        tls: true,
        username: 'bot',
        password: 'p@ss:w/ord',
        nodes: [{ host: '10.0.0.1', port: 6379 }],
        database: 1,
      },
    ],
    [
      'redis://:secret@localhost:6379',
      { ...single, password: 'secret', nodes: [{ host: 'localhost', port: 6379 }] },
    ],
    [
      'redis://localhost/0?replicas=2',
      { ...single, nodes: [{ host: 'localhost', port: 6379 }], replicas: 2 },
    ],
    [
      'redis+cluster://:what%3F?@h1?replicas=0',
      {
        ...single,
        topology: 'cluster',
        password: 'what??',
        nodes: [{ host: 'h1', port: 6379 }],
        replicas: 0,
      },
    ],
    [
      'redis+sentinel://h1:26379,h2:26380,h3/mymaster/2',
      {
        ...single,
        topology: 'sentinel',
        nodes: [
          { host: 'h1', port: 26_379 },
          { host: 'h2', port: 26_380 },
          { host: 'h3', port: 26_379 },
        ],
        masterName: 'mymaster',
        database: 2,
      },
    ],
    [
      'rediss+sentinel://u:p@h1/mymaster',
      {
        ...single,
        topology: 'sentinel',
        tls: true,
        username: 'u',
        password: 'p',
        nodes: [{ host: 'h1', port: 26_379 }],
        masterName: 'mymaster',
      },
    ],
    [
      'redis+cluster://h1:7000,[fe80::1]:7001',
      {
        ...single,
        topology: 'cluster',
        nodes: [
          { host: 'h1', port: 7000 },
          { host: 'fe80::1', port: 7001 },
        ],
      },
    ],
    [
      'rediss+cluster://:p@h1/0',
      {
        ...single,
        topology: 'cluster',
        tls: true,
        password: 'p',
        nodes: [{ host: 'h1', port: 6379 }],
      },
    ],
  ])('is read from %s', (url, address) => {
    expect(parseStoreUrl(url)).toEqual(address);
  });

  it.each([
    '',
    'postgres://bot:s3cret@h/0',
    'sqlite:',
    'sqlite:// ',
    'sqlite:///data/x.db',
    'sqlite:a\0b',
    'sqlite:x.db?mode=ro',
    'redis://',
    'redis://bot:s3cret@',
    'redis://bot:s3cret@/0',
    'redis://bot:s3cret@h:70000',
    'redis://bot:s3cret@h:0',
    'redis://bot:s3cret@h:6379/one',
    'redis://bot:s3cret@h:6379/0/1',
    'redis://bot:s3cret@h1:6379,h2:6379',
    'redis://bot:s3cret%zz@h:6379',
    'redis://bots3cret@h:6379',
    'redis://bot:s3cret@h h:6379',
    'redis+sentinel://bot:s3cret@h1:26379',
    'redis+sentinel://bot:s3cret@h1:26379/mymaster/x',
    'redis+sentinel://bot:s3cret@h1:26379/mymaster/0/1',
    'redis+cluster://bot:s3cret@h1:6379/1',
    'redis+cluster://bot:s3cret@h1:6379,,h2',
    'redis+tls://bot:s3cret@h',
    'REDIS://bot:s3cret@h',
  ])('%j is refused: CONFIG_INVALID with the right forms, without its password', (url) => {
    const error = errorOf(() => parseStoreUrl(url));

    expect(error).toMatchObject({ code: 'CONFIG_INVALID' });
    expect(error.message).toContain('redis+sentinel://');
    expect(JSON.stringify([error.message, error.details, String(error.cause)])).not.toContain(
      's3cret',
    );
  });
});

function errorOf(act: () => unknown): AppError {
  try {
    act();
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error('Nothing was refused.');
}
