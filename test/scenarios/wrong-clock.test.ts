/** A node whose machine has the wrong time, over real HTTP, with the simulated platform on both sides. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../src/domain/clock.ts';
import type { OpenId } from '../../src/domain/ids.ts';
import type { OutboxJob } from '../../src/domain/outgoing.ts';
import { createApiServer } from '../../src/simulator/api-server.ts';
import { createPlatform } from '../../src/simulator/platform.ts';
import { findFreePort } from '../support/find-free-port.ts';
import { jobOf } from '../support/outbox-fixtures.ts';
import { poll, type SingleRedis, startRedis } from '../support/redis-servers.ts';
import { deliver, signText } from '../support/signed-delivery.ts';
import { type Bot, startBot } from '../support/start-bot.ts';
import { accountNamed, turnOf } from '../support/store-fixtures.ts';
import { writeBrand } from '../support/write-brand.ts';

const host = '127.0.0.1';
const minuteMs = 60_000;

/** A job that another node, with the right time, writes now. */
function jobNow(openId: OpenId): OutboxJob {
  const nowMs = systemClock.now();
  return {
    ...jobOf(turnOf(accountNamed('main'), '小王', '1'), 'answer'),
    openId,
    createdAtMs: nowMs,
    dueAtMs: nowMs,
    expiresAtMs: nowMs + minuteMs,
    openings: { message: nowMs },
  };
}

describe.each([
  ['ahead', 7 * minuteMs],
  ['behind', -7 * minuteMs],
])('a node whose clock is seven minutes %s', (_name, aheadMs) => {
  let redis: SingleRedis;
  let dir: string;
  beforeAll(async () => {
    redis = await startRedis();
    dir = await mkdtemp(join(tmpdir(), 'yingda-clock-'));
  });
  afterAll(async () => {
    await redis.stop();
    await rm(dir, { recursive: true, force: true });
  });

  async function stage(): Promise<{ bot: Bot; platform: ReturnType<typeof createPlatform> }> {
    const port = await findFreePort();
    const apiBase = `http://${host}:${port}`;
    const brandDir = await writeBrand(join(dir, 'brand'));
    const bot = await startBot({ store: 'redis', redisUrl: redis.url, aheadMs, apiBase, brandDir });
    const platform = createPlatform({ webhookUrl: bot.webhookUrl, account: bot.account });
    const { app } = createApiServer({ platform });
    await app.listen({ host, port });
    onTestFinished(async () => {
      platform.close();
      await bot.stop();
      await app.close();
    });
    return { bot, platform };
  }

  it('refuses every delivery, and still sends in time what others wrote', async () => {
    const { bot, platform } = await stage();
    const { openId } = platform.follower('小王');
    const { webhookToken } = bot.account;
    const refused = await deliver(bot.webhookUrl, signText({ webhookToken, openId, text: '你好' }));
    expect(refused).toMatchObject({ status: 403 });
    // The platform opens its window, whatever became of the delivery.
    await platform.send(openId, { kind: 'text', text: '你好' });

    await bot.stores.outbox.add([jobNow(openId)]);

    await poll('it is on the phone', () =>
      platform.follower('小王').entries.some(({ from }) => from === 'service'),
    );
    await poll('the outbox is empty', async () => {
      const { waiting } = await bot.stores.outbox.backlog(bot.account.name);
      return waiting === 0;
    });
    const { lines } = await bot.stores.outbox.sends(bot.account.name, { limit: 9 });
    expect(lines).toMatchObject([{ end: 'sent', tries: 1 }]);
    expect(Math.abs((lines[0]?.atMs ?? 0) - systemClock.now())).toBeLessThan(minuteMs);
  });
});
