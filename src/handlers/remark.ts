/**
 * Service: takes thanks and complaints about a shop or somebody on duty and keeps them for its manager, and tells the
 * follower what became of theirs. It sends nothing to anybody.
 */
import { z } from 'zod';
import type { Outcome } from '../domain/outcome.ts';
import type { DialogueOption } from '../domain/session.ts';
import { maskCodes } from '../intents/mask-text.ts';
import { refusesWords } from '../intents/slot-talk.ts';
import type { Remark, RemarkKind } from '../services/remark-shape.ts';
import { addRemark, findOwnRemarks, maxRemarkChars } from '../services/remarks.ts';
import { askChoice, askSlot, letGo } from './ask-slot.ts';
import { colleagueWords, dutyDayWords } from './duty-words.ts';
import type { FilledSlots } from './fill-slots.ts';
import { shorten } from './fit-text.ts';
import { gatherSlots } from './gather-slots.ts';
import type { Handler, HandlerPorts, HandlerTurn } from './handler.ts';
import { numberedLines, openDialogue } from './open-dialogue.ts';
import { awaitedBy, findForm, formStepSchema, type OpenForm, stepCall } from './open-form.ts';
import { findAbout, type RemarkAbout } from './remark-about.ts';
import { listOwnRemarks, thanksFor } from './remark-words.ts';
import { say } from './say.ts';
import { nameOf, type SlotSpec } from './slot-form.ts';

const parameters = z.strictObject({
  /** `answers`: what became of earlier ones. */
  about: z.enum(['thanks', 'complaint', 'answers']),
  step: formStepSchema.optional(),
});
type Parameters = z.infer<typeof parameters>;
type Turn = HandlerTurn<Parameters>;

const slotsOf: Readonly<Record<RemarkKind, readonly SlotSpec[]>> = {
  thanks: specsOf('想夸什么？一两句就行，我记下来带到。', '是哪家店的事？不说也行，回「没有」。'),
  complaint: specsOf(
    '对不起，让您不舒服了。发生了什么？写几句，我记下来给店长看。急的话直接回复「人工」。',
    '对不起，是我们没做好。哪家店的事？我好转给店长；不想说就回「没有」，要马上有人管回复「人工」。',
  ),
};

function specsOf(words: string, shop: string): readonly SlotSpec[] {
  return [
    { slot: 'text', name: 'words', label: '内容', ask: words, optional: false },
    { slot: 'shop', ask: shop, optional: true },
    ...(['counter', 'person', 'time'] as const).map((slot) => ({ slot, ask: '', optional: true })),
  ];
}

export const remark: Handler<Parameters> = {
  parameters,
  async handle(turn, ports) {
    const { about } = turn.parameters;
    if (about === 'answers') {
      const own = await findOwnRemarks(ports.registers, turn.account, turn.message.openId);
      return listOwnRemarks(turn, own);
    }
    return collect(turn, ports, about);
  },
};

async function collect(turn: Turn, ports: HandlerPorts, kind: RemarkKind): Promise<Outcome> {
  const before = findForm(turn, slotsOf[kind]);
  const gathered =
    findPicked(before, turn.parameters.step) ??
    withOwnWords(turn, before, gatherSlots(turn, before, turn.parameters.step));
  const { collected, choice, told } = gathered;
  const form = { ...before, collected };
  const chosen = choice && form.specs.find((spec) => nameOf(spec) === choice.name);
  const isForward = told.length > 0;
  if (chosen && choice) return askChoice(turn, form, { spec: chosen, choice, isForward });
  const isAsked = before.awaits?.name === 'words';
  if (isAsked && refusesWords(turn.decision.normalisedText)) return letGo(turn, form);
  const missing = form.specs
    .slice(0, 2)
    .find((spec) => collected[nameOf(spec)] === undefined && !isKnownPerson(spec, form));
  if (missing) return askSlot(turn, form, { spec: missing, lead: [], isForward });
  const about = findAbout(turn, collected);
  const wasAsked = before.awaits?.name === 'person';
  if (about.inDoubt.length > 0 && !wasAsked) return askWhom(turn, form, about);
  return keep(turn, ports, { kind, form, about });
}

