/** The pages of followers as a phone asks for them, on a real store in memory. */
import type { FastifyInstance, InjectOptions } from 'fastify';
import { describe, expect, it, onTestFinished } from 'vitest';
import { indexCatalogue } from '../../src/catalogue/catalogue-index.ts';
import type { AccountName, OpenId, TurnId } from '../../src/domain/ids.ts';
import { openPageLinks } from '../../src/follower-pages/page-links.ts';
import { PageSeal } from '../../src/follower-pages/page-seal.ts';
import { buildPublicApp } from '../../src/http/public-app.ts';
import { formatCardNumber } from '../../src/services/card-number.ts';
import { claimGift, handOver } from '../../src/services/festivals.ts';
import { giftCountsFreshMs } from '../../src/services/held-gift-counts.ts';
import { openCard } from '../../src/services/member-cards.ts';
import type { CouponStore } from '../../src/store/coupons.ts';
import type { LiveContent } from '../../src/turn/turn-ports.ts';
import { openCoupons } from '../handlers/open-coupons.ts';
import { noon, smallBrand } from '../handlers/small-brand.ts';
import { festival } from '../services/festival-setup.ts';
import { memberSetup } from '../services/members-setup.ts';
import { HeldClock } from '../support/held-clock.ts';
import { pagePorts } from '../support/page-ports.ts';

const account = 'main' as AccountName;
const openId = 'oFollower-1' as OpenId;
const publicUrl = 'https://bot.example.com';
const catalogue = indexCatalogue({
  ...smallBrand,
  setup: { ...smallBrand.setup, members: memberSetup, festivals: [festival] },
});
const code = 'HBR7K3F9QXAC';
const weekMs = 7 * 86_400_000;

interface Given {
  readonly coupons?: CouponStore;
}

async function openPages({ coupons: given }: Given = {}) {
  const clock = new HeldClock(noon);
  const coupons = given ?? (await heldCoupons());
  const ports = pagePorts(account, coupons);
  const { registers } = ports;
  const seal = new PageSeal(account, 'secret');
  const failures: unknown[] = [];
  const content = () => ({ catalogue }) as LiveContent;
  const app = buildPublicApp([], clock, {
    publicUrl,
    proxies: [],
    accounts: [{ account, seal, content, ports, clock }],
    reportFailure: (error) => void failures.push(error),
  });
  onTestFinished(() => app.close());
  const links = openPageLinks({ publicUrl, account, seal });
  const url = links.to({ page: 'coupon', openId, subject: 'burger-day', nowMs: noon });
  return { app, clock, links, path: new URL(url).pathname, failures, coupons, registers };
}

async function heldCoupons(): Promise<CouponStore> {
  const coupons = await openCoupons();
  const turnId = 'turn-1' as TurnId;
  const granted = { account, campaignId: 'burger-day', openId, turnId, stock: 9 };
  await coupons.claim({ ...granted, code, grantedAtMs: noon });
  return coupons;
}

/** An async function: a request of `inject` leaves when somebody waits for it. */
async function ask(app: FastifyInstance, url: string, more: InjectOptions = {}) {
  const headers = { host: 'bot.example.com', ...more.headers };
  return app.inject({ ...more, url, headers });
}

