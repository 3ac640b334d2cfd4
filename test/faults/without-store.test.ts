/**
 * A server whose Redis refuses or falls silent, seen by the followers: what is the same for everybody is answered, by every
 * delivery in the same bytes, and the rest is asked for again. `npm run test:faults` does it for longer, and measures.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { smallBrand } from '../brand/small-brand.ts';
import { poll, type SingleRedis, startRedis } from '../support/redis-servers.ts';
import { processToken, type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { contentOf, deliver, type SignedDelivery, signText } from '../support/signed-delivery.ts';
import { writeBrand } from '../support/write-brand.ts';
import { moodyArgs, redisMoods } from './redis-moods.ts';

let redis: SingleRedis;
let server: ServerProcess;
let folder: string;
beforeAll(async () => {
  redis = await startRedis({ args: moodyArgs });
  folder = await mkdtemp(join(tmpdir(), 'yingda-moods-'));
  const rules = `${smallBrand['rules.yaml']}
  - id: parking
    title: 停车
    when: { contains: [停车] }
    reply: [地下两层可以停车, 停车在地下两层]
`;
  const brandDir = await writeBrand(folder, { 'rules.yaml': rules });
  server = await startServerProcess('server', { STORE_URL: redis.url, BRAND_DIR: brandDir });
});
afterAll(async () => {
  await server.stop();
  await redis.stop();
  await rm(folder, { recursive: true });
});

let followers = 0;
function say(text: string): SignedDelivery {
  followers += 1;
  return signText({ webhookToken: processToken, openId: `oMood${followers}`, text });
}

const readiness = async (): Promise<unknown> => {
  const answer = await fetch(new URL('/readyz', server.consoleUrl));
  return [answer.status, ((await answer.json()) as { status: string }).status];
};

it.each(redisMoods)('$name: parking is answered, to each delivery alike', async (mood) => {
  const deliveries = Array.from({ length: 12 }, () => say('能停车吗'));

  await mood.begin(redis);
  const first = await Promise.all(deliveries.map((one) => deliver(server.webhookUrl, one)));
  const retried = await Promise.all(deliveries.map((one) => deliver(server.webhookUrl, one)));
  const during = await readiness();
  await mood.end(redis);
  await poll('it is back', async () => (await readiness())?.toString() === '200,ready');
  const after = await Promise.all(deliveries.map((one) => deliver(server.webhookUrl, one)));

  expect(during).toEqual([200, 'degraded']);
  for (const answer of first) expect(contentOf(answer?.text ?? '')).toContain('地下两层');
  expect(retried).toEqual(first);
  expect(after).toEqual(first);
});

it('turns that were told so are in the records and the counts when it is back', async () => {
  await poll('all are written down', async () => {
    const page = await (await fetch(new URL('/metrics', server.consoleUrl))).text();
    const settled = /yingda_turns_total\{account="main",intent="parking",result="answered"\} (\d+)/;
    return Number(settled.exec(page)?.[1]) === redisMoods.length * 12;
  });
});
