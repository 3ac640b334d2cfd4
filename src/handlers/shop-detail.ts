/** Service: all about one shop: hours today, address, phone, map, what it has, and the coupon that is good there. */
import { z } from 'zod';
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import type { Campaign, Shop } from '../domain/catalogue.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { DialogueOption, SessionChange } from '../domain/session.ts';
import { findAskedAmenity, offers } from './asked-service.ts';
import { findOffer } from './campaign-fit.ts';
import { droppable, shorten, type TextPart } from './fit-text.ts';
import type { Handler, HandlerTurn } from './handler.ts';
import { nowLines } from './hours-lines.ts';
import { findUnknownIds } from './known-ids.ts';
import { numberedLines, openDialogue } from './open-dialogue.ts';
import { type Origin, rememberedLines } from './origin.ts';
import { say } from './say.ts';
import { addressWords, contactLine, shopOption } from './shop-lines.ts';
import { askWhichShop, findAskedShop } from './which-shop.ts';

const parameters = z.strictObject({
  /** A shop's id; without it the shop that was named, listed or talked about. */
  shop: z.string().optional(),
});
type Parameters = z.infer<typeof parameters>;

const productsNamed = 4;
const servicesNamed = 6;

export const shopDetail: Handler<Parameters> = {
  parameters,
  findProblems: findUnknownIds,
  handle(turn) {
    const asked = findAskedShop(turn, turn.parameters.shop);
    if (asked.kind === 'one') return showShop(turn, asked.shop, asked.origin);
    return askWhichShop(turn, asked, {
      call: { handler: 'shop-detail', parameters: {} },
      lead: '您问的是哪家店？说店名就行；想看离您最近的那家，',
    });
  },
};

function showShop(turn: HandlerTurn, shop: Shop, origin: Origin | undefined): Outcome {
  const { catalogue, nowMs, session } = turn;
  const wanted = session.focus?.productId;
  const productIds = wanted === undefined ? undefined : catalogue.findGoods(wanted)?.productIds;
  const offer =
    findOffer(catalogue, { shopId: shop.id, productIds }, nowMs) ??
    findOffer(catalogue, { shopId: shop.id }, nowMs);
  const listedShops = findListAround(turn, shop);
  const nextSteps = listedShops.length > 0 ? [] : nextOptions(shop, offer);
  const lines = [
    ...rememberedLines(origin),
    ...serviceLines(turn, shop),
    `「${shop.name}」`,
    ...nowLines(shop.hours, nowMs),
    addressWords(shop),
    contactLine(shop),
    ...offerLines(catalogue, shop, offer),
    '',
    ...(nextSteps.length > 0
      ? [...numberedLines(nextSteps), '回复数字就行。']
      : [`回复${offer ? '「优惠券」领券，' : ''}「电话」订餐；回复别的数字，看别家。`]),
  ];
  const options = nextSteps.length > 0 ? nextSteps : listedShops.map(shopOption);
  return say('shop-shown', lines, changeAfterShow(turn, { shop, offer, options, origin }));
}

/** The answer in front of the card: the card lists services, but never what the shop lacks. */
function serviceLines(turn: HandlerTurn, shop: Shop): readonly string[] {
  const service = findAskedAmenity(turn);
  if (service === undefined) return [];
  return offers(shop, service)
    ? [`这家店有「${service}」。`, '']
    : [`这家店没有登记「${service}」，去之前可以打电话问问。`, ''];
}

/** The list that this shop was picked from: its numbers keep their meaning. */
function findListAround({ session, catalogue }: HandlerTurn, shop: Shop): readonly Shop[] {
  const shopIds = session.focus?.shopIds ?? [];
  if (shopIds.length < 2 || !shopIds.includes(shop.id)) return [];
  return shopIds.flatMap((id) => catalogue.findShop(id) ?? []);
}

function nextOptions(shop: Shop, offer: Campaign | undefined): readonly DialogueOption[] {
  const phone: DialogueOption = {
    label: '订餐电话',
    words: ['电话', '订餐', '订餐电话'],
    call: { handler: 'order-phone', parameters: { shop: shop.id } },
  };
  if (!offer) return [phone];
  const coupon: DialogueOption = {
    label: `领「${offer.name}」`,
    words: ['优惠券', '领券', '优惠'],
    call: { handler: 'coupon', parameters: { campaign: offer.id } },
  };
  return [coupon, phone];
}

function offerLines(
  catalogue: CatalogueIndex,
  { productIds, services }: Shop,
  offer: Campaign | undefined,
): readonly TextPart[] {
  const names = productIds.flatMap((id) => catalogue.findProduct(id)?.name ?? []);
  const more = names.length > productsNamed ? `等 ${names.length} 款` : '';
  return [
    ...(services.length > 0
      ? [droppable(`服务：${services.slice(0, servicesNamed).join('、')}`, 2)]
      : []),
    ...(names.length > 0
      ? [droppable(`菜单：${names.slice(0, productsNamed).join('、')}${more}`, 3)]
      : []),
    ...(offer ? [`优惠：「${offer.name}」，${shorten(offer.terms, 60)}`] : []),
  ];
}

interface Shown {
  readonly shop: Shop;
  readonly offer: Campaign | undefined;
  readonly options: readonly DialogueOption[];
  readonly origin: Origin | undefined;
}

function changeAfterShow({ session, nowMs }: HandlerTurn, shown: Shown): SessionChange {
  const { shop, offer, options, origin } = shown;
  const isListed = session.focus?.shopIds?.includes(shop.id) === true;
  return {
    dialogue: openDialogue(nowMs, options),
    focus: {
      shopId: shop.id,
      campaignId: offer?.id ?? null,
      ...(!isListed && { shopIds: [shop.id] }),
    },
    ...(origin?.place && { place: origin.place }),
  };
}
