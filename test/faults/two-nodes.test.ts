/**
 * Two server processes on one Redis: one message, one effect, one answer, wherever it is delivered.
 * `STAMPEDE_FOLLOWERS` says how many want the same few things at once.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SingleRedis, startRedis } from '../support/redis-servers.ts';
import { processToken, type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { contentOf, deliver, signText } from '../support/signed-delivery.ts';
import { sayInTurn } from '../support/stampede.ts';

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

const followers = Number(process.env['STAMPEDE_FOLLOWERS'] ?? 300);
const stampedeLimitMs = 60_000 + followers * 50;

/** Few things that many want: how to ask for one, and how many the demo brand has. */
const wanted = [
  { what: 'gift', text: '我要在人民广场店领帆布袋', stock: 60 },
  { what: 'coupon', text: '我想要那个免费蛋挞', stock: 100 },
] as const;

describe('a stampede on two nodes', () => {
  it.each(wanted)(
    `of ${followers} followers gives the $what to as many as there are, to none twice, and answers all`,
    async ({ what, text, stock }) => {
      const answers = await sayInTurn(urls(), { what, text, followers });
      const granted = answers.filter((answer) => answer.includes('领好了'));
      const codes = granted.map((answer) => /[A-Z]{2}(-[0-9A-Z]{3}){3}/.exec(answer)?.[0]);
      expect(new Set(codes).size).toBe(Math.min(stock, followers));
      expect(granted).toHaveLength(new Set(codes).size);
      const refused = answers.filter((answer) => answer.includes('领完了'));
      expect(refused).toHaveLength(followers - granted.length);
    },
    stampedeLimitMs,
  );
});
