/** Does the message fill the slot that is waited for, or come back to one that was left open? It knows no rules. */
import type { Entity, HandlerCall } from '../domain/intent.ts';
import type { AwaitedSlot } from '../domain/session.ts';
import type { AwaitedKind } from '../domain/slot.ts';
import type { Heard } from './hear.ts';
import { isNoPlace, refusesPlace } from './place-talk.ts';
import { disputes, isResumeWord, isSkip, refusesToTell } from './slot-talk.ts';

export interface DialogueAnswer {
  readonly call: HandlerCall;
  readonly label: string;
  /** What makes it an answer. */
  readonly evidence: string;
  /** Characters of the message that it accounts for; 0 when it is no answer and the question is put again. */
  readonly weight: number;
  /** The one thing that it names, when the message says more than that: "今晚八点" of "今晚八点还开吗". */
  readonly only?: string;
}

/** No rule outweighs a pick that is the whole message. */
export const wholeMessage = Number.POSITIVE_INFINITY;
/** A guess at half a name loses against a rule that saw the same characters. */
export const partOfName = 0.5;
/** What fills a slot that was left open is the larger part of its message: else the message is about something else. */
const leastShareOfText = 0.5;
/** "482913", "验证码是 482 913": mistyped ones, too. */
const codeOnly = /^\D{0,8}\d(?:[ -]?\d){3,7}\D{0,4}$/;

/** Without what it waits for, the handler is called all the same: it knows how often it has asked. */
export function answerSlot(
  awaits: AwaitedSlot | undefined,
  heard: Heard,
): DialogueAnswer | undefined {
  if (!awaits) return undefined;
  const { call, slot } = awaits;
  const label = labelOf(slot);
  const skipped = skipSlot(awaits, heard);
  if (skipped) return skipped;
  if (slot === 'text') {
    if (!heard.isUtterance) return undefined;
    // Any words will do, but those that are a rule's own words are for the rule.
    const weight = heard.text.replace(/\?+$/, '').length - partOfName;
    return { call, label, evidence: 'any words', weight };
  }
  if (slot === 'one-time-code' && codeOnly.test(heard.text)) {
    return { call, label, evidence: 'digits', weight: wholeMessage };
  }
  return (
    findFiller(awaits, heard) ?? (heard.isUtterance ? withoutFiller(awaits, heard) : undefined)
  );
}

/** "没有", where that is an answer: before "不用" means to cancel it all. */
export function skipSlot(
  { call, slot, isOptional }: AwaitedSlot,
  { text }: Heard,
): DialogueAnswer | undefined {
  if (!isOptional || !isSkip(text)) return undefined;
  return { call, label: labelOf(slot), evidence: text, weight: wholeMessage };
}

/** "手机号不对", about what was read back: the words name a detail, not a rule. */
export function disputeReadBack(
  { call, slot }: AwaitedSlot,
  { text }: Heard,
): DialogueAnswer | undefined {
  if (slot !== 'confirmation' || !disputes(text)) return undefined;
  return { call, label: labelOf(slot), evidence: text, weight: text.length - partOfName };
}

/** The question that was left open is not put again for words that have nothing to do with it. */
export function resumeSlot(awaits: AwaitedSlot, heard: Heard): DialogueAnswer | undefined {
  const { call, slot } = awaits;
  const { text } = heard;
  if (isResumeWord(text)) {
    return { call, label: labelOf(slot), evidence: text, weight: wholeMessage };
  }
  if (slot === 'one-time-code') {
    const isCode = codeOnly.test(text);
    return isCode
      ? { call, label: labelOf(slot), evidence: 'digits', weight: text.length }
      : undefined;
  }
  if (!heard.entities.some((entity) => fits(entity, slot))) return undefined;
  const answer = findFiller(awaits, heard);
  return answer && answer.weight >= text.length * leastShareOfText ? answer : undefined;
}

function findFiller(
  { call, slot, takes = [] }: AwaitedSlot,
  { entities, text }: Heard,
): DialogueAnswer | undefined {
  const label = labelOf(slot);
  const fillers = entities.filter((entity) => fits(entity, slot) || takes.includes(entity.kind));
  const [first] = fillers;
  if (!first) return undefined;
  if (fillers.some(({ kind }) => kind === 'point')) {
    return { call, label, evidence: first.text || first.kind, weight: wholeMessage };
  }
  // A name that means several things was said once.
  const said = [...new Set((takes.length > 0 ? fillers : [first]).map(({ text }) => text))];
  // A place is told together with what it is told for: "徐家汇有券吗".
  const isAlone = said.length === 1 && said[0] !== text && slot !== 'place';
  const [only] = isAlone ? said : [];
  const answer = { call, label, evidence: said.join(' '), weight: said.join('').length };
  return only === undefined ? answer : { ...answer, only };
}

function withoutFiller({ call, slot }: AwaitedSlot, { text }: Heard): DialogueAnswer | undefined {
  const label = labelOf(slot);
  if (slot === 'place' && refusesPlace(text)) {
    const refusal = { handler: 'fallback', parameters: { reason: 'place-refused' } } as const;
    return { call: refusal, label, evidence: text, weight: text.length - partOfName };
  }
  if (slot === 'place' && isNoPlace(text)) return undefined;
  if (refusesToTell(text)) return { call, label, evidence: text, weight: text.length - partOfName };
  return { call, label, evidence: `no ${slot} yet`, weight: 0 };
}

const labels: Readonly<Record<AwaitedKind, string>> = {
  place: '告诉我位置',
  shop: '告诉我哪家店',
  product: '告诉我哪样商品',
  coupon: '告诉我哪张券',
  person: '告诉我找谁',
  counter: '告诉我几号窗口',
  phone: '留个电话',
  'order-number': '告诉我订单号',
  amount: '告诉我金额',
  count: '告诉我几个人',
  time: '告诉我时间',
  text: '说几句话',
  confirmation: '确认一下',
  'one-time-code': '告诉我验证码',
  choice: '选一个',
  score: '打个分',
};

/** A newer node may wait for something that we have no words for. */
function labelOf(slot: AwaitedKind): string {
  return labels[slot] ?? '接着说';
}

/** Whether an entity is what the slot itself waits for. */
export function fits({ kind }: Entity, slot: AwaitedKind): boolean {
  if (kind === 'point') return slot === 'place';
  return kind === slot;
}
