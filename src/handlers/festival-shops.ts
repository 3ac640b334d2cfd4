/** Lists the nearest taking-part shops that still have a gift, and opens the choice among them. */
import type { ShopNearby } from '../catalogue/catalogue-index.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Festival } from '../domain/service-setup.ts';
import type { DialogueOption } from '../domain/session.ts';
import { countGifts, type GiftCount } from '../services/gift-counts.ts';
import { askPlace } from './ask-place.ts';
import { reachMeters, sayFarAway } from './far-away.ts';
import { festivalCall, festivalSubject, type GiftAsk, leftWords } from './festival-lines.ts';
import { droppable, type TextPart } from './fit-text.ts';
import type { HandlerPorts, HandlerTurn } from './handler.ts';
import { openDialogue } from './open-dialogue.ts';
import { findOrigin, type Origin, originWords } from './origin.ts';
import type { Result } from './results.ts';
import { say } from './say.ts';
import { shopListLines, shopOption } from './shop-lines.ts';

const shopsListed = 3;
/** So many of the nearest are asked for what they have left. */
const shopsConsidered = 20;

export interface ShopsAsk extends Pick<GiftAsk, 'gift' | 'move' | 'skip'> {
  readonly festival: Festival;
  /** Of where no gift was left: the shops around it are listed. */
  readonly origin?: Origin | undefined;
  /** What is said first; "nearest" unless told. */
  readonly heading?: string | undefined;
  readonly result?: Result | undefined;
}

export async function listGiftShops(
  turn: HandlerTurn,
  ports: HandlerPorts,
  ask: ShopsAsk,
): Promise<Outcome> {
  const { festival } = ask;
  const origin = ask.origin ?? findOrigin(turn);
  if (!origin) {
    const call = festivalCall(festival, 'where', { gift: ask.gift, move: ask.move });
    return askPlace(turn, { call, lead: '好，帮您找附近还有礼品的门店。' });
  }
  const near = findNear(turn, festival, origin);
  if (near.length === 0) return sayNobodyNear(turn, festival, origin);
  const withGifts = await findWithGifts(turn, ports, { near, ask });
  const page = withGifts.slice(ask.skip ?? 0, (ask.skip ?? 0) + shopsListed);
  if (page.length === 0) return sayAllGone(turn, ports, { origin, ask });
  const isMore = withGifts.length > (ask.skip ?? 0) + shopsListed;
  return sayPage(turn, ports, { page, isMore, origin, ask });
}

interface ShopWithGifts {
  readonly nearby: ShopNearby;
  readonly counts: readonly GiftCount[];
}

function findNear(
  { catalogue }: HandlerTurn,
  { shopIds }: Festival,
  { point }: Origin,
): readonly ShopNearby[] {
  const where = ({ id }: { readonly id: string }) => shopIds.includes(id);
  const span = { limit: shopsConsidered, where, maxDistanceMeters: reachMeters };
  return catalogue.nearestShops(point, span);
}

async function findWithGifts(
  { account, nowMs }: HandlerTurn,
  { registers }: HandlerPorts,
  { near, ask }: { readonly near: readonly ShopNearby[]; readonly ask: ShopsAsk },
): Promise<readonly ShopWithGifts[]> {
  const { festival, gift } = ask;
  const shopIds = near.map(({ shop }) => shop.id);
  const counts = await countGifts(registers, account, { festival, shopIds, nowMs });
  const wanted = counts.filter((count) => gift === undefined || count.gift.id === gift);
  return near
    .map((nearby) => ({
      nearby,
      counts: wanted.filter(({ shopId, left }) => shopId === nearby.shop.id && left > 0),
    }))
    .filter((shop) => shop.counts.length > 0);
}

interface Page {
  readonly page: readonly ShopWithGifts[];
  readonly isMore: boolean;
  readonly origin: Origin;
  readonly ask: ShopsAsk;
}

