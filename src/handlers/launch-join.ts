/**
 * Joins a launch: asks for what the brand needs to reach somebody, and no more, then signs them up. Asked for again it
 * says how they stand.
 */
import type { Outcome } from '../domain/outcome.ts';
import type { Collected } from '../domain/slot.ts';
import { phaseAt } from '../domain/taking-part.ts';
import { type Contact, countPlaces, findSignUp } from '../services/launch-register.ts';
import { type SignUpEnd, signUp } from '../services/launches.ts';
import { askSlot } from './ask-slot.ts';
import { awaitNews, dropNews } from './awaited-news.ts';
import { findEntity } from './entities.ts';
import { fitText } from './fit-text.ts';
import { gatherSlots } from './gather-slots.ts';
import type { HandlerTurn } from './handler.ts';
import { type AskedLaunch, applicantOf, movingOf } from './launch-asked.ts';
import { aboutLines, consentLine, hearLine, notOpenLine, stateLines } from './launch-words.ts';
import { findForm } from './open-form.ts';
import { say } from './say.ts';
import { nextSlot, type SlotSpec } from './slot-form.ts';

const nameSpec: SlotSpec = {
  slot: 'text',
  name: 'name',
  label: '称呼',
  ask: '怎么称呼您？',
  optional: false,
};
const phoneSpec: SlotSpec = {
  slot: 'phone',
  label: '手机号',
  ask: '手机号是多少？11 位数字就行。',
  optional: false,
};
const maxNameChars = 20;

export async function joinLaunch(asked: AskedLaunch): Promise<Outcome> {
  const { turn, ports, launch } = asked;
  const own = await findSignUp(ports.registers, applicantOf(turn), launch);
  if (own.kind === 'none' && phaseAt(launch, turn.nowMs) !== 'running') {
    return say('launch-not-open', [notOpenLine(launch, turn.nowMs)], { dialogue: null });
  }
  const asks = [...(launch.asksName ? [nameSpec] : []), ...(launch.asksPhone ? [phoneSpec] : [])];
  if (own.kind !== 'none' || asks.length === 0) return keep(asked, {});
  return collect(asked, asks);
}

async function collect(asked: AskedLaunch, asks: readonly SlotSpec[]): Promise<Outcome> {
  const { launch, ports } = asked;
  const turn = pinned(asked);
  const before = findForm(turn, asks);
  const gathered = withPhone(turn, gatherSlots(turn, before, undefined).collected);
  const form = { ...before, collected: gathered, topic: `报名${launch.name}` };
  const missing = nextSlot(asks, gathered);
  if (!missing) return keep(asked, contactIn(gathered));
  const places = await countPlaces(ports.registers, turn.account, launch);
  const about = before.isNew
    ? [fitText([...aboutLines(launch, turn, places), '', consentLine(launch), '']), '']
    : [];
  const isForward = Object.keys(gathered).length > Object.keys(before.collected).length;
  return askSlot(turn, form, { spec: missing, lead: about, isForward });
}

/** The answers come back to this launch, whatever they name. */
function pinned({ turn, launch }: AskedLaunch): HandlerTurn {
  const { decision } = turn;
  const call = { handler: 'launch', parameters: { launch: launch.id, action: 'join' } } as const;
  return { ...turn, decision: { ...decision, winner: { ...decision.winner, call } } };
}

/** "王女士 13800001111" tells both at once. */
function withPhone(turn: HandlerTurn, collected: Collected): Collected {
  const phone = findEntity(turn, 'phone');
  const name = collected['name'];
  if (!phone || name?.kind !== 'text' || !/\d{7}/.test(name.value)) return collected;
  const rest = name.value.replace(/[+\d-]{7,}/g, '').replace(/^[\s,，、]+|[\s,，、]+$/g, '');
  const { name: _name, ...others } = collected;
  const told = rest === '' ? others : { ...others, name: { ...name, value: rest, text: rest } };
  return { ...told, phone };
}

function contactIn({ name, phone }: Collected): Contact {
  return {
    ...(name?.kind === 'text' && { name: Array.from(name.value).slice(0, maxNameChars).join('') }),
    ...(phone?.kind === 'phone' && { phone: phone.value }),
  };
}

async function keep(asked: AskedLaunch, contact: Contact): Promise<Outcome> {
  const { turn, ports, launch } = asked;
  const who = applicantOf(turn);
  const end = await signUp(ports, who, { ...movingOf(turn, launch), contact });
  const own = await findSignUp(ports.registers, who, launch);
  if (own.kind === 'none') return sayNotIn(asked, end);
  const news = { source: 'launch', id: launch.id };
  const isSeat = own.kind === 'seat';
  const awaitsNews = isSeat ? dropNews(turn.session, news) : awaitNews(turn.session, news);
  const isNew = end === 'signed-up';
  const lead = isNew ? (isSeat ? '好了。' : '名额都有人了，给您排上了候补。') : '';
  const close = isSeat
    ? '来不了的话，回复「取消报名」，名额就让给下一位。'
    : hearLine(launch, turn);
  const result = isSeat ? 'launch-seat' : 'launch-waiting';
  const lines = [lead, ...stateLines(launch, own, turn), '', close];
  const outcome = say(isNew ? result : 'launch-told', lines, { dialogue: null, awaitsNews });
  return isNew ? { ...outcome, gives: true } : outcome;
}

function sayNotIn({ turn, launch }: AskedLaunch, end: SignUpEnd): Outcome {
  switch (end) {
    case 'full':
      return say('launch-full', ['名额和候补都满了，这次实在排不下，对不住。'], { dialogue: null });
    case 'not-open':
      return say('launch-not-open', [notOpenLine(launch, turn.nowMs)], { dialogue: null });
    default:
      return say('launch-not-held', ['这次报名没有留下。想来就再说一次「我要报名」。'], {
        dialogue: null,
      });
  }
}
