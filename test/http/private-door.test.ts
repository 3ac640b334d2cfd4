import Fastify from 'fastify';
import { describe, expect, it, onTestFinished } from 'vitest';
import { guardPrivateDoor } from '../../src/http/private-door.ts';

const paths = ['/', '/api/turns', '/metrics', '/healthz', '/readyz'] as const;

async function ask(
  path: string,
  headers: Record<string, string>,
  method: 'GET' | 'POST' = 'GET',
): Promise<{ status: number; text: string }> {
  const app = Fastify();
  onTestFinished(() => app.close());
  guardPrivateDoor(app, ['0.0.0.0', 'console.example.com']);
  for (const known of paths) app.all(known, async () => 'ok');
  const { statusCode, body } = await app.inject({ method, url: path, headers });
  return { status: statusCode, text: body };
}

describe('the private listener', () => {
  it.each([
    'localhost',
    'LOCALHOST:3001',
    'localhost.:3001',
    'yingda.localhost:3001',
    '127.0.0.1:3001',
    '10.2.3.4',
    '[::1]:3001',
    '[fe80::1]',
    'console.example.com',
    'Console.Example.com:443',
  ])('answers under %s', async (host) => {
    expect(await ask('/', { host })).toEqual({ status: 200, text: 'ok' });
  });

  it.each([
    'evil.example',
    'evil.example:3001',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'evil-console.example.com',
    'x@127.0.0.1',
    '127.0.0.1, evil.example',
    '[::1].evil.example',
    '1.2.3',
    '2130706433',
    ':3001',
  ])('answers nothing under "%s", and says what to set', async (host) => {
    for (const path of ['/', '/api/turns', '/metrics', '/nowhere']) {
      const { status, text } = await ask(path, { host });
      expect(status).toBe(421);
      expect(text).toContain('CONSOLE_NAMES');
    }
  });

  it.each(['/healthz', '/readyz'])('answers a balancer under any name at %s', async (path) => {
    expect(await ask(path, { host: 'node-1:3001' })).toMatchObject({ status: 200 });
  });
});

const host = '127.0.0.1:3001';

describe('a page of another site', () => {
  it.each([
    ['a picture', 'no-cors', 'image', 'GET'],
    ['a script', 'no-cors', 'script', 'GET'],
    ['a frame', 'navigate', 'iframe', 'GET'],
    ['a program', 'cors', 'empty', 'GET'],
    ['a form', 'navigate', 'document', 'POST'],
  ] as const)('gets nothing by %s', async (_by, mode, dest, method) => {
    const headers = {
      host,
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': mode,
      'sec-fetch-dest': dest,
    };
    expect(await ask('/', headers, method)).toMatchObject({ status: 403 });
  });

  it('may link to the console', async () => {
    const headers = {
      host,
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    };
    expect(await ask('/', headers)).toMatchObject({ status: 200 });
  });

  it.each(['same-origin', 'none'])('is not what a browser calls %s', async (site) => {
    expect(await ask('/', { host, 'sec-fetch-site': site }, 'POST')).toMatchObject({
      status: 200,
    });
  });
});
