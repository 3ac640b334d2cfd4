/** Service: gives the follower a coupon: the named one, or the one that fits the shop and product we talk about. Never two of a kind. */
import { z } from 'zod';
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import type { Campaign } from '../domain/catalogue.ts';
import type { Coupon } from '../domain/coupon.ts';
import { formatCouponCode } from '../domain/coupon-code.ts';
import type { Outcome } from '../domain/outcome.ts';
import { momentWords } from './beijing-words.ts';
import {
  type CouponWish,
  campaignPhase,
  fitsWish,
  isClaimable,
  listRunning,
} from './campaign-fit.ts';
import { campaignOption, stateWords, whereWords } from './coupon-lines.ts';
import { findEntity, listEntities } from './entities.ts';
import { droppable, shorten, type TextPart } from './fit-text.ts';
import type { Handler, HandlerPorts, HandlerTurn } from './handler.ts';
import { findUnknownIds } from './known-ids.ts';
import { newCouponCode } from './new-coupon-code.ts';
import { numberedLines, openDialogue, withoutSharedWords } from './open-dialogue.ts';
import { listOthers, listOwnedIds, maxAsked, otherLines } from './other-coupons.ts';
import { say } from './say.ts';
import { findAskedShop } from './which-shop.ts';

const parameters = z.strictObject({
  /** A campaign's id; without it the one that was named, offered, or fits. */
  campaign: z.string().optional(),
});
type Parameters = z.infer<typeof parameters>;
type Turn = HandlerTurn<Parameters>;

const maxOptions = 5;
const moreNamed = 5;
export const maxTermsLength = 120;
const productsNamed = 5;

export const coupon: Handler<Parameters> = {
  parameters,
  findProblems: findUnknownIds,
  handle(turn, ports) {
    const { nowMs, catalogue } = turn;
    const [named, another, ...more] = listNamed(turn);
    if (named && another) {
      const campaigns = [named, another, ...more];
      return offerChoice(turn, ports, { campaigns, heading: '叫这个名字的券有几种：' });
    }
    if (named) return giveNamed(turn, ports, named);
    const running = listRunning(catalogue, nowMs);
    if (running.length === 0) return sayNone(turn);
    const wish = findWish(turn);
    const fitting = listFitting(running, wish);
    const chosen = fitting.find(({ id }) => id === turn.session.focus?.campaignId) ?? fitting[0];
    if (!chosen)
      return offerChoice(turn, ports, { campaigns: running, heading: missesWish(turn, wish) });
    const isOffered = chosen.id === turn.session.focus?.campaignId;
    if (isOffered || fitting.length === 1) return claim(turn, ports, chosen);
    return offerChoice(turn, ports, { campaigns: fitting, heading: '现在能领这几种券：' });
  },
};

async function giveNamed(turn: Turn, ports: HandlerPorts, named: Campaign): Promise<Outcome> {
  if (named.giftOnly && !(await listOwnedIds(turn, ports.coupons, [named])).has(named.id)) {
    const heading = `「${named.name}」是活动里送的，不能直接领。`;
    const others = await listOthers(turn, ports, named);
    return sayInstead({ result: 'coupon-gift-only', heading, others });
  }
  const isRunning = campaignPhase(named, turn.nowMs) === 'running';
  return isRunning ? claim(turn, ports, named) : sayNotRunning(turn, ports, named);
}

/** A word may be that of last month's campaign as well: of several those count that can be had, else the first. */
function listNamed(turn: Turn): readonly Campaign[] {
  const { parameters, catalogue, nowMs } = turn;
  const said = listEntities(turn, 'coupon');
  const alike = said.filter(({ text }) => text === said[0]?.text).map(({ value }) => value);
  const ids = parameters.campaign === undefined ? alike : [parameters.campaign];
  const named = ids.flatMap((id) => catalogue.findCampaign(id) ?? []);
  const claimable = named.filter((campaign) => isClaimable(campaign, nowMs));
  return claimable.length > 0 ? claimable : named.slice(0, 1);
}

