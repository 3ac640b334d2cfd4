/** What a form says while it is open: the next question, a choice, what it has understood, and that it lets go. */
import type { Outcome } from '../domain/outcome.ts';
import type { DialogueOption } from '../domain/session.ts';
import { countAsks, maxAsks } from './count-asks.ts';
import type { Choice } from './fill-slots.ts';
import { shortenToFit } from './fit-text.ts';
import type { HandlerTurn } from './handler.ts';
import { findDialogue, numberedLines, openDialogue } from './open-dialogue.ts';
import { awaitedBy, formStepSchema, type OpenForm, stepCall } from './open-form.ts';
import { say } from './say.ts';
import { choiceOptions } from './slot-choice.ts';
import { labelOf, nameOf, type SlotSpec } from './slot-form.ts';
import { questionLines, wayOut } from './slot-question.ts';
import { readBackLines } from './slot-words.ts';

export interface Asking {
  /** What goes before the question: a word of welcome, what was understood, what is wrong. */
  readonly lead: readonly string[];
  /** True when the message told something: then nobody was asked in vain. */
  readonly isForward: boolean;
  /** True when what was told could not be. */
  readonly isRefused?: boolean;
}

export function askSlot(
  turn: HandlerTurn,
  form: OpenForm,
  { spec, lead, isForward, isRefused = false }: Asking & { readonly spec: SlotSpec },
): Outcome {
  const question = { slot: spec.slot, call: form.call, name: nameOf(spec) };
  const askedBefore = isForward ? 0 : countAsks(turn, question);
  if (askedBefore >= maxAsks) return letGo(turn, form);
  const awaits = awaitedBy(form, spec.slot, { spec, askedCount: askedBefore + 1 });
  const { specs, collected } = form;
  const lines = questionLines(spec, { specs, askedBefore, collected, isRefused, reading: turn });
  return say('slot-asked', [...lead, ...lines], { dialogue: openDialogue(turn.nowMs, [], awaits) });
}

export interface AskedChoice extends Pick<Asking, 'isForward'> {
  readonly spec: SlotSpec;
  readonly choice: Choice;
}

/** A name that means several things. Any other answer to the question is taken as well. */
export function askChoice(
  turn: HandlerTurn,
  form: OpenForm,
  { spec, choice, isForward }: AskedChoice,
): Outcome {
  const question = { slot: spec.slot, call: form.call, name: nameOf(spec) };
  // Such a name answers the question for it, but not the one which of them is meant.
  const wasOffered = (findDialogue(turn)?.options.length ?? 0) > 0;
  const askedBefore = wasOffered && !isForward ? countAsks(turn, question) : 0;
  if (askedBefore >= maxAsks) return letGo(turn, form);
  const options = choiceOptions(turn, form, choice);
  const awaits = awaitedBy(form, spec.slot, { spec, askedCount: askedBefore + 1 });
  const lines = ['您说的是哪一个？', ...numberedLines(options), '回复数字就行。'];
  return say('slot-asked', [...lines, ...wayOut(askedBefore)], {
    dialogue: openDialogue(turn.nowMs, options, awaits),
  });
}

/** Says what was understood, so that nothing wrong is taken along. */
export function readBack(turn: HandlerTurn, form: OpenForm, { lead, isForward }: Asking): Outcome {
  const askedBefore = isForward ? 0 : countAsks(turn, { slot: 'confirmation', call: form.call });
  if (askedBefore >= maxAsks) return letGo(turn, form);
  const options: readonly DialogueOption[] = [
    { label: '对，没问题', words: agreeing, call: stepCall(form, { kind: 'agree' }) },
    { label: '要改', words: disputing, call: stepCall(form, { kind: 'dispute' }) },
  ];
  const awaits = awaitedBy(form, 'confirmation', { askedCount: askedBefore + 1 });
  const { catalogue, nowMs } = turn;
  const text = shortenToFit((maxLength) =>
    [
      ...(lead.length > 0 ? lead : ['跟您对一下：']),
      ...readBackLines(form.specs, form.collected, { catalogue, nowMs, maxLength }),
      '',
      ...numberedLines(options),
      '哪项不对，直接说新的也行。',
    ].join('\n'),
  );
  return say('slots-read-back', [text], { dialogue: openDialogue(turn.nowMs, options, awaits) });
}

/** The first objection asks which detail it is about; the question counts only from then on. */
export function askWhatToChange(turn: HandlerTurn, form: OpenForm): Outcome {
  const question = { slot: 'confirmation', call: form.call } as const;
  const askedBefore = wasAskedWhatToChange(turn) ? countAsks(turn, question) : 0;
  if (askedBefore >= maxAsks) return letGo(turn, form);
  const options = form.specs.map((spec): DialogueOption => {
    const step = { kind: 'reopen', name: nameOf(spec) } as const;
    return { label: labelOf(spec), words: [], call: stepCall(form, step) };
  });
  const awaits = awaitedBy(form, 'confirmation', { askedCount: askedBefore + 1 });
  const lines = ['哪一项要改？', ...numberedLines(options), '回复数字，或者直接说新的。'];
  return say('slots-read-back', [...lines, ...wayOut(askedBefore)], {
    dialogue: openDialogue(turn.nowMs, options, awaits),
  });
}

function wasAskedWhatToChange(turn: HandlerTurn): boolean {
  const steps = findDialogue(turn)?.options.map(({ call }) =>
    formStepSchema.safeParse(call.parameters['step']),
  );
  return steps?.some(({ data }) => data?.kind === 'reopen') ?? false;
}

/** There is always somebody to call. */
export function letGo({ catalogue }: HandlerTurn, { topic, collected }: OpenForm): Outcome {
  const named = Object.values(collected).find((value) => value?.kind === 'shop');
  const shop = named?.kind === 'shop' ? catalogue.findShop(named.value) : undefined;
  const phone = shop ? `「${shop.name}」${shop.phone}` : ` ${catalogue.profile.orderPhone}`;
  return say(
    'slots-given-up',
    [
      `没关系，「${topic}」先放一放，刚才说的我也不留。`,
      `想直接说清楚，可以打${phone}；要找同事帮忙，回复「人工」。`,
    ],
    { dialogue: null },
  );
}

const agreeing =
  '对 对的 对啊 啱 系 系呀 是 是的 是啊 没错 不错 好 好的 好呀 好吧 可以 可以的 行 行的 嗯 嗯嗯 恩 确认 确定 没问题 没有问题 就这样 就这么定 ok okay yes'.split(
    ' ',
  );
const disputing = '改 要改 修改 改一下 我要改 不对 不是 不行 有问题 错了 不好 no'.split(' ');
