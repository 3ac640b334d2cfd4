/** Page: a coupon that the follower holds, as a code to scan and to read aloud at the till. It never claims one. */

import { dayNumberAt, dayText } from '../domain/beijing-time.ts';
import type { Campaign } from '../domain/catalogue.ts';
import { formatCouponCode } from '../domain/coupon-code.ts';
import { type CouponState, couponState } from '../handlers/coupon-lines.ts';
import { html } from '../markup/html.ts';
import { qrPicture } from '../markup/qr-picture.ts';
import type { FollowerPage, PageCall } from './follower-page.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;
const shopsNamed = 12;

export const couponPage: FollowerPage = {
  lifeMs: 7 * dayMs,
  async show(call) {
    const { account, openId, subject, catalogue, ports, nowMs } = call;
    const campaign = catalogue.findCampaign(subject);
    const [held] = await ports.coupons.list(account, openId, [subject]);
    if (!campaign || !held) return { kind: 'gone' };
    const words = couponWords[call.language];
    const state = couponState(held, campaign, nowMs);
    const code = formatCouponCode(held.code);
    const body = html`<h1>${campaign.name}</h1>
<p class="state ${state}">${words.states[state]}</p>
${state === 'used' ? undefined : qrPicture(held.code, words.scan)}
<p class="code">${code}</p>
<dl><dt>${words.valid}</dt><dd>${dayOf(campaign.validFromMs)} – ${dayOf(campaign.validToMs)}</dd>
<dt>${words.where}</dt><dd>${shopNames(campaign, call) ?? words.everywhere}</dd>
${campaign.terms !== '' && html`<dt>${words.terms}</dt><dd>${campaign.terms}</dd>`}</dl>`;
    return { kind: 'page', title: campaign.name, body, freshMs: 5 * minuteMs };
  },
};

function dayOf(atMs: number): string {
  return dayText(dayNumberAt(atMs));
}

/** Undefined for all of them. */
function shopNames({ shopIds }: Campaign, { catalogue }: PageCall): string | undefined {
  if (shopIds.length === 0) return undefined;
  const names = shopIds.flatMap((id) => catalogue.findShop(id)?.name ?? []);
  return names.slice(0, shopsNamed).join('、') + (names.length > shopsNamed ? '…' : '');
}

interface CouponWords {
  readonly states: Readonly<Record<CouponState, string>>;
  readonly scan: string;
  readonly valid: string;
  readonly where: string;
  readonly everywhere: string;
  readonly terms: string;
}

const couponWords: Readonly<Record<PageCall['language'], CouponWords>> = {
  zh: {
    states: {
      usable: '可以用，到店给店员扫',
      'not-yet': '还没到能用的日子',
      used: '已经用过了',
      over: '已经过期',
    },
    scan: '券码的二维码',
    valid: '有效期',
    where: '可用门店',
    everywhere: '所有门店',
    terms: '使用说明',
  },
  en: {
    states: {
      usable: 'Good to use: show it in the shop',
      'not-yet': 'Not good yet',
      used: 'Used already',
      over: 'Expired',
    },
    scan: 'The code as a QR code',
    valid: 'Valid',
    where: 'Where',
    everywhere: 'All shops',
    terms: 'Terms',
  },
};