describe('the page of a coupon', () => {
  it('shows its code as a picture and as text, until when, and where', async () => {
    const { app, path } = await openPages();
    const { statusCode, body } = await ask(app, path);
    expect(statusCode).toBe(200);
    expect(body).toContain('<html lang="zh-CN">');
    expect(body).toContain('HBR-7K3-F9Q-XAC');
    expect(body).toContain('<svg class="qr"');
    expect(body).toContain('可以用，到店给店员扫');
    expect(body).toContain('所有门店');
    expect(body).not.toContain(openId);
  });

  it('has no icon, which is no mistake of whoever asks for it', async () => {
    const { app } = await openPages();
    expect((await ask(app, '/favicon.ico')).statusCode).toBe(204);
  });

  it('speaks English to a phone that asks for it', async () => {
    const { app, path } = await openPages();
    const { body } = await ask(app, path, { headers: { 'accept-language': 'en-GB,zh;q=0.5' } });
    expect(body).toContain('<html lang="en">');
    expect(body).toContain('Good to use');
  });

  it('has no picture any more once it was used', async () => {
    const { app, path, coupons } = await openPages();
    const campaignId = 'burger-day';
    const used = { account, campaignId, code, shopId: 'bund', redeemedAtMs: noon + 1 };
    await coupons.redeem({ ...used, redemptionId: 'look-1' });
    const { body } = await ask(app, path);
    expect(body).toContain('已经用过了');
    expect(body).not.toContain('<svg');
  });

  it('is sent with no way for a script, a foreign host, a referrer, a robot or a frame', async () => {
    const { app, path } = await openPages();
    const { headers, body } = await ask(app, path);
    expect(headers).toMatchObject({
      'cache-control': 'private, max-age=300',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
      'x-content-type-options': 'nosniff',
      vary: 'accept-language',
    });
    const policy = String(headers['content-security-policy']);
    expect(policy.split('; ')).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|script|https?:/);
    expect(body).not.toMatch(/style="|<script|https?:/);
  });

  it('is kept no longer than its link is good', async () => {
    const { app, path, clock } = await openPages();
    await clock.advance(weekMs - 90_000);
    expect((await ask(app, path)).headers['cache-control']).toBe('private, max-age=90');
  });

  it('brings its stylesheet from us, for good', async () => {
    const { app, path } = await openPages();
    const { body } = await ask(app, path);
    const sheet = await ask(app, /href="([^"]+[.]css)"/.exec(body)?.[1] ?? '');
    expect(sheet.statusCode).toBe(200);
    expect(sheet.headers['content-type']).toContain('text/css');
    expect(sheet.headers['cache-control']).toContain('immutable');
  });
});

describe('the page of a member card', () => {
  it('shows its number as a barcode, a QR code and text, and what is on it, kept for a while offline', async () => {
    const { app, links, registers } = await openPages();
    const change = { setup: memberSetup, changeId: 't', atMs: noon };
    const { card } = await openCard(registers, { account, openId }, change);
    const wish = { page: 'card', openId, subject: card.number, nowMs: noon } as const;
    const { statusCode, headers, body } = await ask(app, new URL(links.to(wish)).pathname);
    expect(statusCode).toBe(200);
    expect(body).toContain('<svg class="barcode"');
    expect(body).toContain('<svg class="qr"');
    expect(body).toContain(formatCardNumber(card.number));
    expect(body).toContain('种子');
    expect(body).not.toContain(openId);
    expect(headers['cache-control']).toBe('private, max-age=1800');
  });

  it.each(['none', 'another'])(
    'is gone with the card of its link, when they have %s',
    async (has) => {
      const { app, links, registers } = await openPages();
      const change = { setup: memberSetup, changeId: 't', atMs: noon };
      if (has === 'another') await openCard(registers, { account, openId }, change);
      const wish = { page: 'card', openId, subject: '602133458897', nowMs: noon } as const;
      expect((await ask(app, new URL(links.to(wish)).pathname)).statusCode).toBe(404);
    },
  );
});

