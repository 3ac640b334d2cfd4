/** "阿禾今天在吗": when a colleague is on duty, of those who let their name be said. Nobody else can be asked for. */
import { type Duty, findNextDuty, listDuties, type Stretch } from '../catalogue/duty-roster.ts';
import { dayNumberAt, startOfDayMs } from '../domain/beijing-time.ts';
import type { StaffMember } from '../domain/catalogue.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { FocusChange } from '../domain/session.ts';
import { dateWords, momentWords } from './beijing-words.ts';
import { dutyFocus } from './duty-wish.ts';
import { spanWords } from './duty-words.ts';
import { listEntities } from './entities.ts';
import type { TextPart } from './fit-text.ts';
import type { HandlerTurn } from './handler.ts';
import { say } from './say.ts';

/** Several shops may have somebody of one name. */
const maxColleagues = 3;

/** @param staffIds of the people that the message may mean, at least one. */
export function sayColleague(turn: HandlerTurn, staffIds: readonly string[]): Outcome {
  const members = narrowByShop(turn, staffIds);
  const lines = members.slice(0, maxColleagues).flatMap((member) => memberLines(turn, member));
  const [only] = members;
  const focus = members.length === 1 && only ? { focus: focusOn(turn, only) } : {};
  return say('colleague-told', lines, { dialogue: null, ...focus });
}

function focusOn(turn: HandlerTurn, { id: staffId, shopId }: StaffMember): FocusChange {
  const duty = dutyFocus({ shopId, staffId }, { ...askedDay(turn), isDay: true }, turn.nowMs);
  return { shopId, duty };
}

function narrowByShop(turn: HandlerTurn, staffIds: readonly string[]): readonly StaffMember[] {
  const { catalogue, session } = turn;
  const members = catalogue.staff.filter(({ id }) => staffIds.includes(id));
  const named = listEntities(turn, 'shop').map(({ value }) => value);
  const shopIds = named.length > 0 ? named : [session.focus?.shopId];
  const here = members.filter(({ shopId }) => shopIds.includes(shopId));
  return here.length > 0 ? here : members;
}

function memberLines(turn: HandlerTurn, { id, names, shopId }: StaffMember): readonly TextPart[] {
  const { catalogue, nowMs } = turn;
  const { roster } = catalogue.setup;
  const shop = catalogue.findShop(shopId);
  const name = `${names[0]}${shop ? `（${shop.name}）` : ''}`;
  const { stretch, words } = askedDay(turn);
  const duties = listDuties(roster, { staffId: id }, stretch).filter(
    // A night's shift belongs to the day it began on, except to somebody who asks while it lasts.
    (duty) => duty.fromMs >= stretch.fromMs || isOn(duty, nowMs),
  );
  if (duties.length > 0) {
    return [`${name}${words} ${duties.map((duty) => dutyWords(turn, duty, shopId)).join('；')}。`];
  }
  const next = findNextDuty(roster, { staffId: id }, Math.max(nowMs, stretch.fromMs));
  if (next) {
    const at = `${momentWords(next.fromMs, nowMs)} ${placeWords(turn, next, shopId)}`;
    return [`${name}${words}没有排班，下一班是${at}。`];
  }
  const phone = shop ? `可以打店里电话 ${shop.phone} 问问。` : '';
  return [`${name}的排班我这儿没有。${phone}`];
}

function askedDay(turn: HandlerTurn): { readonly stretch: Stretch; readonly words: string } {
  const { nowMs } = turn;
  const [time] = listEntities(turn, 'time');
  const today = dayNumberAt(nowMs);
  const day = time ? dayNumberAt(time.startMs) : today;
  const words = day === today ? '今天' : dateWords(startOfDayMs(day), nowMs);
  return {
    stretch: { fromMs: startOfDayMs(day), toMs: startOfDayMs(day + 1) },
    words,
  };
}

function dutyWords(turn: HandlerTurn, duty: Duty, shopId: string): string {
  const now = isOn(duty, turn.nowMs) ? '，现在就在' : '';
  return `${spanWords(duty)} 在 ${placeWords(turn, duty, shopId)}${now}`;
}

function isOn({ fromMs, toMs }: Duty, nowMs: number): boolean {
  return fromMs <= nowMs && nowMs < toMs;
}

function placeWords({ catalogue }: HandlerTurn, duty: Duty, homeShopId: string): string {
  const away = duty.shopId === homeShopId ? undefined : catalogue.findShop(duty.shopId);
  return `${away ? `「${away.name}」` : ''}${duty.counter} 号窗口`;
}
