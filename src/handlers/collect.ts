/**
 * Service: collects details, one question at a time, and says what the operator wrote to do with them. Takes several
 * from one message, lets the follower put right what was told before, asks three times and then lets go. It books
 * nothing and tells nobody: what was collected lives in the session only.
 */
import { z } from 'zod';
import type { Outcome } from '../domain/outcome.ts';
import type { SlotKind } from '../domain/slot.ts';
import { normalise } from '../intents/normalise.ts';
import { disputes, refusesToTell } from '../intents/slot-talk.ts';
import { askChoice, askSlot, askWhatToChange, letGo, readBack } from './ask-slot.ts';
import { checkSlots } from './check-slots.ts';
import { type FilledSlots, takeBack } from './fill-slots.ts';
import { shortenToFit } from './fit-text.ts';
import { gatherSlots } from './gather-slots.ts';
import type { Handler, HandlerTurn } from './handler.ts';
import { findForm, formStepSchema, type OpenForm } from './open-form.ts';
import { pickVariant } from './pick-variant.ts';
import { checkTemplate, type ReplyTemplates } from './reply-template.ts';
import { say } from './say.ts';
import {
  labelOf,
  namedIn,
  nameOf,
  nextSlot,
  type SlotSpec,
  slotSpecSchema,
  spokenSchema,
} from './slot-form.ts';
import { slotFields, slotVariables, valueWords } from './slot-words.ts';
import { templateVariables } from './template-variables.ts';

const template = z.string().trim().min(1, 'is empty');

const parameters = z.strictObject({
  slots: z
    .array(slotSpecSchema)
    .min(1, 'needs a slot')
    .max(10, 'has more than 10 slots')
    .refine((specs) => new Set(specs.map(nameOf)).size === specs.length, {
      error: 'has two slots of one name: give one of them a name of its own',
    }),
  /** Said once, in front of the first question. */
  lead: spokenSchema.optional(),
  /** Whether what was collected is read back before it is used. */
  confirm: z.boolean().default(true),
  /** What to say at the end, with the values: `{{ slots.shop.phone }}`, `{{ slots.time.words }}`. */
  reply: z.union([template, z.array(template).min(1, 'needs a reply')]),
  step: formStepSchema.optional(),
});
type Parameters = z.infer<typeof parameters>;

/** @param templates keeps the compiled texts, for as long as the handler lives. */
export function collectWith(templates: ReplyTemplates): Handler<Parameters> {
  return {
    parameters,
    findProblems({ slots, reply }) {
      const fields = Object.fromEntries(slots.map((spec) => [nameOf(spec), slotFields(spec.slot)]));
      const optional = slots.filter((spec) => spec.optional).map(nameOf);
      return [reply].flat().flatMap((text) => checkTemplate(text, fields, optional) ?? []);
    },
    handle: (turn) => focusOnShop(advance(turn, templates)),
  };
}

function advance(turn: HandlerTurn<Parameters>, templates: ReplyTemplates): Outcome {
  const { slots, step } = turn.parameters;
  const before = findForm(turn, slots);
  const gathered = reopenDisputed(turn, before, gatherSlots(turn, before, step));
  const checked = checkSlots(slots, gathered.collected, turn);
  const form = { ...before, collected: checked.collected };
  if (isRefused(turn, form, gathered)) return letGo(turn, form);
  const { choice } = gathered;
  const chosen = choice && slots.find((spec) => nameOf(spec) === choice.name);
  const isForward = isMovedOn(before, gathered);
  if (chosen) return askChoice(turn, form, { spec: chosen, choice, isForward });
  if (checked.kind === 'refused') {
    const lead = [...resumeLines(turn, form), checked.why];
    return askSlot(turn, form, { spec: checked.spec, lead, isForward: false, isRefused: true });
  }
  const spec = nextSlot(slots, form.collected);
  if (spec) {
    // A day without its hour is in the question already.
    const changed = gathered.changed.filter((name) => name !== nameOf(spec));
    return askSlot(turn, form, { spec, lead: leadLines(turn, form, changed), isForward });
  }
  return conclude(turn, form, { isChanged: gathered.changed.length > 0, isForward, templates });
}

interface Conclusion {
  readonly isChanged: boolean;
  readonly isForward: boolean;
  readonly templates: ReplyTemplates;
}

/** Nothing is missing: reads it back until the follower agrees. */
function conclude(
  turn: HandlerTurn<Parameters>,
  form: OpenForm,
  { isChanged, isForward, templates }: Conclusion,
): Outcome {
  const { confirm, step } = turn.parameters;
  if (!confirm) return finish(turn, form, templates);
  if (isChanged) return readBack(turn, form, { lead: [], isForward });
  if (objects(turn) || step?.kind === 'dispute') return askWhatToChange(turn, form);
  if (step?.kind === 'agree') return finish(turn, form, templates);
  return readBack(turn, form, { lead: resumeLines(turn, form), isForward });
}

