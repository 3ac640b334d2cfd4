/**
 * Everybody wants the same few things at once: each message reaches two server processes on one Redis, one of them
 * twice. `STAMPEDE_FOLLOWERS` says how many want one.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type SingleRedis, startRedis } from '../support/redis-servers.ts';
import { processToken, type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { contentOf, deliver, signText } from '../support/signed-delivery.ts';

const followers = Number(process.env['STAMPEDE_FOLLOWERS'] ?? 300);
/** The platform does not wait for the others either. */
const atOnce = 60;
const askedLimitMs = 60_000 + followers * 200;

let redis: SingleRedis;
let nodes: ServerProcess[];
beforeAll(async () => {
  redis = await startRedis();
  const env = { STORE_URL: redis.url };
  nodes = await Promise.all([startServerProcess('server', env), startServerProcess('server', env)]);
});
afterAll(async () => {
  await Promise.all(nodes.map((node) => node.stop()));
  await redis.stop();
});

/** One text, delivered three times; the answer, which must be the same each time. */
async function say(openId: string, text: string): Promise<string> {
  const [one, two] = nodes.map(({ webhookUrl }) => webhookUrl) as [string, string];
  const delivery = signText({ webhookToken: processToken, openId, text });
  const copies = await Promise.all([one, two, one].map((url) => deliver(url, delivery)));
  const answers = new Set(copies.map((copy) => copy?.text));
  const [answer = ''] = answers;
  return answers.size === 1 ? contentOf(answer) : `not the same: ${[...answers].join(' | ')}`;
}

async function sayInTurn(text: string): Promise<readonly string[]> {
  const answers = new Array<string>(followers);
  let next = 0;
  const sayOn = async (): Promise<void> => {
    for (let at = next++; at < followers; at = next++) {
      answers[at] = await say(`oStampede${at}`, text);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, sayOn));
  return answers;
}

/** Few things that many want: how to ask for one, how many there are, and how yes and no are said. */
const wanted = [
  { what: 'gift', text: '我要在人民广场店领帆布袋', stock: 60, given: '领好了', gone: '领完了' },
  { what: 'coupon', text: '我想要那个免费蛋挞', stock: 100, given: '领好了', gone: '领完了' },
] as const;

it.each(wanted)(
  `of ${followers} followers at two processes exactly as many get the $what as there are, none twice, and all are answered`,
  async ({ what, text, stock, given, gone }) => {
    const startedAtMs = performance.now();
    const answers = await sayInTurn(text);
    const seconds = (performance.now() - startedAtMs) / 1000;
    console.info(
      `stampede for a ${what}: ${followers} × 3 in ${seconds.toFixed(1)} s, ${Math.round((followers * 3) / seconds)} deliveries a second`,
    );
    const granted = answers.filter((answer) => answer.includes(given));
    const codes = granted.flatMap((answer) => /[A-Z]{2}(-[0-9A-Z]{3}){3}/.exec(answer)?.[0] ?? []);
    expect(new Set(codes).size).toBe(Math.min(stock, followers));
    expect(granted).toHaveLength(codes.length);
    const refused = answers.filter((answer) => answer.includes(gone) && !answer.includes(given));
    expect(refused).toHaveLength(followers - granted.length);
  },
  askedLimitMs,
);