describe('the page of a festival', () => {
  it('shows a city with what each shop has left just now, and the own code while it is good', async () => {
    const { app, clock, links, registers } = await openPages();
    const wish = { page: 'festival', openId, subject: 'harvest 上海', nowMs: noon } as const;
    const path = new URL(links.to(wish)).pathname;
    const before = await ask(app, path);
    expect(before.body).toContain('<svg class="map"');
    expect(before.body).toContain('杭州（1 家）');
    expect(before.body).not.toContain('我的礼品码');
    const place = { giftId: 'bag', shopId: 'square' };
    const claim = { festival, place, mayMove: false, changeId: 't', atMs: noon };
    await claimGift(registers, { account, openId }, { ...claim, newCode: () => code });
    await clock.advance(giftCountsFreshMs);
    const { statusCode, headers, body } = await ask(app, path);
    expect(statusCode).toBe(200);
    expect(body).toContain('<g class="spot gone"');
    expect(body).toContain('HBR-7K3-F9Q-XAC');
    expect(body).toMatch(/外滩店[\s\S]*剩 2 份/);
    expect(body).not.toMatch(/style="|<script|https?:/);
    expect(body).not.toContain(openId);
    expect(headers['cache-control']).toBe('no-store');
  });

  it('shows no code any more when the gift was handed over', async () => {
    const { app, links, registers } = await openPages();
    const follower = { account, openId };
    const place = { giftId: 'bag', shopId: 'square' };
    const claim = { festival, place, mayMove: false, changeId: 't', atMs: noon };
    await claimGift(registers, follower, { ...claim, newCode: () => code });
    const given = { festival, shopId: 'square', giftIds: ['bag'], changeId: 'till', atMs: noon };
    await handOver(registers, follower, given);
    const wish = { page: 'festival', openId, subject: 'harvest', nowMs: noon } as const;
    const { body } = await ask(app, new URL(links.to(wish)).pathname);
    expect(body).not.toContain('HBR-7K3-F9Q-XAC');
  });
});

describe('a link that is not good', () => {
  it('gets one and the same page, whatever is wrong with it', async () => {
    const { app, path, links, clock } = await openPages();
    const ofStranger = { page: 'coupon', openId: 'oOther' as OpenId, nowMs: noon } as const;
    const nothingHeld = links.to({ ...ofStranger, subject: 'burger-day' });
    const noCampaign = links.to({ ...ofStranger, subject: 'gone' });
    const asked = [
      `${path}x`,
      '/p/main/coupon/AQ',
      path.replace('/main/', '/other/'),
      path.replace('/coupon/', '/constructor/'),
      new URL(nothingHeld).pathname,
      new URL(noCampaign).pathname,
    ];
    const answers = await Promise.all(asked.map((url) => ask(app, url)));
    await clock.advance(weekMs);
    const all = [...answers, await ask(app, path)];
    expect(new Set(all.map(({ statusCode }) => statusCode))).toEqual(new Set([404]));
    expect(new Set(all.map(({ body }) => body)).size).toBe(1);
    expect(new Set(all.map(({ headers }) => headers['cache-control']))).toEqual(
      new Set(['no-store']),
    );
    expect(all[0]?.body).toContain('链接过期了');
  });
});

describe('the door of the pages', () => {
  it.each([
    ['another name', { headers: { host: 'evil.example' } }, 421],
    ['a form that the page does not take', form('a=1'), 405],
    ['a body that is no form', { ...form('{}'), headers: { 'content-type': 'text/plain' } }, 405],
    ['a form that is too large', form(`a=${'x'.repeat(9000)}`), 413],
    ['another method', { method: 'PUT' as const }, 404],
  ])('refuses %s', async (_name, more, status) => {
    const { app, path } = await openPages();
    expect((await ask(app, path, more)).statusCode).toBe(status);
  });

  it.each<[string, (count: number) => string, string]>([
    ['an address', () => '198.51.100.7', '198.51.100.8'],
    ['a network of IPv6', (count) => `2001:db8::${count + 1}`, '2001:db8:0:1::1'],
    [
      'a network of IPv6, written out',
      (count) => `2001:db8:0:0:${count}::1`,
      '2001:db8::1:2:3:4:5',
    ],
    ['an address inside IPv6', () => '::ffff:198.51.100.7', '::ffff:198.51.100.8'],
  ])('lets %s wait that asks too often, and nobody else', async (_name, nth, stranger) => {
    const { app, path, clock } = await openPages();
    const from = (remoteAddress: string) => ask(app, path, { remoteAddress });
    for (let count = 0; count < 60; count += 1) await from(nth(count));
    const [tooOften, other] = [await from(nth(60)), await from(stranger)];
    await clock.advance(1000);
    expect([tooOften.statusCode, other.statusCode]).toEqual([429, 200]);
    expect(tooOften.headers['retry-after']).toBe('1');
    expect((await from(nth(61))).statusCode).toBe(200);
  });

  it('has 32 pages at work at most: one more is told to come again, and the rest goes on', async () => {
    const held = await heldCoupons();
    const gate = Promise.withResolvers<void>();
    const slow = {
      list: async (...asked: Parameters<CouponStore['list']>) => {
        await gate.promise;
        return held.list(...asked);
      },
    } as CouponStore;
    const { app, path } = await openPages({ coupons: slow });
    const waiting = Array.from({ length: 32 }, (_, at) =>
      ask(app, path, { remoteAddress: `198.51.100.${at}` }),
    );
    const more = await ask(app, path, { remoteAddress: '203.0.113.1' });
    gate.resolve();
    const served = await Promise.all(waiting);
    expect([more.statusCode, more.headers['retry-after']]).toEqual([503, '5']);
    expect(served.every(({ statusCode }) => statusCode === 200)).toBe(true);
    expect((await ask(app, path)).statusCode).toBe(200);
  });

  it('says that it is busy when a page fails, and reports why', async () => {
    const broken = { list: () => Promise.reject(new Error('oops')) } as unknown as CouponStore;
    const { app, path, failures } = await openPages({ coupons: broken });
    const { statusCode, body } = await ask(app, path);
    expect(statusCode).toBe(503);
    expect(body).not.toContain('oops');
    expect(failures).toHaveLength(1);
  });
});

function form(payload: string) {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return { method: 'POST' as const, payload, headers };
}
