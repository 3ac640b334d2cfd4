/** Which shop, counter and time is a question of duty about? Reads them as a form does, so that they may come one by one. */
import { listCounters, listDuties, type Stretch } from '../catalogue/duty-roster.ts';
import { dayNumberAt } from '../domain/beijing-time.ts';
import type { Shop } from '../domain/catalogue.ts';
import type { TimeEntity } from '../domain/intent.ts';
import type { AskedDutyFocus } from '../domain/session.ts';
import type { Collected } from '../domain/slot.ts';
import { dateWords, momentWords } from './beijing-words.ts';
import type { HandlerTurn } from './handler.ts';
import { findOtherHalf } from './settle-time.ts';
import type { SlotSpec } from './slot-form.ts';

/** When: a moment, or a stretch of which everybody is told. */
export interface AskedDuty {
  readonly stretch: Stretch;
  readonly isMoment: boolean;
  readonly isDay?: boolean;
  /** "现在", "今天 14:00", "明早". */
  readonly words: string;
}

/** @param shop once it is known: then its counters can be named. */
export function dutySlots({ catalogue }: HandlerTurn, shop: Shop | undefined): readonly SlotSpec[] {
  const counters = shop ? listCounters(catalogue.setup.roster, shop.id) : [];
  const named = counters.length > 0 ? `有 ${counters.join('、')} 号窗口，` : '';
  return [
    { slot: 'shop', ask: '您说的是哪家店？', optional: false },
    { slot: 'counter', ask: `${named}您想问几号？都想知道就回「没有」。`, optional: true },
    { slot: 'time', ask: '什么时候？', optional: true },
  ];
}

export function shopIn(collected: Collected, { catalogue }: HandlerTurn): Shop | undefined {
  const value = collected['shop'];
  return value?.kind === 'shop' ? catalogue.findShop(value.value) : undefined;
}

export function counterIn(collected: Collected): number | undefined {
  const value = collected['counter'];
  return value?.kind === 'counter' ? value.value : undefined;
}

/** Without a time it is about now. */
export function askedDuty(collected: Collected, turn: HandlerTurn): AskedDuty {
  const { nowMs } = turn;
  const value = collected['time'];
  const isNow = value?.kind === 'time' && value.startMs <= nowMs && nowMs < value.endMs;
  if (value?.kind !== 'time' || (value.grain === 'minute' && isNow)) {
    return { stretch: { fromMs: nowMs, toMs: nowMs + 1 }, isMoment: true, words: '现在' };
  }
  const time = likelyHalf(value, collected, turn);
  const { startMs, endMs, grain } = time;
  if (grain === 'minute') {
    const stretch = { fromMs: startMs, toMs: startMs + 1 };
    return { stretch, isMoment: true, words: momentWords(startMs, nowMs) };
  }
  const isToday = dayNumberAt(startMs) === dayNumberAt(nowMs);
  const day = isToday ? '今天' : dateWords(startMs, nowMs);
  const words = grain === 'day' ? day : time.text;
  const stretch = { fromMs: startMs, toMs: endMs };
  return { stretch, isMoment: false, isDay: grain === 'day', words };
}

/** "两点" is two in the afternoon when nobody is there at two in the night. */
function likelyHalf(time: TimeEntity, collected: Collected, turn: HandlerTurn): TimeEntity {
  const later = findOtherHalf(time);
  const shopId = shopIn(collected, turn)?.id;
  if (!later || shopId === undefined) return time;
  const { roster } = turn.catalogue.setup;
  const isStaffed = ({ startMs }: TimeEntity) =>
    listDuties(roster, { shopId }, { fromMs: startMs, toMs: startMs + 1 }).length > 0;
  return !isStaffed(time) && isStaffed(later) ? later : time;
}

/** For how long "他" is whoever was asked about. */
const focusMs = 30 * 60_000;

/** What a remark that comes next is about. */
export function dutyFocus(
  asked: {
    readonly shopId: string;
    readonly counter?: number | undefined;
    readonly staffId?: string;
  },
  { stretch, isDay }: Pick<AskedDuty, 'stretch' | 'isDay'>,
  nowMs: number,
): AskedDutyFocus {
  const { shopId, counter, staffId } = asked;
  return {
    ...{ shopId, ...stretch, untilMs: nowMs + focusMs },
    ...(counter !== undefined && { counter }),
    ...(staffId !== undefined && { staffId }),
    ...(isDay && { isDay }),
  };
}