function sayPage(turn: HandlerTurn, ports: HandlerPorts, found: Page): Outcome {
  const { nowMs } = turn;
  const { page, origin, ask } = found;
  const giftName = ask.festival.gifts.find(({ id }) => id === ask.gift)?.name;
  const options = optionsFor(found);
  const blocks = page.flatMap(({ nearby, counts }, at) => {
    const [title = '', hours = ''] = shopListLines(nearby, { number: at + 1, nowMs });
    return [title, droppable(String(hours), 3), counts.map(leftWords).join('，')];
  });
  const more = found.isMore ? [`${options.length}. 看更远的`] : [];
  const lines: readonly TextPart[] = [
    ask.heading ?? headingOf(origin, page.length, giftName),
    '',
    ...blocks,
    ...more,
    '',
    ...mapLine(turn, ports, { festival: ask.festival, shop: page[0]?.nearby }),
    '回复数字，就领那家的。',
  ];
  return say(ask.result ?? 'festival-shops', lines, {
    dialogue: openDialogue(nowMs, options),
    focus: { shopIds: page.map(({ nearby }) => nearby.shop.id), shopId: null },
    ...(origin.place && { place: origin.place }),
  });
}

function headingOf(origin: Origin, count: number, giftName: string | undefined): string {
  const what = giftName === undefined ? '礼品' : `「${giftName}」`;
  return `离${originWords(origin)}最近、还有${what}的 ${count} 家店：`;
}

function optionsFor({ page, isMore, ask }: Page): readonly DialogueOption[] {
  const { festival, gift, move, skip = 0 } = ask;
  const shops = page.map(({ nearby: { shop } }) => ({
    ...shopOption(shop),
    call: festivalCall(festival, 'claim', { shop: shop.id, gift, move }),
  }));
  if (!isMore) return shops;
  const more: DialogueOption = {
    label: '看更远的',
    words: ['更远的', '换一家', '换一批', '还有吗', '还有别的吗', '远一点的也行', '下一页'],
    call: festivalCall(festival, 'where', { gift, move, skip: skip + shopsListed }),
  };
  return [...shops, more];
}

/** The page shows the city of the first shop. */
function mapLine(
  { message, nowMs }: HandlerTurn,
  { links }: HandlerPorts,
  { festival, shop }: { readonly festival: Festival; readonly shop: ShopNearby | undefined },
): readonly TextPart[] {
  const { openId } = message;
  const subject = festivalSubject(festival, shop?.shop.city ?? '');
  const link = links?.to({ page: 'festival', openId, subject, nowMs });
  return link === undefined ? [] : [droppable(`<a href="${link}">打开地图，看每家还剩多少</a>`, 2)];
}

function sayNobodyNear(turn: HandlerTurn, { shopIds }: Festival, origin: Origin): Outcome {
  const where = ({ id }: { readonly id: string }) => shopIds.includes(id);
  const [nearest] = turn.catalogue.nearestShops(origin.point, { limit: 1, where });
  return sayFarAway(turn, { origin, nearest, what: '参加活动的门店', where });
}

async function sayAllGone(
  turn: HandlerTurn,
  ports: HandlerPorts,
  { origin, ask }: { readonly origin: Origin; readonly ask: ShopsAsk },
): Promise<Outcome> {
  if ((ask.skip ?? 0) > 0) {
    const said = ['附近还有礼品的店就是刚才这些了。', '换个地方找，把那边的位置或地名发给我。'];
    return say('festival-shops', said);
  }
  const gift = ask.festival.gifts.find(({ id }) => id === ask.gift);
  if (gift) {
    const heading = `附近的「${gift.name}」都领完了，还有别的礼品：`;
    return listGiftShops(turn, ports, { ...ask, origin, gift: undefined, heading });
  }
  const said = `${originWords(origin)}附近 50 公里内的礼品都领完了，来晚了一步。`;
  const later = '有人换店，名额会放出来，过会儿可以再问我「哪家还有礼品」。';
  const session = { dialogue: null, ...(origin.place && { place: origin.place }) };
  return say('festival-all-gone', [said, later], session);
}
