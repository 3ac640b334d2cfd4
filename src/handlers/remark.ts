/**
 * Service: takes thanks and complaints about a shop or somebody on duty and keeps them for its manager, and tells the
 * follower what became of theirs. It sends nothing to anybody.
 */
import { z } from 'zod';
import { listDuties } from '../catalogue/duty-roster.ts';
import type { Outcome } from '../domain/outcome.ts';
import { maskCodes } from '../intents/mask-text.ts';
import { refusesToTell } from '../intents/slot-talk.ts';
import type { Remark, RemarkKind } from '../services/remark-shape.ts';
import { addRemark, findOwnRemarks, maxRemarkChars } from '../services/remarks.ts';
import { askChoice, askSlot, letGo } from './ask-slot.ts';
import { askedDuty, counterIn, shopIn } from './duty-wish.ts';
import { colleagueWords } from './duty-words.ts';
import type { FilledSlots } from './fill-slots.ts';
import { shorten } from './fit-text.ts';
import { gatherSlots } from './gather-slots.ts';
import type { Handler, HandlerPorts, HandlerTurn } from './handler.ts';
import { findForm, formStepSchema, type OpenForm } from './open-form.ts';
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
  const gathered = withOwnWords(turn, before, gatherSlots(turn, before, turn.parameters.step));
  const { collected, choice, told } = gathered;
  const form = { ...before, collected };
  const chosen = choice && form.specs.find((spec) => nameOf(spec) === choice.name);
  if (chosen && choice) return askChoice(turn, form, { spec: chosen, choice });
  const isAsked = before.awaits?.name === 'words';
  if (isAsked && refusesToTell(turn.decision.normalisedText)) return letGo(turn, form);
  const missing = form.specs
    .slice(0, 2)
    .find((spec) => collected[nameOf(spec)] === undefined && !isKnownPerson(spec, form));
  if (missing) return askSlot(turn, form, { spec: missing, lead: [], isForward: told.length > 0 });
  return keep(turn, ports, { kind, form });
}

/** Who says more than "我要投诉" has told it already. */
function withOwnWords(turn: Turn, form: OpenForm, gathered: FilledSlots): FilledSlots {
  const { message, decision } = turn;
  if (!form.isNew || message.kind !== 'text' || isBare(decision.normalisedText)) return gathered;
  const text = shorten(message.text.replace(/\s+/g, ' ').trim(), maxRemarkChars);
  return {
    ...gathered,
    collected: { ...gathered.collected, words: { kind: 'text', value: text, text } },
  };
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
  { kind, form }: { readonly kind: RemarkKind; readonly form: OpenForm },
): Promise<Outcome> {
  const { account, message, turnId, nowMs } = turn;
  const words = form.collected['words'];
  const about = findAbout(turn, form);
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

/** The shop, the counter and, where it can be told, the colleague: who was named, or the only one on duty there then. */
function findAbout(
  turn: Turn,
  { collected }: OpenForm,
): Pick<Remark, 'shopId' | 'counter' | 'staffId'> {
  const { catalogue } = turn;
  const person = collected['person'];
  const named = person?.kind === 'person' ? person.value : undefined;
  const member = catalogue.staff.find(({ id }) => id === named);
  const shopId = shopIn(collected, turn)?.id ?? member?.shopId;
  const counter = counterIn(collected);
  const { stretch } = askedDuty(collected, turn);
  const onDuty =
    shopId === undefined || counter === undefined
      ? []
      : listDuties(catalogue.setup.roster, { shopId, counter }, stretch);
  const [only] = onDuty.length === 1 ? onDuty : [];
  const staffId = member?.id ?? only?.staffId;
  return {
    ...(shopId !== undefined && { shopId }),
    ...(counter !== undefined && { counter }),
    ...(staffId !== undefined && { staffId }),
  };
}