/** The shop and the product of the message, or those we talk about. */
function findWish(turn: Turn): CouponWish {
  const asked = findAskedShop(turn, undefined);
  const shop = asked.kind === 'one' && !asked.origin ? asked.shop : undefined;
  const wanted = findEntity(turn, 'product')?.value ?? turn.session.focus?.productId;
  // What is sold no more fits nothing.
  const productIds =
    wanted === undefined ? undefined : (turn.catalogue.findGoods(wanted)?.productIds ?? []);
  return { shopId: shop?.id, productIds };
}

/** A coupon for the shop is worth more than one for the product: the follower will stand in that shop. */
function listFitting(running: readonly Campaign[], wish: CouponWish): readonly Campaign[] {
  const exact = running.filter((campaign) => fitsWish(campaign, wish));
  if (exact.length > 0) return exact;
  return running.filter((campaign) => fitsWish(campaign, { shopId: wish.shopId }));
}

async function claim(turn: Turn, ports: HandlerPorts, campaign: Campaign): Promise<Outcome> {
  const { account, message, turnId, nowMs } = turn;
  const claimed = await ports.coupons.claim({
    account,
    campaignId: campaign.id,
    openId: message.openId,
    turnId,
    code: newCouponCode(campaign.codePrefix),
    stock: campaign.stock,
    grantedAtMs: nowMs,
  });
  if (claimed.kind === 'sold-out') return saySoldOut(turn, ports, campaign);
  if (claimed.kind === 'claimed-before-erasure') return sayClaimedBefore(turn, ports, campaign);
  const others = await listOthers(turn, ports, campaign);
  const isGranted = claimed.kind === 'granted';
  const link =
    claimed.coupon.redeemedAtMs === undefined
      ? ports.links?.to({ page: 'coupon', openId: message.openId, subject: campaign.id, nowMs })
      : undefined;
  const outcome = say(
    isGranted ? 'coupon-granted' : 'coupon-owned',
    [
      isGranted ? `领好了，这是您的「${campaign.name}」：` : ownedHeading(claimed.coupon, campaign),
      '',
      formatCouponCode(claimed.coupon.code),
      '',
      ...(link === undefined ? [] : [`<a href="${link}">打开二维码，给店员扫</a>`]),
      ...detailLines(turn, campaign, claimed.coupon),
      ...otherLines('还可以领', others),
    ],
    { focus: { campaignId: campaign.id } },
  );
  return isGranted ? { ...outcome, gives: true } : outcome;
}

function ownedHeading({ redeemedAtMs }: Coupon, { name }: Campaign): string {
  return redeemedAtMs === undefined
    ? `「${name}」您已经领过啦，还没用，券码给您再发一遍：`
    : `「${name}」您领过，也已经用掉了，券码是：`;
}

function detailLines(turn: Turn, campaign: Campaign, held: Coupon): readonly TextPart[] {
  const { catalogue, session } = turn;
  const isUsed = held.redeemedAtMs !== undefined;
  return [
    stateWords(held, campaign, turn),
    whereWords(campaign, catalogue, session.focus?.shopId),
    ...productLines(campaign, catalogue),
    droppable(shorten(campaign.terms, maxTermsLength), 1),
    ...(isUsed ? [] : ['到店给店员看这个码就行。']),
  ];
}

function productLines({ productIds }: Campaign, catalogue: CatalogueIndex): readonly TextPart[] {
  const names = productIds.flatMap((id) => catalogue.findProduct(id)?.name ?? []);
  if (names.length === 0) return [];
  const more = names.length > productsNamed ? `等 ${names.length} 款` : '';
  return [droppable(`适用：${names.slice(0, productsNamed).join('、')}${more}`, 2)];
}

async function saySoldOut(turn: Turn, ports: HandlerPorts, campaign: Campaign): Promise<Outcome> {
  const others = await listOthers(turn, ports, campaign);
  const heading = `抱歉，「${campaign.name}」已经领完了。`;
  return sayInstead({ result: 'coupon-sold-out', heading, others });
}

