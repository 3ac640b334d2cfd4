/** Claims a gift at a shop: asks which one and when where there is a choice, and says what to do when it cannot be had. */
import type { Shop } from '../domain/catalogue.ts';
import { formatCouponCode } from '../domain/coupon-code.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Festival } from '../domain/service-setup.ts';
import type { DialogueOption } from '../domain/session.ts';
import { type GiftClaim, isSamePlace } from '../services/festival-claims.ts';
import { claimGift, findGifts, type HeldGifts } from '../services/festivals.ts';
import { countGifts, type GiftCount, type SlotCount } from '../services/gift-counts.ts';
import {
  claimWords,
  codeOption,
  festivalCall,
  type GiftAsk,
  leftWords,
  moveOption,
  slotWords,
} from './festival-lines.ts';
import { listGiftShops } from './festival-shops.ts';
import type { HandlerPorts, HandlerTurn } from './handler.ts';
import { newCouponCode } from './new-coupon-code.ts';
import { numberedLines, openDialogue } from './open-dialogue.ts';
import { say } from './say.ts';

export interface ClaimAsk extends Omit<GiftAsk, 'shop'> {
  readonly festival: Festival;
  readonly shop: Shop;
}

export async function claimAt(
  turn: HandlerTurn,
  ports: HandlerPorts,
  ask: ClaimAsk,
): Promise<Outcome> {
  const { festival, shop, gift } = ask;
  const { account, nowMs } = turn;
  if (!festival.shopIds.includes(shop.id)) {
    return listAround(turn, ports, { ...ask, said: `「${shop.name}」不参加这次活动。` });
  }
  const shopIds = [shop.id];
  const counts = await countGifts(ports.registers, account, { festival, shopIds, nowMs });
  const wanted = counts.filter((count) => gift === undefined || count.gift.id === gift);
  const left = wanted.filter((count) => count.left > 0);
  const [only] = left;
  if (!only) return sayGone(turn, ports, { ask, wanted });
  if (left.length > 1) return askGift(turn, ask, left);
  return chooseSlot(turn, ports, { ask, count: only });
}

/** The gift is known. The only time that is open is taken where nobody asked for another. */
function chooseSlot(
  turn: HandlerTurn,
  ports: HandlerPorts,
  { ask, count }: TimedAsk,
): Outcome | Promise<Outcome> {
  const open = openSlots(count);
  const [only] = open;
  if (only && ask.slot !== undefined) return takeSlot(turn, ports, { ask, count });
  if (open.length > 1) {
    const heading = `「${count.gift.name}」在${ask.shop.name}，哪个时段方便？`;
    return askSlot(turn, { ask, count }, heading);
  }
  return claim(turn, ports, { ask, count, slotId: only?.slot.id });
}

interface TimedAsk {
  readonly ask: ClaimAsk;
  readonly count: GiftCount;
}

function openSlots({ slots }: GiftCount): readonly SlotCount[] {
  return slots.filter(({ left }) => left > 0);
}

function askSlot(turn: HandlerTurn, { ask, count }: TimedAsk, heading: string): Outcome {
  const { festival, shop, move } = ask;
  const options = openSlots(count).map(({ slot, left }): DialogueOption => {
    const when = slotWords(slot, turn.nowMs);
    const wish = { shop: shop.id, gift: count.gift.id, slot: slot.id, move };
    return {
      label: `${when}（剩 ${left} 份）`,
      words: [when],
      call: festivalCall(festival, 'claim', wish),
    };
  });
  return sayChoice(turn, heading, options);
}

