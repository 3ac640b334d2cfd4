/**
 * Whom is a remark about? Whoever was named; else who was on duty where and when the follower says, or where they asked a
 * moment ago who was there. In doubt they are asked: nobody is praised or blamed for another. Pure.
 */
import { type Duty, listDuties, type Stretch } from '../catalogue/duty-roster.ts';
import type { AskedDutyFocus } from '../domain/session.ts';
import type { Collected } from '../domain/slot.ts';
import { askedDuty, counterIn, shopIn } from './duty-wish.ts';
import type { HandlerTurn } from './handler.ts';

export interface RemarkAbout {
  readonly shopId?: string | undefined;
  readonly counter?: number | undefined;
  /** Known for sure. */
  readonly staffId?: string | undefined;
  /** One of them, or none: to be asked. Empty when it is known, or cannot be told. */
  readonly inDoubt: readonly Duty[];
}

/** Speaks of a person, as far as words tell. */
const personWords = /他|她|这位|那位|那个人|这个人|店员|服务员|员工|同事|小哥|小姐姐|阿姨|师傅/;

export function findAbout(turn: HandlerTurn, collected: Collected): RemarkAbout {
  const { catalogue, session, nowMs } = turn;
  const shopId = shopIn(collected, turn)?.id;
  const named = namedIn(collected);
  const member = catalogue.staff.find(({ id }) => id === named);
  const asked = liveFocus(session.focus?.duty, { nowMs, shopId });
  const counter = counterIn(collected) ?? asked?.counter;
  const place = { shopId: shopId ?? member?.shopId ?? asked?.shopId, counter };
  if (member) return { ...place, staffId: member.id, inDoubt: [] };
  // They were asked, and cannot say or mean nobody.
  if (collected['person'] === null) {
    return { shopId: place.shopId, counter: counterIn(collected), inDoubt: [] };
  }
  return { ...place, ...findColleague(turn, { collected, place, asked }) };
}

function namedIn(collected: Collected): string | undefined {
  const person = collected['person'];
  return person?.kind === 'person' ? person.value : undefined;
}

function findColleague(
  turn: HandlerTurn,
  sought: Sought,
): Pick<RemarkAbout, 'staffId' | 'inDoubt'> {
  const { collected, asked } = sought;
  const isOwn = counterIn(collected) !== undefined;
  const duties = isOwn || asked ? findDuties(turn, sought) : [];
  const [only, ...others] = new Set(duties.map(({ staffId }) => staffId));
  const isSure = others.length === 0 && (isOwn || personWords.test(wordsIn(collected)));
  return isSure ? { staffId: only, inDoubt: [] } : { inDoubt: duties };
}

/** What was asked a moment ago, unless the remark is about another shop. */
function liveFocus(
  asked: AskedDutyFocus | undefined,
  { nowMs, shopId }: { readonly nowMs: number; readonly shopId: string | undefined },
): AskedDutyFocus | undefined {
  if (!asked || asked.untilMs <= nowMs) return undefined;
  return shopId === undefined || shopId === asked.shopId ? asked : undefined;
}

interface Sought {
  readonly collected: Collected;
  readonly place: { readonly shopId?: string | undefined; readonly counter?: number | undefined };
  readonly asked: AskedDutyFocus | undefined;
}

function findDuties(turn: HandlerTurn, { collected, place, asked }: Sought): readonly Duty[] {
  const { roster } = turn.catalogue.setup;
  if (place.shopId === undefined) return [];
  const own = askedDuty(collected, turn);
  const isSamePlace = asked && (asked.counter === undefined || asked.counter === place.counter);
  const isAsked = isSamePlace && (collected['time'] === undefined || holds(own.stretch, asked));
  const stretch = isAsked ? asked : own.stretch;
  const wish = { ...place, ...(isAsked && { staffId: asked.staffId }) };
  // Of a whole day the night before is no part.
  const isDay = isAsked ? asked.isDay : own.isDay;
  return listDuties(roster, wish, stretch).filter(
    ({ fromMs }) => !isDay || fromMs >= stretch.fromMs,
  );
}

/** "昨天" of whoever was asked about for yesterday afternoon. */
function holds(outer: Stretch, inner: Stretch): boolean {
  return outer.fromMs <= inner.fromMs && inner.toMs <= outer.toMs;
}

function wordsIn(collected: Collected): string {
  const words = collected['words'];
  return words?.kind === 'text' ? words.value : '';
}
