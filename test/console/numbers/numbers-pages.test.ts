/** The pages of numbers on a whole server: what they show, to whom, and what they do with nonsense. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OutboxJob } from '../../../src/domain/outgoing.ts';
import type { TurnRecord } from '../../../src/domain/turn-record.ts';
import { countPurchase, noteFirstTouch } from '../../../src/services/referrals.ts';
import { hashFollower } from '../../../src/store/follower-hash.ts';
import { jobOf, lineOf, takeOf } from '../../support/outbox-fixtures.ts';
import { type SignedInPerson, signIn } from '../../support/sign-in.ts';
import { type Bot, startBot } from '../../support/start-bot.ts';
import {
  accountNamed,
  attemptBy,
  claimOf,
  commitOf,
  openIdNamed,
  recordOf,
  turnOf,
} from '../../support/store-fixtures.ts';
import { writeBrand } from '../../support/write-brand.ts';

const nowMs = Date.parse('2026-10-15T12:30:00+08:00');
const account = accountNamed('main');
const noRule = { intent: 'fallback', matcher: 'fallback', result: 'missed' } as const;

/** Two who were served, one who was not understood, one of the week before. */
const said: readonly (readonly [string, string, number, Partial<TurnRecord>])[] = [
  ['f1', '我想吃汉堡', 60, { result: 'shops-listed' }],
  ['f1', '=1+1优惠券', 58, { result: 'coupon-granted', ruleId: 'coupon' }],
  ['f2', '可以带狗吗', 30, noRule],
  ['f3', '人工', 20, { intent: 'handoff', ruleId: 'person', result: 'handed-off' }],
  ['f4', '上周的汉堡', 8 * 24 * 60, { result: 'shops-listed' }],
  ['f4', '要办会员卡', 8 * 24 * 60 - 1, { result: 'card-opened' }],
];

let dir: string;
let bot: Bot;
let admin: SignedInPerson;
let viewer: SignedInPerson;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yingda-numbers-'));
  bot = await startBot({ store: 'sqlite', nowMs, brandDir: await writeBrand(join(dir, 'brand')) });
  for (const one of said) await keep(one);
  for (const speaker of [undefined, 'agent', 'desk'] as const) await send(speaker);
  await bringOne();
  admin = await signIn(bot, 'admin');
  viewer = await signIn(bot, 'viewer');
}, 60_000);
afterAll(async () => {
  await bot.stop();
  await rm(dir, { recursive: true });
});

async function keep([follower, text, minutesAgo, more]: (typeof said)[number]): Promise<void> {
  const key = turnOf(account, follower, text);
  const { ruleId, ...record } = recordOf(key, {
    followerHash: hashFollower(account, openIdNamed(follower)),
    receivedAtMs: bot.clock.now() - minutesAgo * 60_000,
    maskedText: text,
    ...more,
  });
  const ruled = record.matcher === 'fallback' ? record : { ...record, ...(ruleId && { ruleId }) };
  await bot.stores.turns.begin(key, attemptBy('a'));
  await bot.stores.turns.commit(commitOf(key, 'a', { record: ruled }));
}

/** Last week somebody came by a shop's code and bought something. */
async function bringOne(): Promise<void> {
  const { registers } = bot.stores;
  const who = { account, openId: openIdNamed('f4') };
  const atMs = bot.clock.now() - 8 * 86_400_000;
  const touch = { shopId: 'shop-1', sinceMs: atMs, untilMs: atMs + 86_400_000 };
  await noteFirstTouch(registers, who, { changeId: 'scan', touch });
  const bought = { receipt: 'r1', amountFen: 3650, shopId: 'shop-1', atMs: atMs + 60_000 };
  await countPurchase(registers, who, bought);
}

async function send(speaker: OutboxJob['speaker']): Promise<void> {
  const { outbox } = bot.stores;
  const key = turnOf(account, 'f1', '=1+1优惠券');
  const job = jobOf(key, `by-${speaker}`, speaker && { speaker });
  await outbox.add([job]);
  const taken = await takeOf(outbox, key);
  await outbox.start(taken, 1000);
  await outbox.end(taken, lineOf(job, 'sent', { atMs: bot.clock.now() }));
}

async function show(path: string, who = admin) {
  const answer = await who.get(`/a/main${path}`);
  return { status: answer.status, body: await answer.text() };
}

const linkTo = /href="\/a\/main(\/numbers\/conversations\/\w+\?at=\d+)"/g;
const links = (body: string) => [...body.matchAll(linkTo)].map(([, href = '']) => href);

describe('the page of numbers', () => {
  it.each([
    ['zh', '机器人独立解决率', '怎么算的'],
    ['en', 'Solved by the bot alone', 'How it is counted'],
  ])('says each figure with its definition: %s', async (language, name, how) => {
    const { headers } = admin;
    const answer = await fetch(`${bot.consoleUrl}/a/main/numbers`, {
      headers: { ...headers, 'accept-language': language },
    });
    const body = await answer.text();
    expect(answer.status).toBe(200);
    expect(body).toContain(name);
    expect(body).toContain(how);
    expect(body).toContain('33.3 %');
  });

  it('leads whoever may see messages to the conversations, and nobody else', async () => {
    const ours = await show('/numbers');
    const theirs = await show('/numbers', viewer);
    expect(ours.body).toContain('/numbers/conversations?');
    expect(theirs.status).toBe(200);
    expect(theirs.body).not.toContain('/numbers/conversations');
    expect((await show('/numbers/conversations', viewer)).status).toBe(403);
  });

  it.each([
    ['turned round', '?from=2026-10-10&to=2026-10-01', '请换过来'],
    ['no date', '?from=soon', '2026-10-01 这样的日期'],
    ['a day that is not', '?from=2026-02-30', '2026-10-01 这样的日期'],
    ['to come', '?to=2026-12-01', '最晚到今天'],
    ['too long', '?from=2026-01-01&to=2026-10-01', '请选短一点'],
    ['too long ago', '?from=1999-01-01&to=1999-01-02', '最多看到'],
  ])('says in words what is wrong with days: %s', async (_name, query, words) => {
    const { status, body } = await show(`/numbers${query}`);
    expect(status).toBe(422);
    expect(body).toContain(words);
    expect(body).not.toContain('class="tiles"');
  });

  it('says that there is nothing yet where nobody wrote', async () => {
    const { status, body } = await show('/numbers?from=2026-09-01&to=2026-09-02');
    expect(status).toBe(200);
    expect(body).toContain('这段时间还没有消息');
  });
});