/** A list may be old: for a time that is full or over nobody is given another unasked. */
async function takeSlot(
  turn: HandlerTurn,
  ports: HandlerPorts,
  { ask, count }: TimedAsk,
): Promise<Outcome> {
  const { shop, slot: slotId } = ask;
  const { gift } = count;
  const isOpen = openSlots(count).some(({ slot }) => slot.id === slotId);
  if (isOpen || (await holdsSlot(turn, ports, { ask, count }))) {
    return claim(turn, ports, { ask, count, slotId });
  }
  const slot = gift.slots.find(({ id }) => id === slotId);
  const when = slot ? slotWords(slot, turn.nowMs) : '您选的时段';
  return askSlot(turn, { ask, count }, `${when} 没有了。「${gift.name}」在${shop.name}还有：`);
}

/** Full, it may be by themselves: then they are told what they hold. */
async function holdsSlot(
  { account, message: { openId } }: HandlerTurn,
  { registers }: HandlerPorts,
  { ask: { festival, shop, slot: slotId }, count }: TimedAsk,
): Promise<boolean> {
  const held = await findGifts(registers, { account, openId }, festival);
  const place = { giftId: count.gift.id, shopId: shop.id, slotId };
  return held?.claims.some((one) => isSamePlace(one, place)) ?? false;
}

function askGift(turn: HandlerTurn, ask: ClaimAsk, left: readonly GiftCount[]): Outcome {
  const { festival, shop, move } = ask;
  const options = left.map((count): DialogueOption => {
    const { id, name } = count.gift;
    const call = festivalCall(festival, 'claim', { shop: shop.id, gift: id, move });
    return { label: leftWords(count), words: [name], call };
  });
  const each = festival.gives === 'one' ? '每人一份' : '每样一份';
  return sayChoice(turn, `${shop.name}现在有这些，${each}，领哪个？`, options);
}

function sayChoice(
  { nowMs }: HandlerTurn,
  heading: string,
  options: readonly DialogueOption[],
): Outcome {
  return say('gift-asked', [heading, ...numberedLines(options), '', '回复数字就行。'], {
    dialogue: openDialogue(nowMs, options),
  });
}

interface Chosen {
  readonly ask: ClaimAsk;
  readonly count: GiftCount;
  readonly slotId: string | undefined;
}

async function claim(turn: HandlerTurn, ports: HandlerPorts, chosen: Chosen): Promise<Outcome> {
  const { account, message, turnId, nowMs } = turn;
  const { ask, count, slotId } = chosen;
  const { festival, shop, move = false } = ask;
  const giftId = count.gift.id;
  const follower = { account, openId: message.openId };
  const answer = await claimGift(ports.registers, follower, {
    ...{ festival, mayMove: move, changeId: turnId, atMs: nowMs },
    place: { giftId, shopId: shop.id, ...(slotId !== undefined && { slotId }) },
    newCode: () => newCouponCode(festival.codePrefix),
  });
  switch (answer.kind) {
    case 'claimed':
      return { ...sayHeld(turn, { festival, held: answer.held, isNew: true }), gives: true };
    case 'held':
      return sayHeld(turn, { festival, held: answer.held });
    case 'elsewhere':
      return offerMove(turn, chosen, answer.claim);
    case 'fetched':
      return sayHad(turn, festival, answer.claim);
    case 'sold-out':
      return sayGone(turn, ports, { ask: { ...ask, gift: giftId }, wanted: [count] });
    case 'claimed-before-erasure':
      return say('gift-claimed-before-erasure', [
        '这次活动您领过了，码当时给您了。',
        '后来您的资料都删了，我这儿查不到那个码，也不能再领一份。',
      ]);
  }
}

export interface HeldToTell {
  readonly festival: Festival;
  readonly held: HeldGifts;
  readonly isNew?: boolean;
}

