import { expect, it } from 'vitest';
import { findAddress } from '../../../src/console/people/meet-browser.ts';
import { systemClock } from '../../../src/domain/clock.ts';
import { Metrics } from '../../../src/http/metrics.ts';
import { buildPrivateApp } from '../../../src/http/private-app.ts';

interface Asked {
  readonly proxies: readonly string[];
  readonly remoteAddress: string;
  readonly forwarded?: string;
}

async function addressOf({ proxies, remoteAddress, forwarded }: Asked): Promise<string> {
  const health = { accounts: [], isDraining: () => false, metrics: new Metrics() };
  const app = await buildPrivateApp(
    health,
    {
      addRooms: (one) => void one.get('/address', async (request) => findAddress(request)),
      clock: systemClock,
    },
    { names: [], proxies },
  );
  const headers = { host: 'localhost', ...(forwarded && { 'x-forwarded-for': forwarded }) };
  const { body } = await app.inject({ url: '/address', remoteAddress, headers });
  await app.close();
  return body;
}

const tunnel = { remoteAddress: '127.0.0.1', forwarded: '203.0.113.9' };

it.each<readonly [string, Asked, string]>([
  ['whoever comes by a tunnel', { proxies: [], ...tunnel }, '127.0.0.1'],
  ['a neighbour that is no proxy', { ...tunnel, proxies: ['10.0.0.5'] }, '127.0.0.1'],
  ['a proxy that is named', { ...tunnel, proxies: ['127.0.0.0/8'] }, '203.0.113.9'],
  [
    'a client that forges a hop before the proxy',
    { proxies: ['10.0.0.5'], remoteAddress: '10.0.0.5', forwarded: '198.51.100.1, 203.0.113.9' },
    '203.0.113.9',
  ],
  ['IPv4 written as IPv6', { proxies: [], remoteAddress: '::ffff:192.0.2.7' }, '192.0.2.7'],
  [
    'one of a customer’s many, written short',
    { proxies: [], remoteAddress: '2001:db8::9' },
    '2001:db8:0:0',
  ],
  ['one of a customer’s many', { proxies: [], remoteAddress: '2001:db8:1:2::9' }, '2001:db8:1:2'],
])('counts by its own address %s', async (_who, asked, address) => {
  expect(await addressOf(asked)).toBe(address);
});
