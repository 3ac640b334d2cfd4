/** How a festival, its gifts and a claimed one read in a chat, and the options that go on from there. */
import type { HandlerCall } from '../domain/intent.ts';
import type { Festival, GiftSlot } from '../domain/service-setup.ts';
import type { DialogueOption } from '../domain/session.ts';
import type { GiftPlace } from '../services/festival-claims.ts';
import type { GiftCount } from '../services/gift-counts.ts';
import { clockWords, dateWords, momentWords } from './beijing-words.ts';
import type { HandlerTurn } from './handler.ts';

export type FestivalPhase = 'not-yet' | 'running' | 'over';

export function festivalPhase({ fromMs, toMs }: Festival, nowMs: number): FestivalPhase {
  if (nowMs < fromMs) return 'not-yet';
  return nowMs < toMs ? 'running' : 'over';
}

/** What the link to a festival's page is about: the festival, and the city that is shown first. */
export function festivalSubject({ id }: Pick<Festival, 'id'>, city: string): string {
  return `${id} ${city}`;
}

/** An id has no space; the name of a city may have some. */
export function readFestivalSubject(subject: string): {
  readonly id: string;
  readonly city: string;
} {
  const [id = ''] = subject.split(' ', 1);
  return { id, city: subject.slice(id.length + 1) };
}

/** What a wish for a gift may already say. */
export interface GiftAsk {
  readonly shop?: string | undefined;
  readonly gift?: string | undefined;
  readonly slot?: string | undefined;
  /** Lets go of what is held instead. */
  readonly move?: boolean | undefined;
  readonly skip?: number | undefined;
}

export function festivalCall(
  { id }: Pick<Festival, 'id'>,
  action: 'show' | 'where' | 'claim' | 'code',
  ask: GiftAsk = {},
): HandlerCall {
  const said = Object.entries(ask).filter(([, value]) => value !== undefined && value !== false);
  return {
    handler: 'festival',
    parameters: { festival: id, action, ...Object.fromEntries(said) },
  };
}

export function whereOption(festival: Festival): DialogueOption {
  return {
    label: '附近哪家还有礼品',
    words: ['附近哪家还有', '哪家还有', '哪里领', '去哪领', '附近', '领', '领礼品', '我要领'],
    call: festivalCall(festival, 'where'),
  };
}

export function codeOption(festival: Festival): DialogueOption {
  return {
    label: '看我的礼品码',
    words: ['我的礼品', '礼品码', '我的码', '看码'],
    call: festivalCall(festival, 'code'),
  };
}

export function moveOption(festival: Festival): DialogueOption {
  return {
    label: '换一家店领',
    words: ['换店', '换店领', '换一家', '换家店', '改店', '换个店'],
    call: festivalCall(festival, 'where', { move: true }),
  };
}

/** "麦穗帆布袋 剩 12 份"; of one that is gone: "麦穗帆布袋 领完了". */
export function leftWords({ gift, left }: GiftCount): string {
  return `${gift.name} ${left > 0 ? `剩 ${left} 份` : '领完了'}`;
}

/** "10月17日 10:00–11:30"; of today: "今天 10:00–11:30". */
export function slotWords({ fromMs, toMs }: GiftSlot, nowMs: number): string {
  return `${momentWords(fromMs, nowMs)}–${clockWords(toMs)}`;
}

/** The last day of it, in words. */
export function lastDayWords({ toMs }: Festival, nowMs: number): string {
  return dateWords(toMs - 1, nowMs);
}

/** "「麦穗帆布袋」，人民广场店" and when to fetch it. */
export function claimWords(
  festival: Festival,
  { giftId, shopId, slotId }: GiftPlace,
  { catalogue, nowMs }: Pick<HandlerTurn, 'catalogue' | 'nowMs'>,
): string {
  const gift = festival.gifts.find(({ id }) => id === giftId);
  const slot = gift?.slots.find(({ id }) => id === slotId);
  const shop = catalogue.findShop(shopId)?.name ?? shopId;
  const when = slot ? `${slotWords(slot, nowMs)} 到店` : `${lastDayWords(festival, nowMs)}前到店`;
  return `「${gift?.name ?? giftId}」· ${shop} · ${when}`;
}
