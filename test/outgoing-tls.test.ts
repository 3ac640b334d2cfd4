/** Whoever stands in between with a certificate of their own is told nothing by any of our clients. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { postJson } from '../src/alerts/post-json.ts';
import { Post } from '../src/connector/post.ts';
import { systemClock } from '../src/domain/clock.ts';
import { openRedisStores } from '../src/store/redis/open.ts';
import { openSqliteStores } from '../src/store/sqlite/open.ts';
import { PlatformClient } from '../src/wechat/api/platform-client.ts';
import { sendMessage } from '../src/wechat/api/service-messages.ts';
import { clientAccount, HeardCalls } from './support/platform-client.ts';
import { openIdNamed } from './support/store-fixtures.ts';

const folder = mkdtempSync(join(tmpdir(), 'yingda-tls-'));
const key = join(folder, 'key.pem');
const cert = join(folder, 'cert.pem');
execFileSync(
  'openssl',
  [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
    ...['-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'],
    ...['-keyout', key, '-out', cert],
  ],
  { stdio: 'pipe' },
);
let heardBytes = 0;
let connections = 0;
const options = { key: readFileSync(key), cert: readFileSync(cert) };
const server = createServer(options, (socket) => {
  socket.on('data', (chunk) => {
    heardBytes += chunk.length;
  });
  socket.on('error', () => undefined);
});
server.on('connection', () => {
  connections += 1;
});
let port = 0;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});

async function askPlatform(): Promise<unknown> {
  const stores = await openSqliteStores({ path: ':memory:', clock: systemClock });
  const client = new PlatformClient({
    account: clientAccount,
    baseUrl: `https://localhost:${port}`,
    tokens: stores.accessTokens,
    clock: systemClock,
    observer: new HeardCalls(),
    owner: () => 'node-1',
  });
  const message = { kind: 'text', text: '您好' } as const;
  const sent = await sendMessage(client, { openId: openIdNamed('Xiao Li'), message });
  client.close();
  await stores.close();
  return sent.kind;
}

async function askBrand(): Promise<unknown> {
  const baseUrl = new URL(`https://localhost:${port}/brand`);
  const setup = { secret: 's'.repeat(32), clock: systemClock, limitMs: 2000, newNonce: () => 'n' };
  const post = new Post({ ...setup, baseUrl });
  const posted = await post.send('v1/customers/find', { phone: '13800000001' });
  post.close();
  return posted.kind;
}

async function tellRobot(): Promise<unknown> {
  const rules = { mayBePrivate: true, limitMs: 2000 };
  const url = new URL(`https://localhost:${port}/hook?key=k`);
  return (await postJson(url, { text: 'x' }, rules)).kind;
}

async function openRedis(): Promise<unknown> {
  const address = `rediss://:s3cret@localhost:${port}/0`;
  const stores = await openRedisStores({ address, clock: systemClock });
  const ping = await stores.ping().catch((error: { code?: string }) => error.code);
  await stores.close();
  return ping;
}

it.each([
  ['the client of the platform', askPlatform, 'not-sent'],
  ["the client of the brand's system", askBrand, 'failed'],
  ['the robot that is told of alerts', tellRobot, 'failed'],
  ['the store on Redis', openRedis, 'STORE_UNAVAILABLE'],
])('a certificate that nobody vouches for ends the connection of %s', async (_who, ask, end) => {
  const before = connections;
  expect(await ask()).toBe(end);
  expect(connections).toBeGreaterThan(before);
  expect(heardBytes).toBe(0);
});