describe('behind a number', () => {
  it.each([
    ['', 3],
    ['?has=missed', 1],
    ['?has=handedOff', 1],
    ['?has=asking&has-not=contained', 2],
    ['?topic=coupon', 1],
    ['?has=nonsense&page=-5', 3],
    ['?shop=nowhere', 0],
  ])('%s lists as many conversations as it counts', async (query, count) => {
    const { status, body } = await show(`/numbers/conversations${query}`);
    expect(status).toBe(200);
    expect(links(body)).toHaveLength(count);
  });

  it('is each conversation, with why it was answered so, and the look is noted', async () => {
    const [href = ''] = links((await show('/numbers/conversations?topic=coupon')).body);
    const { body } = await show(href);
    expect(body).toContain('我想吃汉堡');
    expect(body).toContain('因为「汉堡」');
    const [view] = await bot.stores.views.recent(account, 1);
    expect(view).toMatchObject({
      what: 'a conversation behind a number',
      followerHash: hashFollower(account, openIdNamed('f1')),
    });
  });

  it.each(['/numbers/conversations/nobody?at=x', `/numbers/conversations/nobody?at=${nowMs - 1}`])(
    'is said to be gone when it is not there: %s',
    async (path) => {
      const { status, body } = await show(path);
      expect(status).toBe(404);
      expect(body).toContain('这次对话已经不在了');
    },
  );
});

describe('the tables', () => {
  const read = (text: string) =>
    parse(text, { bom: true, relax_column_count: true }) as readonly (readonly string[])[];

  it('have a row for each conversation, that spreadsheets read and never calculate', async () => {
    const answer = await admin.get('/a/main/numbers/conversations.csv');
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf');
    const [head = [], ...rows] = read(bytes.toString());
    expect(rows).toHaveLength(3);
    expect(rows.map((row) => row[head.indexOf('消息')])).toEqual(['1', '1', '2']);
    expect(rows.flat().filter((cell) => /^[=+@-]/.test(cell))).toEqual([]);
  });

  it('have the figures beside those of the time before', async () => {
    const { body } = await show('/numbers/figures.csv');
    const rows = new Map(read(body).map(([name, ...values]) => [name, values]));
    expect(rows.get('对话')).toEqual(['3', '1']);
    expect(rows.get('机器人独立答完')).toEqual(['1', '1']);
  });
});

describe('the proof', () => {
  it('counts what was checked, and is open to whoever sees numbers', async () => {
    const { status, body } = await show('/numbers/sends', viewer);
    expect(status).toBe(200);
    expect(body).toContain('没有来由的：0 条');
  });

  it('says of each message whether the bot, a colleague or the desk spoke', async () => {
    const { body } = await show('/numbers/sends', viewer);
    expect(
      ['机器人', '同事', '客服台'].filter((who) => !body.includes(`<div>${who}</div>`)),
    ).toEqual([]);
  });
});

describe('the week on a page', () => {
  it('tells the last week in sentences', async () => {
    const { status, body } = await show('/numbers/week', viewer);
    expect(status).toBe(200);
    expect(body).toContain('2026-10-05 至 2026-10-11');
    expect(body).toContain('1 位粉丝来了 1 次对话');
    expect(body).toContain('会员卡：1 次来问，1 次办成。');
    expect(body).toContain('扫门店和同事的码新来 1 位粉丝，带来 1 笔消费，共 36.50 元。');
    expect(body).not.toContain('问卷：');
  });

  it.each(['soon', '2026-12-01', '1999-01-01'])('has no week of %s', async (day) => {
    const { status, body } = await show(`/numbers/week?of=${day}`);
    expect(status).toBe(422);
    expect(body).toContain('没有这一周');
  });
});

it('coupons that shops took in are told, by campaign and shop, and in the table for a spreadsheet', async () => {
  const { coupons } = bot.stores;
  const redeemedAtMs = bot.clock.now() - 60_000;
  expect((await show('/numbers')).body).toContain('这段时间里没有核销记录');
  for (const follower of ['c1', 'c2', 'c3']) {
    const claim = claimOf(turnOf(account, follower, '1'), { code: `YM${follower}` });
    await coupons.claim(claim);
    const { campaignId, code } = claim;
    const used = { account, campaignId, code, shopId: 'shop-1', redeemedAtMs };
    await coupons.redeem({ ...used, redemptionId: code });
  }
  expect((await show('/numbers')).body).toContain('门店核销了 3 张优惠券');
  const metrics = await (await fetch(new URL('/metrics', bot.consoleUrl))).text();
  expect(metrics).toMatch(/yingda_coupons_redeemed_today\{account="main",campaign="\w+"\} 3/);
  expect((await show('/numbers/figures.csv?shop=elsewhere')).body).toContain('核销,0,0');
  expect((await show('/numbers/figures.csv?group=vip')).body).not.toContain('核销');
  expect((await show('/numbers/figures.csv')).body).toContain('核销,3,0');
});