/** Nobody is pressed for what they do not want to tell. */
function isRefused(
  { decision }: HandlerTurn,
  { awaits }: OpenForm,
  { told }: FilledSlots,
): boolean {
  const isAsked = decision.winner.matcher === 'dialogue' && awaits?.name !== undefined;
  return (
    isAsked && awaits.slot !== 'text' && told.length === 0 && refusesToTell(decision.normalisedText)
  );
}

/** Something was told, or taken back to be told anew. */
function isMovedOn(
  { specs, collected: before }: OpenForm,
  { told, collected }: FilledSlots,
): boolean {
  return told.length > 0 || nextSlot(specs, collected) !== nextSlot(specs, before);
}

/** "时间不对": what was told there is asked for again. */
function reopenDisputed(
  turn: HandlerTurn,
  { awaits, specs }: OpenForm,
  gathered: FilledSlots,
): FilledSlots {
  const isReadBack = awaits?.slot === 'confirmation' && gathered.changed.length === 0;
  if (!isReadBack) return gathered;
  const text = turn.decision.normalisedText;
  const spec = objects(turn)
    ? findDisputed(specs, text)
    : specs.find((one) => text === normalise(labelOf(one)));
  if (!spec) return gathered;
  return { ...gathered, collected: takeBack(gathered.collected, spec) };
}

/** By its label, else by what its kind is called; undefined when two may be meant. @param text normalised */
function findDisputed(specs: readonly SlotSpec[], text: string): SlotSpec | undefined {
  const [named] = namedIn(specs, text);
  if (named) return named;
  const ofKinds = slotTalk
    .filter(({ talk }) => talk.test(text))
    .map(({ kind }) => specs.filter(({ slot }) => slot === kind));
  const [only, another] = ofKinds.find((ofKind) => ofKind.length > 0) ?? [];
  return another ? undefined : only;
}

const slotTalk: readonly { readonly kind: SlotKind; readonly talk: RegExp }[] = [
  { kind: 'time', talk: /时间|几点|钟|日期|哪天/ },
  { kind: 'count', talk: /人数|几位|几个人|位数/ },
  { kind: 'phone', talk: /电话|手机|号码/ },
  // 到店 is about when.
  { kind: 'shop', talk: /(?<!到)店|地址/ },
  { kind: 'text', talk: /备注|要求/ },
];

/** "没错" and "不用改" object to nothing. */
function objects({ decision: { normalisedText, winner } }: HandlerTurn): boolean {
  if (winner.matcher !== 'dialogue') return false;
  const text = normalisedText.replace(/[没不]有?错|不用?改/g, '');
  return disputes(text) || /^不(?!用|要)/.test(text);
}

function leadLines(
  turn: HandlerTurn<Parameters>,
  form: OpenForm,
  changed: readonly string[],
): readonly string[] {
  const { lead } = turn.parameters;
  const told = changed.flatMap((name) => {
    const value = form.collected[name];
    return value && value.kind !== 'text' ? [valueWords(value, turn)] : [];
  });
  return [
    ...(form.isNew && lead !== undefined ? [lead] : resumeLines(turn, form)),
    ...(told.length > 0 ? [`好，${told.join('，')}。`] : []),
  ];
}

function resumeLines({ decision }: HandlerTurn, { topic }: OpenForm): readonly string[] {
  return decision.question === 'resumed' ? [`好，接着办「${topic}」。`] : [];
}

/** What was collected is told, and kept no longer. */
function finish(
  turn: HandlerTurn<Parameters>,
  { collected }: OpenForm,
  templates: ReplyTemplates,
): Outcome {
  const replies = [turn.parameters.reply].flat();
  const chosen = replies[pickVariant(turn.turnId, replies.length)] ?? '';
  const variables = templateVariables(turn);
  const text = shortenToFit((maxLength) => {
    const slots = slotVariables(collected, turn, maxLength);
    return templates.render(chosen, { ...variables, slots });
  });
  const told = text === '' ? saidNothing : text;
  return focusOnShop(say('slots-collected', [told], { dialogue: null }), collected);
}

/** A form that ends in silence looks like one that is still open. */
const saidNothing = '好，这些我都听到了。';

/** "几点关门" in the middle of it is about that shop. */
function focusOnShop(outcome: Outcome, collected = outcome.session?.dialogue?.awaits?.collected) {
  const shop = Object.values(collected ?? {}).find((value) => value?.kind === 'shop');
  if (shop?.kind !== 'shop') return outcome;
  return { ...outcome, session: { ...outcome.session, focus: { shopId: shop.value } } };
}
