/** A node dies between its silent promise and the answer: another node tells the follower. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApiServer } from '../../src/simulator/api-server.ts';
import { createPlatform } from '../../src/simulator/platform.ts';
import { findFreePort } from '../support/find-free-port.ts';
import { poll, type SingleRedis, startRedis } from '../support/redis-servers.ts';
import { processToken, startServerProcess } from '../support/server-process.ts';
import { givingRules, writeBrand } from '../support/write-brand.ts';

const host = '127.0.0.1';
const account = {
  appId: 'wx5f3c1a2b4d6e7f80',
  appSecret: 'process-secret',
  webhookToken: processToken,
  encodingAesKey: undefined,
  mode: 'plain',
} as const;

let redis: SingleRedis;
let dir: string;
beforeAll(async () => {
  redis = await startRedis();
  dir = await mkdtemp(join(tmpdir(), 'yingda-lost-'));
});
afterAll(async () => {
  await redis.stop();
  await rm(dir, { recursive: true, force: true });
});

it('a follower who was promised an answer by a node that died is asked to ask again, once', async () => {
  const apiPort = await findFreePort();
  const env = {
    STORE_URL: redis.url,
    BRAND_DIR: await writeBrand(join(dir, 'brand'), givingRules),
    WECHAT_SENDS_MESSAGES: 'yes',
    WECHAT_API_BASE: `http://${host}:${apiPort}`,
  };
  const doomed = await startServerProcess('fault', { ...env, FAULT_POINT: 'after-promise' });
  // The apology is due when the work would be over, a good minute later: this node thinks it is then.
  const later = await startServerProcess('fault', { ...env, CLOCK_AHEAD_MS: '80000' });
  const platform = createPlatform({ webhookUrl: [doomed.webhookUrl, later.webhookUrl], account });
  const { app } = createApiServer({ platform });
  await app.listen({ host, port: apiPort });
  const { openId } = platform.follower('小王');
  const sent = () =>
    platform
      .follower('小王')
      .entries.flatMap((entry) => (entry.from === 'service' ? [entry.message.body] : []));

  const asked = await platform.send(openId, { kind: 'text', text: '帮助' });
  await doomed.ended;
  await poll('the apology is shown', () => sent().length > 0);
  await later.stop();
  platform.close();
  await app.close();

  expect(doomed.process.signalCode).toBe('SIGKILL');
  expect(asked.shown).toEqual({ kind: 'silence' });
  expect(sent()).toEqual([{ content: expect.stringContaining('没有查成') }]);
});
