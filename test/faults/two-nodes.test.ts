/** Two server processes on one Redis: one message, one effect, one answer, wherever it is delivered. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SingleRedis, startRedis } from '../support/redis-servers.ts';
import { processToken, type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { contentOf, deliver, signText } from '../support/signed-delivery.ts';

let redis: SingleRedis;
let nodes: ServerProcess[];
beforeAll(async () => {
  redis = await startRedis();
  const env = { STORE_URL: redis.url };
  nodes = [await startServerProcess('server', env), await startServerProcess('server', env)];
});
afterAll(async () => {
  await Promise.all(nodes.map((node) => node.stop()));
  await redis.stop();
});

const say = (openId: string, text: string) =>
  signText({ webhookToken: processToken, openId, text });
const urls = () => nodes.map((node) => node.webhookUrl) as [string, string];

describe('two nodes', () => {
  it('give a message that reaches both at once one answer, byte for byte', async () => {
    const [one, two] = urls();
    const deliveries = Array.from({ length: 60 }, (_, index) =>
      say(`oBoth${index}`, '牛堡第二个半价'),
    );

    const answers = await Promise.all(
      deliveries.map((delivery) =>
        Promise.all([deliver(one, delivery), deliver(two, delivery), deliver(one, delivery)]),
      ),
    );
    const later = await Promise.all(deliveries.map((delivery) => deliver(two, delivery)));

    for (const [index, copies] of answers.entries()) {
      const texts = new Set([...copies, later[index]].map((answer) => answer?.text));
      expect(texts.size).toBe(1);
      expect([...texts][0]).toMatch(/<xml>/);
    }
    const granted = answers.map(([answer]) => contentOf(answer?.text ?? ''));
    expect(new Set(granted).size).toBe(granted.length);
  });

  it('hold one conversation between them', async () => {
    const [one, two] = urls();
    const asked = await deliver(one, say('oRoam', '我想吃汉堡'));
    const shops = await deliver(two, say('oRoam', '人民广场'));
    const second = await deliver(one, say('oRoam', '第一家'));

    expect(contentOf(asked?.text ?? '')).toMatch(/位置/);
    expect(contentOf(shops?.text ?? '')).toMatch(/1[\s\S]*(米|公里)/);
    expect(contentOf(second?.text ?? '')).toMatch(/电话|营业/);
  });

  it("take one follower's messages one after the other, whichever node they reach", async () => {
    const [one, two] = urls();
    const burst = Array.from({ length: 8 }, (_, index) =>
      say('oBurst', index % 2 ? '取消' : '我想吃汉堡'),
    );

    const answers = await Promise.all(
      burst.map((delivery, index) => deliver(index % 2 ? one : two, delivery)),
    );

    expect(answers.map((answer) => answer?.status)).toEqual(burst.map(() => 200));
    expect(answers.every((answer) => contentOf(answer?.text ?? '') !== '')).toBe(true);
  });
});
