/**
 * Service: who is on duty at a counter of a shop, now or at the time that was named, and who comes next; and whether a
 * colleague is in. A colleague is called by no name that they did not allow.
 */
import { z } from 'zod';
import {
  type Duty,
  type DutyWish,
  findNextDuty,
  listCounters,
  listDuties,
} from '../catalogue/duty-roster.ts';
import type { Shop } from '../domain/catalogue.ts';
import type { Outcome } from '../domain/outcome.ts';
import { askChoice, askSlot, letGo } from './ask-slot.ts';
import { momentWords } from './beijing-words.ts';
import { sayColleague } from './duty-colleague.ts';
import { type AskedDuty, askedDuty, counterIn, dutyFocus, dutySlots, shopIn } from './duty-wish.ts';
import { colleagueWords, nextWords, spanWords } from './duty-words.ts';
import { listEntities } from './entities.ts';
import { droppable, type TextPart } from './fit-text.ts';
import { gatherSlots } from './gather-slots.ts';
import type { Handler, HandlerTurn } from './handler.ts';
import { findForm, formStepSchema, type OpenForm } from './open-form.ts';
import type { Result } from './results.ts';
import { say } from './say.ts';
import { nameOf, type SlotSpec } from './slot-form.ts';

const parameters = z.strictObject({ step: formStepSchema.optional() });
type Parameters = z.infer<typeof parameters>;
type Turn = HandlerTurn<Parameters>;

const maxLines = 8;

export const dutyRoster: Handler<Parameters> = {
  parameters,
  handle(turn) {
    const people = listEntities(turn, 'person');
    const asksForCounter = listEntities(turn, 'counter').length > 0;
    if (people.length > 0 && !asksForCounter) {
      return sayColleague(
        turn,
        people.map(({ value }) => value),
      );
    }
    return askOrTell(turn);
  },
};

function askOrTell(turn: Turn): Outcome {
  const before = findForm(turn, dutySlots(turn, undefined));
  const { collected, choice, told } = gatherSlots(
    withoutDates(turn, before),
    before,
    turn.parameters.step,
  );
  const shop = shopIn(collected, turn);
  const form = { ...before, collected, specs: dutySlots(turn, shop) };
  const chosen = choice && form.specs.find((spec) => nameOf(spec) === choice.name);
  const isForward = told.length > 0;
  if (chosen && choice) return askChoice(turn, form, { spec: chosen, choice, isForward });
  const missing = missingSlot(turn, form, shop);
  if (missing) return askSlot(turn, form, { spec: missing, lead: [], isForward });
  return shop ? tell(turn, shop, form) : letGo(turn, form);
}

/** "1号" is the first of the month, unless we just asked for a counter. */
function withoutDates(turn: Turn, { awaits }: OpenForm): Turn {
  if (awaits?.name !== 'counter' || listEntities(turn, 'counter').length === 0) return turn;
  const entities = turn.decision.entities.filter(
    ({ kind, text }) => kind !== 'time' || !/^\d{1,2}号$/.test(text),
  );
  return { ...turn, decision: { ...turn.decision, entities } };
}

/** A counter is asked for only where there are several: who does not care may say so. */
function missingSlot(
  { catalogue }: Turn,
  { specs, collected }: OpenForm,
  shop: Shop | undefined,
): SlotSpec | undefined {
  const ofKind = (kind: SlotSpec['slot']) => specs.find(({ slot }) => slot === kind);
  if (!shop) return ofKind('shop');
  const isTold = collected['counter'] !== undefined;
  const counters = listCounters(catalogue.setup.roster, shop.id);
  return isTold || counters.length < 2 ? undefined : ofKind('counter');
}

function tell(turn: Turn, shop: Shop, { collected }: OpenForm): Outcome {
  const { roster } = turn.catalogue.setup;
  const counters = listCounters(roster, shop.id);
  const counter = counterIn(collected);
  const asked = askedDuty(collected, turn);
  const wish = { shopId: shop.id, counter };
  const done = (result: Result, parts: readonly TextPart[]) =>
    say(result, parts, {
      dialogue: null,
      focus: { shopId: shop.id, duty: dutyFocus(wish, asked, turn.nowMs) },
    });
  if (counters.length === 0) {
    return done('duty-unknown', [
      `「${shop.name}」的排班我这儿没有，说不准谁在。`,
      `要找人可以打店里电话 ${shop.phone}。`,
    ]);
  }
  if (counter !== undefined && !counters.includes(counter)) {
    return done('duty-unknown', [
      `「${shop.name}」的排班里没有 ${counter} 号窗口，有的是 ${counters.join('、')} 号。`,
    ]);
  }
  const duties = listDuties(roster, wish, asked.stretch).filter(
    // Of a whole day the night before is no part.
    ({ fromMs }) => !asked.isDay || fromMs >= asked.stretch.fromMs,
  );
  return duties.length > 0
    ? done('duty-told', dutyLines(turn, { shop, duties, asked }))
    : done('duty-nobody', nobodyLines(turn, { shop, wish, asked }));
}

interface Telling {
  readonly shop: Shop;
  readonly duties: readonly Duty[];
  readonly asked: AskedDuty;
}

function dutyLines(turn: Turn, { shop, duties, asked }: Telling): readonly TextPart[] {
  const { catalogue } = turn;
  const [only] = duties;
  if (asked.isMoment && only && duties.length === 1) {
    const name = colleagueWords(catalogue, only.staffId);
    return [
      `「${shop.name}」${asked.words}，${only.counter} 号窗口是${name}，${spanWords(only)} 都在。`,
      ...nextLine(turn, only),
    ];
  }
  const shown = duties.slice(0, maxLines);
  const rest = duties.length - shown.length;
  return [
    `「${shop.name}」${asked.words}：`,
    ...shown.map(
      (duty) =>
        `${duty.counter} 号窗口 ${spanWords(duty)} ${colleagueWords(catalogue, duty.staffId)}`,
    ),
    ...(rest > 0 ? [`还有 ${rest} 班，说几号窗口、几点，我说得准。`] : []),
  ];
}

/** Whoever comes to the same counter behind them. */
function nextLine(
  { catalogue, nowMs }: Turn,
  { shopId, counter, toMs }: Duty,
): readonly TextPart[] {
  const next = findNextDuty(catalogue.setup.roster, { shopId, counter }, toMs);
  return next ? [droppable(`${nextWords(catalogue, next, nowMs)}。`, 1)] : [];
}

function nobodyLines(
  { catalogue, nowMs }: Turn,
  { shop, wish, asked }: { shop: Shop; wish: DutyWish; asked: AskedDuty },
): readonly TextPart[] {
  const where = wish.counter === undefined ? '' : `${wish.counter} 号窗口`;
  const next = findNextDuty(catalogue.setup.roster, wish, asked.stretch.toMs);
  return [
    `「${shop.name}」${asked.words}${where}没有排人。`,
    next
      ? `下一班是${colleagueWords(catalogue, next.staffId)}，${momentWords(next.fromMs, nowMs)} 到 ${next.counter} 号窗口。`
      : `后面两周也还没有排班，要找人可以打店里电话 ${shop.phone}。`,
  ];
}