/** The code again, and what it is for. */
export function sayHeld(turn: HandlerTurn, { festival, held, isNew = false }: HeldToTell): Outcome {
  const waiting = held.claims.filter(({ isFetched }) => !isFetched);
  const [only] = held.claims;
  if (waiting.length === 0 && only) return sayHad(turn, festival, only);
  const options = [moveOption(festival)];
  return say(
    isNew ? 'gift-claimed' : 'gift-held',
    [
      isNew ? '领好了，这是您的礼品码：' : '您领过了，还没取，礼品码再发一遍：',
      '',
      formatCouponCode(held.code),
      '',
      ...waiting.map((one) => claimWords(festival, one, turn)),
      '到店给店员看这个码就行。去不了的话：',
      ...numberedLines(options),
    ],
    { dialogue: openDialogue(turn.nowMs, options) },
  );
}

function sayHad(turn: HandlerTurn, festival: Festival, { giftId, shopId }: GiftClaim): Outcome {
  const gift = festival.gifts.find(({ id }) => id === giftId);
  const shop = turn.catalogue.findShop(shopId);
  const what = `「${gift?.name ?? giftId}」您已经在${shop?.name ?? '店里'}取走啦。`;
  return say('gift-had', [
    what,
    festival.gives === 'one'
      ? '每人一份，下次活动再来。'
      : '每样一份，别的礼品还可以看看：回复「哪家还有礼品」。',
  ]);
}

/** Nobody loses what they hold without having said so. */
const stayWords = '不改 不改了 不换 不换了 不用 不用了 别改 别换 我的礼品 礼品码 我的码 看码'.split(
  ' ',
);

function moveWords(names: readonly string[]): readonly string[] {
  return ['', '改成', '换成', '改到', '换到', '去'].flatMap((verb) =>
    names.map((name) => `${verb}${name}`),
  );
}

function offerMove(turn: HandlerTurn, { ask, count, slotId }: Chosen, held: GiftClaim): Outcome {
  const { festival, shop } = ask;
  const wish = { shop: shop.id, gift: count.gift.id, slot: slotId, move: true };
  const options: readonly DialogueOption[] = [
    {
      label: `改成${shop.name}的「${count.gift.name}」`,
      words: [
        ...'改 换 要改 要换 好 好的 是 是的 可以'.split(' '),
        ...moveWords([shop.name, shop.name.replace(/店$/, ''), ...shop.aliases, count.gift.name]),
      ],
      call: festivalCall(festival, 'claim', wish),
      isFinal: true,
    },
    { ...codeOption(festival), label: '不改，看我的礼品码', words: stayWords },
  ];
  const each = festival.gives === 'one' ? '每人一份' : '这样礼品每人一份';
  return say(
    'gift-held-elsewhere',
    [
      `${each}，您已经领了：${claimWords(festival, held, turn)}。`,
      '要改吗？原来那份会让给别人。',
      ...numberedLines(options),
    ],
    { dialogue: openDialogue(turn.nowMs, options) },
  );
}

interface Gone {
  readonly ask: ClaimAsk;
  /** What was wished for, as it is here. */
  readonly wanted: readonly GiftCount[];
}

/** Whoever holds the last one themselves is told so, and not that it is gone. */
async function sayGone(
  turn: HandlerTurn,
  ports: HandlerPorts,
  { ask, wanted }: Gone,
): Promise<Outcome> {
  const { festival, shop } = ask;
  const { account, message } = turn;
  const held = await findGifts(ports.registers, { account, openId: message.openId }, festival);
  if (held?.claims.some(({ shopId }) => shopId === shop.id)) {
    return sayHeld(turn, { festival, held });
  }
  const what = wanted.length === 1 ? `「${wanted[0]?.gift.name}」` : '礼品';
  return listAround(turn, ports, { ...ask, said: `${shop.name}的${what}领完了。` });
}

function listAround(
  turn: HandlerTurn,
  ports: HandlerPorts,
  { festival, shop, gift, move, said }: ClaimAsk & { readonly said: string },
): Promise<Outcome> {
  return listGiftShops(turn, ports, {
    ...{ festival, gift, move },
    origin: { point: shop.point, label: shop.name, isWholeCity: false },
    heading: `${said}离它最近、还有礼品的：`,
    result: 'gift-sold-out',
  });
}