/** We have forgotten them: whether it was used is not told either. */
async function sayClaimedBefore(
  turn: Turn,
  ports: HandlerPorts,
  campaign: Campaign,
): Promise<Outcome> {
  const others = await listOthers(turn, ports, campaign);
  const heading =
    `「${campaign.name}」您以前领过，券码当时给您了。` +
    '后来您的资料都删了，我这儿查不到那个码，同一种券也不能再领；码还记着、没用过，就还能用。';
  return sayInstead({ result: 'coupon-claimed-before-erasure', heading, others });
}

async function sayNotRunning(
  turn: Turn,
  ports: HandlerPorts,
  campaign: Campaign,
): Promise<Outcome> {
  const { nowMs } = turn;
  const others = await listOthers(turn, ports, campaign);
  const { name, validFromMs, validToMs } = campaign;
  if (campaignPhase(campaign, nowMs) === 'not-yet') {
    const heading = `「${name}」${momentWords(validFromMs, nowMs)} 开始，到时候再来找我领。`;
    return sayInstead({ result: 'coupon-not-yet', heading, others });
  }
  const heading = `「${name}」${momentWords(validToMs, nowMs)} 已经结束了。`;
  return sayInstead({ result: 'coupon-expired', heading, others });
}

/** The wished coupon cannot be had: what else there is. */
function sayInstead(told: {
  readonly result:
    | 'coupon-claimed-before-erasure'
    | 'coupon-gift-only'
    | 'coupon-sold-out'
    | 'coupon-not-yet'
    | 'coupon-expired';
  readonly heading: string;
  readonly others: readonly Campaign[];
}): Outcome {
  return say(told.result, [told.heading, ...otherLines('眼下能领的还有', told.others)], {
    focus: { campaignId: null },
  });
}

function sayNone({ catalogue, nowMs }: Turn): Outcome {
  const [next] = catalogue.campaigns
    .filter((campaign) => !campaign.giftOnly && campaignPhase(campaign, nowMs) === 'not-yet')
    .toSorted((a, b) => a.validFromMs - b.validFromMs);
  const upcoming = next
    ? `下一个是「${next.name}」，${momentWords(next.validFromMs, nowMs)} 开始。`
    : '有了新的，您随时来问我。';
  const session = { dialogue: null, focus: { campaignId: null } };
  return say('coupon-none', ['眼下没有正在派发的优惠券。', upcoming], session);
}

async function offerChoice(
  turn: Turn,
  ports: HandlerPorts,
  { campaigns, heading }: { campaigns: readonly Campaign[]; heading: string },
): Promise<Outcome> {
  const owned = await listOwnedIds(turn, ports.coupons, campaigns.slice(0, maxAsked));
  const isHeld = ({ id }: Campaign) => owned.has(id);
  // What they hold makes room for what they can still have.
  const wanted = campaigns.toSorted((a, b) => Number(isHeld(a)) - Number(isHeld(b)));
  const shown = new Set(wanted.slice(0, maxOptions));
  const options = campaigns
    .filter((campaign) => shown.has(campaign))
    .map((campaign) => {
      const option = campaignOption(campaign);
      return isHeld(campaign) ? { ...option, label: `${option.label}（已领）` } : option;
    });
  const lines = [heading, ...numberedLines(options), '', '回复数字领取。'];
  const more = wanted.slice(maxOptions).filter((campaign) => !isHeld(campaign));
  return say('coupon-choice', [...lines, ...moreLines(more)], {
    dialogue: openDialogue(turn.nowMs, withoutSharedWords(options)),
  });
}

/** A number would have to be looked for in a list that is too long: the others go by name. */
function moreLines(more: readonly Campaign[]): readonly string[] {
  if (more.length === 0) return [];
  const names = more.slice(0, moreNamed).map(({ name }) => `「${name}」`);
  const andOthers = more.length > names.length ? '等' : '';
  return [`另有 ${more.length} 种，说名字也能领：${names.join('')}${andOthers}`];
}

function missesWish({ catalogue }: Turn, { shopId }: CouponWish): string {
  const shop = shopId === undefined ? undefined : catalogue.findShop(shopId);
  const where = shop ? `「${shop.name}」` : '这个';
  return `${where}眼下没有专门的券，别处能用的有：`;
}
