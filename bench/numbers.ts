/**
 * How long the pages of numbers take on a whole server that has many turns, cold and warm, and how long its event loop
 * is held meanwhile. `node bench/numbers.ts --turns 50000 --store redis`
 */
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { dayNumberAt, dayText } from '../src/domain/beijing-time.ts';
import type { Stores } from '../src/store/stores.ts';
import { seededRandom, seededTurns } from '../test/numbers/seeded-turns.ts';
import { type SignedInPerson, signIn } from '../test/support/sign-in.ts';
import { type Bot, startBot } from '../test/support/start-bot.ts';
import { accountNamed, attemptBy, commitOf, turnOf } from '../test/support/store-fixtures.ts';

const { values } = parseArgs({
  options: {
    turns: { type: 'string', default: '50000' },
    days: { type: 'string', default: '28' },
    store: { type: 'string', default: 'sqlite' },
  },
});
const turnCount = Number(values.turns);
const dayMs = 86_400_000;
const followerCount = 8000;
const atOnce = 100;

/** In the order of their times, as a server writes them. */
async function fill(stores: Stores, nowMs: number): Promise<void> {
  const account = accountNamed('main');
  const random = seededRandom(7);
  const outlines = seededTurns(2000);
  const stepMs = (Number(values.days) * dayMs) / turnCount;
  for (let first = 0; first < turnCount; first += atOnce) {
    const group = Array.from({ length: Math.min(atOnce, turnCount - first) }, async (_, at) => {
      const number = first + at;
      const follower = `f${random(followerCount)}`;
      const key = turnOf(account, follower, `b${number}`);
      const outline = outlines[number % outlines.length] ?? commitOf(key, 'bench').record;
      const receivedAtMs = Math.floor(nowMs - (turnCount - number) * stepMs);
      const own = { account, turnId: key.turnId, followerHash: follower, receivedAtMs };
      await stores.turns.begin(key, attemptBy('bench'));
      await stores.turns.commit(commitOf(key, 'bench', { record: { ...outline, ...own } }));
    });
    await Promise.all(group);
  }
}

/** How long a page takes, all tries of a page that still counts included, and the longest pause of everybody else. */
async function measure(name: string, path: string, person: SignedInPerson): Promise<void> {
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  const startMs = performance.now();
  let firstMs: number | undefined;
  for (;;) {
    const answer = await person.get(`/a/main${path}`);
    const text = await answer.text();
    firstMs ??= performance.now() - startMs;
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
    if (!text.includes('load delay')) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const wholeMs = performance.now() - startMs;
  loop.disable();
  const figures = [firstMs, wholeMs, loop.percentile(99) / 1e6, loop.max / 1e6];
  const [first, whole, p99, max] = figures.map((ms) => ms.toFixed(0));
  console.log(
    `${name.padEnd(40)} answer ${first} ms, counted ${whole} ms, loop p99 ${p99} max ${max} ms`,
  );
}

async function run(bot: Bot): Promise<void> {
  const nowMs = bot.clock.now();
  await fill(bot.stores, nowMs);
  const admin = await signIn(bot, 'admin');
  const today = dayNumberAt(nowMs);
  const span = (from: number, to: number) =>
    `from=${dayText(today - from)}&to=${dayText(today - to)}`;
  await measure('rules (warms the server)', '/rules', admin);
  await measure('7 days, cold', '/numbers', admin);
  await measure('7 days, warm', '/numbers', admin);
  await measure('7 days, warm again', '/numbers', admin);
  await measure('one day 12 days ago, warm', `/numbers?${span(12, 12)}`, admin);
  await measure('one day 20 days ago, cold', `/numbers?${span(20, 20)}`, admin);
  await measure('14 days, cold', `/numbers?${span(13, 0)}`, admin);
  await measure('14 days, warm', `/numbers?${span(13, 0)}`, admin);
  await measure('28 days, cold', `/numbers?${span(27, 0)}`, admin);
  await measure('28 days, warm', `/numbers?${span(27, 0)}`, admin);
  await measure('28 days, conversations', `/numbers/conversations?${span(27, 0)}`, admin);
  await measure('28 days, figures.csv', `/numbers/figures.csv?${span(27, 0)}`, admin);
  await measure('28 days, conversations.csv', `/numbers/conversations.csv?${span(27, 0)}`, admin);
  await measure('week on a page', '/numbers/week', admin);
}

const bot = await startBot({ store: values.store === 'redis' ? 'redis' : 'sqlite' });
await run(bot).finally(() => bot.stop());
