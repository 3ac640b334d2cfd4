/** kill -9 between claim and commit, at five points, on both stores: the retry is answered, the coupon given once. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultPoints } from '../support/fault-server.ts';
import { type SingleRedis, startRedis } from '../support/redis-servers.ts';
import { processToken, startServerProcess } from '../support/server-process.ts';
import { contentOf, deliver, signText } from '../support/signed-delivery.ts';
import { givingRules, writeBrand } from '../support/write-brand.ts';

let redis: SingleRedis;
let dir: string;
let brandDir: string;
beforeAll(async () => {
  redis = await startRedis();
  dir = await mkdtemp(join(tmpdir(), 'yingda-kill-'));
  brandDir = await writeBrand(join(dir, 'brand'), givingRules);
});
afterAll(async () => {
  await redis.stop();
  await rm(dir, { recursive: true, force: true });
});

const storeOf = {
  sqlite: (point: string) => `sqlite:${join(dir, `${point}.db`)}`,
  redis: () => redis.url,
};

const cases = (['sqlite', 'redis'] as const).flatMap((store) =>
  faultPoints.map((point) => ({ store, point })),
);

// Each has a follower and processes of its own, and a good part of the time goes into their start.
describe.concurrent('a node killed in the middle of a turn', () => {
  it.each(cases)(
    '$store, killed $point: the retry gets the coupon, once',
    async ({ store, point }) => {
      const env = { STORE_URL: storeOf[store](point), BRAND_DIR: brandDir };
      const doomed = await startServerProcess('fault', { ...env, FAULT_POINT: point });
      const openId = `oKill-${store}-${point}`;
      const delivery = signText({ webhookToken: processToken, openId, text: '半价券' });

      const first = await deliver(doomed.webhookUrl, delivery);
      await doomed.ended;
      const second = await startServerProcess('server', env);
      const retried = await deliver(second.webhookUrl, delivery);
      const again = await deliver(second.webhookUrl, delivery);
      const mine = await deliver(
        second.webhookUrl,
        signText({ webhookToken: processToken, openId, text: '我的券' }),
      );
      await second.stop();

      expect(first).toBeUndefined();
      expect(doomed.process.signalCode).toBe('SIGKILL');
      expect(retried?.status).toBe(200);
      const codes = couponCodesIn(retried?.text ?? '');
      expect(codes).toHaveLength(1);
      expect(again?.text).toBe(retried?.text);
      expect(couponCodesIn(mine?.text ?? '')).toEqual(codes);
    },
  );
});

function couponCodesIn(xml: string): string[] {
  return contentOf(xml).match(/\b[A-Z]{2,4}(-[0-9A-Z]{3}){3}\b/g) ?? [];
}