/** Who says more than "我要投诉" has told it already. */
function withOwnWords(turn: Turn, form: OpenForm, gathered: FilledSlots): FilledSlots {
  const { message, decision } = turn;
  if (!form.isNew || message.kind !== 'text') return gathered;
  const text = shorten(message.text.replace(/\s+/g, ' ').trim(), maxRemarkChars);
  const collected = { ...gathered.collected, words: { kind: 'text', value: text, text } } as const;
  if (!isBare(decision.normalisedText)) return { ...gathered, collected };
  // "表扬她" has no more to say, but whom it is about.
  const { staffId } = findAbout(turn, collected);
  if (staffId === undefined) return gathered;
  const person = { kind: 'person', value: staffId, text } as const;
  return { ...gathered, collected: { ...gathered.collected, person } };
}

const wishWords =
  /我要|我想|想要?|要|请|帮我|给我|给|你们|我|一下|下|个|投诉|客诉|差评|表扬|夸夸|夸|点赞|感谢|谢谢|多谢|举报|店员|服务员|员工|同事|那位|那个|这位|的|\d+号|[一二三四五六七八九十]+号|窗口|柜台|收银台|好|吧|啊|呀|了|complain|complaint|praise/g;

/** Only says that there is something to say. */
function isBare(normalisedText: string): boolean {
  return normalisedText.replaceAll(wishWords, '').replaceAll(/[\s\p{P}]/gu, '').length < 2;
}

/** Somebody who was named works in a shop that we know. */
function isKnownPerson({ slot }: SlotSpec, { collected }: OpenForm): boolean {
  return slot === 'shop' && collected['person']?.kind === 'person';
}

async function keep(
  turn: Turn,
  { registers }: HandlerPorts,
  {
    kind,
    form,
    about: found,
  }: { readonly kind: RemarkKind; readonly form: OpenForm; readonly about: RemarkAbout },
): Promise<Outcome> {
  const { account, message, turnId, nowMs } = turn;
  const words = form.collected['words'];
  const about = partsOf(found);
  await addRemark(
    registers,
    { account, openId: message.openId, turnId },
    { ...about, kind, atMs: nowMs, text: maskCodes(words?.kind === 'text' ? words.value : '') },
  );
  const shop = about.shopId === undefined ? undefined : turn.catalogue.findShop(about.shopId);
  const name =
    about.staffId === undefined ? undefined : colleagueWords(turn.catalogue, about.staffId);
  return say(
    kind === 'thanks' ? 'thanks-kept' : 'complaint-kept',
    thanksFor(kind, { shop, name }),
    {
      dialogue: null,
      ...(shop && { focus: { shopId: shop.id } }),
    },
  );
}

function partsOf({
  shopId,
  counter,
  staffId,
}: RemarkAbout): Pick<Remark, 'shopId' | 'counter' | 'staffId'> {
  return {
    ...(shopId !== undefined && { shopId }),
    ...(counter !== undefined && { counter }),
    ...(staffId !== undefined && { staffId }),
  };
}

const mostAsked = 6;
/** Stands where an id does, in the option that names nobody. */
const nobody = '';

/** Whom it is about, with one's own words for each: when they stood where, and the name that they allow. */
function askWhom(turn: Turn, form: OpenForm, { inDoubt }: RemarkAbout): Outcome {
  const spec = form.specs.find(({ slot }) => slot === 'person');
  const option = (label: string, value: string, words: readonly string[]): DialogueOption => ({
    ...{ label, words },
    call: stepCall(form, { kind: 'choose', name: 'person', value }),
  });
  const options = [
    ...inDoubt.slice(0, mostAsked).map((duty) => {
      const name = colleagueWords(turn.catalogue, duty.staffId);
      const label = `${dutyDayWords(duty, turn.nowMs)} ${duty.counter} 号窗口的${name}`;
      return option(label, duty.staffId, [name]);
    }),
    option('不是说他们，或者说不清', nobody, [
      '说不清',
      '不清楚',
      '不知道',
      '忘了',
      '没有',
      '不是',
    ]),
  ];
  const awaits = awaitedBy(form, 'person', { ...(spec && { spec }), askedCount: 1 });
  return say('slot-asked', ['您说的是哪一位？', ...numberedLines(options), '回复数字就行。'], {
    dialogue: openDialogue(turn.nowMs, options, awaits),
  });
}

/** What was picked of `askWhom`. */
function findPicked(form: OpenForm, step: Parameters['step']): FilledSlots | undefined {
  if (step?.kind !== 'choose' || step.name !== 'person') return undefined;
  const { value } = step;
  const person = value === nobody ? null : ({ kind: 'person', value, text: '' } as const);
  return { collected: { ...form.collected, person }, changed: ['person'], told: ['person'] };
}
