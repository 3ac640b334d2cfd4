/** What the follower sees of answers that are late or long, over HTTP, with the simulated platform on both sides. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobId, TurnId } from '../../src/domain/ids.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import { textReply } from '../../src/domain/reply.ts';
import type { Exchange } from '../../src/simulator/exchange.ts';
import { stageBothWays } from '../support/both-ways.ts';
import { openPreparer } from '../support/open-preparer.ts';
import { poll, type SingleRedis, startRedis } from '../support/redis-servers.ts';

const found: Outcome = { reply: textReply('查到了：三号窗口'), result: 'answered' };
const silence = { kind: 'silence' };
const saying = (text: unknown) => ({ kind: 'reply', reply: { kind: 'text', text } });
const lines = Array.from(
  { length: 70 },
  (_, index) => `第 ${index + 1} 条：这里写着一条要紧的规定，请看清楚。`,
);
const long: Outcome = { reply: textReply(lines.join('\n')), result: 'answered' };

const preparer = openPreparer();

describe.each(['sqlite', 'redis'] as const)('an account that may send, on %s', (store) => {
  let redis: SingleRedis | undefined;
  beforeAll(async () => {
    if (store === 'redis') redis = await startRedis();
  });
  afterAll(() => redis?.stop());
  const stage = (more: { sends?: boolean; isApiDown?: boolean } = {}) =>
    stageBothWays({ store, redisUrl: redis?.url, preparer, sends: true, ...more });

  it('answers a question that takes 9 s once, as a service message, and nothing is out of order', async () => {
    const { say, begun, clock, pass, work, phone, sent, shown, settled } = await stage();
    const asked = say('帮助');
    await begun;
    await pass(4300);
    const answered = await asked;
    await poll('typing is shown', () => phone().typingUntilMs > clock.now());
    await pass(4700);
    work.resolve(found);
    await shown(1);
    await settled();
    await clock.advance(120_000);
    await settled();

    expect(answered.shown).toEqual(silence);
    expect(answered.attempts.map(({ tookMs }) => tookMs)).toEqual([4300]);
    expect(sent()).toMatchObject([{ kind: 'text', body: { content: '查到了：三号窗口' } }]);
  });

  it('keeps an answer that finds its window used up, and the next message brings it', async () => {
    const { say, hear, inTime, begun, clock, pass, work, sent, settled, bot, openId, shown, late } =
      await stage();
    const asked = say('帮助', { menuChoiceId: '1' });
    await begun;
    await pass(4300);
    await asked;
    await inTime(bot.stores.outbox.add(jobsTo({ bot, openId, nowMs: clock.now() }, 3)));
    await shown(3);
    work.resolve(found);
    await late();
    await settled();
    const next = await hear('你们几点开门');

    expect(sent()).toHaveLength(3);
    expect(next.shown).toEqual(saying(expect.stringMatching(/您刚才问的：\n查到了：三号窗口/)));
  });

  it('sends the parts of a long answer after the first, in their order', async () => {
    const { hear, work, sent, shown, settled } = await stage();
    work.resolve(long);
    const first = await hear('帮助');
    await shown(2);
    await settled();

    const rest = sent().map(({ body }) => ('content' in body ? body.content : ''));
    expect(wholeOf([textOf(first), ...rest])).toBe(lines.join('\n'));
  });

  it('delivers what waited for an API that was away for a minute, once', async () => {
    const stageWithoutApi = await stage({ isApiDown: true });
    const { say, begun, clock, pass, work, sent, settled, openApi } = stageWithoutApi;
    const { sendCalls, shown, nextTryAtMs } = stageWithoutApi;
    const asked = say('帮助');
    await begun;
    await pass(4300);
    await asked;
    work.resolve(found);
    await pass(60_000, 500);
    expect(sent()).toEqual([]);
    await openApi();
    const waitsMs = (await nextTryAtMs()) - clock.now();
    await shown(1);
    await settled();

    expect(waitsMs).toBeLessThanOrEqual(60_000);
    expect(sent()).toHaveLength(1);
    expect(sendCalls()).toHaveLength(1);
  });

  it('once told that it may not after all, lets the platform retry again', async () => {
    const {
      say,
      hear,
      inTime,
      begun,
      pass,
      work,
      forbid,
      settled,
      delivered,
      bot,
      openId,
      clock,
      sent,
    } = await stage();
    forbid();
    await hear('你们几点开门');
    await inTime(bot.stores.outbox.add(jobsTo({ bot, openId, nowMs: clock.now() }, 1)));
    await settled();
    const asked = say('帮助');
    await begun;
    await pass(5000);
    await delivered(3);
    work.resolve(found);
    const answered = await asked;

    expect(answered.attempts).toHaveLength(2);
    expect(answered.shown).toEqual(saying(expect.stringContaining('查到了：三号窗口')));
    expect(sent()).toEqual([]);
  });

  it('refuses the sixth message of a window by itself', async () => {
    const { hear, inTime, clock, settled, sendCalls, bot, openId, shown } = await stage();
    await hear('你们几点开门');
    await inTime(bot.stores.outbox.add(jobsTo({ bot, openId, nowMs: clock.now() }, 6)));
    await shown(5);
    await settled();
    const { lines } = await bot.stores.outbox.sends(bot.account.name, { limit: 1 });

    expect(sendCalls()).toHaveLength(5);
    expect(lines).toMatchObject([{ end: 'dropped', reason: 'window-used-up' }]);
  });
});

describe.each(['sqlite', 'redis'] as const)('an account that may not send, on %s', (store) => {
  let redis: SingleRedis | undefined;
  beforeAll(async () => {
    if (store === 'redis') redis = await startRedis();
  });
  afterAll(() => redis?.stop());
  const stage = () => stageBothWays({ store, redisUrl: redis?.url, preparer, sends: false });

  it('lets the platform retry, promises on the last delivery, and "1" fetches the answer', async () => {
    const { say, hear, begun, pass, work, delivered, late } = await stage();
    const asked = say('帮助');
    await begun;
    await pass(5000);
    await delivered(2);
    await pass(5000);
    await delivered(3);
    await pass(4300);
    const promised = await asked;
    work.resolve(found);
    await late();
    const fetched = await hear('1');

    expect(promised.attempts).toHaveLength(3);
    expect(promised.shown).toEqual(saying(expect.stringContaining('回复「1」')));
    expect(fetched.shown).toEqual(saying('查到了：三号窗口'));
  });

  it('lets a long answer be read to its end', async () => {
    const { hear, work } = await stage();
    work.resolve(long);
    const parts = [await hear('帮助'), await hear('2'), await hear('下一段')];

    expect(wholeOf(parts.map(textOf))).toBe(lines.join('\n'));
  });
});

function textOf({ shown }: Exchange): string {
  return shown.kind === 'reply' && shown.reply.kind === 'text' ? shown.reply.text : '';
}

/** Without the words behind each part that tell how it goes on. */
function wholeOf(parts: readonly unknown[]): string {
  return parts.map((part) => String(part).replace(/\n\n（还有 \d 段.*）$/, '')).join('\n');
}

type Stage = Awaited<ReturnType<typeof stageBothWays>>;

/** Messages that matter, of an earlier turn. */
function jobsTo(
  { bot, openId, nowMs }: Pick<Stage, 'bot' | 'openId'> & { nowMs: number },
  count: number,
) {
  return Array.from({ length: count }, (_, index) => ({
    jobId: `${openId}:${index}` as JobId,
    account: bot.account.name,
    openId,
    cause: { kind: 'turn', turnId: `${openId}:asked` as TurnId } as const,
    message: textReply(`第 ${index + 1} 条`),
    weight: 'essential' as const,
    createdAtMs: nowMs,
    dueAtMs: nowMs,
    expiresAtMs: nowMs + 3_600_000,
    openings: { menuClick: nowMs - 5_000 },
  }));
}
