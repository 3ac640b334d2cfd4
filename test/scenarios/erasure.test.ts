/** Through the real webhook, on both stores: every way to be erased, what is left, and what is not given twice. */
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/domain/clock.ts';
import type { OpenId } from '../../src/domain/ids.ts';
import { AppError } from '../../src/errors.ts';
import { Eraser } from '../../src/privacy/eraser.ts';
import { observeErasuresIn } from '../../src/privacy/erasure-observer.ts';
import { nothingHeld } from '../../src/store/follower-holdings.ts';

import { allInRedis } from '../support/all-that-is-stored.ts';
import { openPreparer } from '../support/open-preparer.ts';
import { type SingleRedis, startRedis } from '../support/redis-servers.ts';
import { shiftedClock } from '../support/shifted-clock.ts';
import { signIn } from '../support/sign-in.ts';
import { contentOf, deliver, signEvent, signText } from '../support/signed-delivery.ts';
import { type Bot, startBot } from '../support/start-bot.ts';

const minuteMs = 60_000;
const preparer = openPreparer();
/** Names one campaign of the demo brand. */
const couponWish = '蛋挞券';
const campaign = 'hundred-tarts';
const code = /[A-Z]{2,4}(-[2-9A-HJKMNP-Z]{3}){3}/;

describe.each(['sqlite', 'redis'] as const)('a follower on %s', (store) => {
  let bot: Bot;
  let redis: SingleRedis | undefined;
  let count = 0;
  beforeAll(async () => {
    redis = store === 'redis' ? await startRedis() : undefined;
    bot = await startBot({ store, mode: 'plain', preparer, ...(redis && { redisUrl: redis.url }) });
  });
  afterAll(async () => {
    await bot?.stop();
    await redis?.stop();
  });

  const newFollower = () => {
    count += 1;
    return `oFollower-${store}-${count}` as OpenId;
  };
  const webhookToken = () => bot.account.webhookToken;
  const say = async (openId: OpenId, text: string) => {
    const answer = await deliver(
      bot.webhookUrl,
      signText({ webhookToken: webhookToken(), openId, text }),
    );
    return contentOf(answer?.text ?? '');
  };
  const push = (openId: OpenId, event: string, fields: Record<string, string> = {}) =>
    deliver(bot.webhookUrl, signEvent({ webhookToken: webhookToken(), openId, event, fields }));
  const held = (openId: OpenId) => bot.stores.followers.collect(bot.account.name, openId);

  /** What the bot's own eraser does by itself a little later. */
  async function passAMinute(): Promise<void> {
    const clock = shiftedClock(systemClock.now() + minuteMs);
    const observer = observeErasuresIn(pino({ level: 'silent' }));
    const { erasures } = bot.stores;
    await new Eraser({ account: bot.account.name, erasures, clock, observer }).sweep();
  }

  async function expectErased(openId: OpenId, couponCode: string): Promise<void> {
    expect((await held(openId)).session).toBeUndefined();
    await passAMinute();
    expect(await held(openId)).toEqual(nothingHeld);
    if (redis) expect(await allInRedis(redis)).not.toContain(openId);
    const granted = await bot.stores.coupons.countGranted(bot.account.name, campaign);
    const answer = await say(openId, couponWish);
    expect(answer).toContain('您以前领过，券码当时给您了');
    expect(answer).not.toMatch(code);
    expect((await held(openId)).coupons).toEqual([]);
    const { coupons } = bot.stores;
    const kept = await coupons.find(bot.account.name, campaign, couponCode.replaceAll('-', ''));
    expect(kept?.openId).toMatch(/^#/);
    expect(await coupons.countGranted(bot.account.name, campaign)).toBe(granted);
  }

  async function claimCoupon(openId: OpenId): Promise<string> {
    await push(openId, 'subscribe');
    return code.exec(await say(openId, couponWish))?.[0] ?? 'no code';
  }

  it('who unfollows is erased, and gets neither a second coupon nor the code of the first', async () => {
    const openId = newFollower();
    const couponCode = await claimCoupon(openId);

    const answer = await push(openId, 'unsubscribe');

    expect(answer).toEqual({ status: 200, text: 'success' });
    await expectErased(openId, couponCode);
  });

  it('whose authorisation is withdrawn, by a push of somebody else, is erased', async () => {
    const openId = newFollower();
    const sender = newFollower();
    const couponCode = await claimCoupon(openId);
    await say(sender, '你好');

    await push(sender, 'user_authorization_revoke', {
      OpenID: openId,
      AppID: bot.account.appId,
      RevokeInfo: '1',
    });

    expect((await held(sender)).session).toBeDefined();
    await expectErased(openId, couponCode);
  });

  it('who asks for it and confirms is erased', async () => {
    const openId = newFollower();
    const couponCode = await claimCoupon(openId);

    expect(await say(openId, '删除我的数据')).toContain('1. 确认删除');
    expect(await say(openId, '1')).toContain('1 分钟内全部删完');

    await expectErased(openId, couponCode);
  });

  it('whose erasure waits sees nothing of before any more, and is told that it goes', async () => {
    const openId = newFollower();
    await claimCoupon(openId);
    await push(openId, 'unsubscribe');
    await push(openId, 'subscribe');

    expect(await say(openId, '我的优惠券')).toContain('还没有领过券');
    expect(await say(openId, couponWish)).toContain('您以前领过');
    const shown = await say(openId, '我的数据');
    expect(shown).toContain('以前的正在删除');
    expect(shown).toContain('没有领过券');
    expect(shown).toMatch(/[123] 条聊天记录/);
  });

  it('who asks for it and then thinks better of it is not', async () => {
    const openId = newFollower();
    await claimCoupon(openId);

    await say(openId, '删除我的数据');
    await say(openId, '取消');
    await passAMinute();

    expect(await held(openId)).toMatchObject({ session: expect.anything(), coupons: [{}] });
    expect((await held(openId)).records).toHaveLength(4);
  });

  it('whose records the console shows is shown after the view was noted', async () => {
    const openId = newFollower();
    await say(openId, '停车位好找吗');
    const { person, get } = await signIn(bot, 'agent');

    const page = await get('/a/main/');

    const text = await page.text();
    expect(page.status, text).toBe(200);
    expect(text).toContain('停车位好找吗');
    expect(text).not.toContain(openId);
    const views = await bot.stores.views.recent(bot.account.name, 1);
    expect(views).toMatchObject([
      { who: `console by ${person.loginName}`, what: 'the newest 12 records' },
    ]);
  });

  it('whose words an operator may not see is not on the overview, and no view is noted', async () => {
    await say(newFollower(), '停车位好找吗');
    const { person, get } = await signIn(bot, 'shop-manager');

    const page = await get('/a/main/');
    const text = await page.text();

    expect(page.status, text).toBe(200);
    expect(text).not.toContain('停车位好找吗');
    // Of theirs: what somebody else looked at a moment ago may be noted meanwhile.
    const views = await bot.stores.views.recent(bot.account.name, 50);
    expect(views.filter(({ who }) => who.includes(person.loginName))).toEqual([]);
  });
});

describe('a view that cannot be noted', () => {
  it('does not happen: STORE_UNAVAILABLE', async () => {
    const away = () => Promise.reject(new AppError('STORE_UNAVAILABLE', 'away'));
    const bot = await startBot({
      store: 'sqlite',
      mode: 'plain',
      preparer,
      wrapStores: (stores) => ({ ...stores, views: { note: away, recent: away } }),
    });

    const { webhookToken } = bot.account;
    const openId = 'oFollower' as OpenId;
    await deliver(bot.webhookUrl, signText({ webhookToken, openId, text: '停车位好找吗' }));
    const { get } = await signIn(bot, 'admin');

    const page = await get('/a/main/');
    await bot.stop();

    expect(page.status).toBe(503);
    const text = await page.text();
    expect(text).toContain('STORE_UNAVAILABLE');
    expect(text).not.toContain('停车位好找吗');
  });
});
