/**
 * Is the message an answer to the session's open question: a pick among options, or what a slot waits for? Weighs the
 * answer, so that a rule that saw more of the message can change the subject. It knows no rules.
 */
import type { HandlerCall } from '../domain/intent.ts';
import type { Dialogue, DialogueOption } from '../domain/session.ts';
import {
  answerSlot,
  type DialogueAnswer,
  disputeReadBack,
  partOfName,
  wholeMessage,
} from './answer-slot.ts';
import { countsShops, type Ordinal } from './entities/find-ordinal.ts';
import type { Heard } from './hear.ts';
import { pickByWords, picked, whichOption } from './pick-option.ts';
import { isNoneOfThese, isYes } from './slot-talk.ts';

/** Lighter than any words of a rule, heavier than what a message merely names. */
const ordinalInSentence = 0.5;

export function answerQuestion(dialogue: Dialogue, heard: Heard): DialogueAnswer | undefined {
  const { options, awaits } = dialogue;
  const pick = pickOption(options, heard);
  if (pick?.weight === wholeMessage) return pick;
  return (
    (awaits && disputeReadBack(awaits, heard)) ??
    pick ??
    answerOffer(dialogue, heard) ??
    answerSlot(awaits, heard)
  );
}

/**
 * "第一家" counts shops: it picks from the shops last listed, unless the open options are shops themselves. Beyond the
 * list the service is called without a shop and says how many there were.
 */
export function pickListedShop(
  shopIds: readonly string[],
  dialogue: Dialogue | undefined,
  { ordinal }: Heard,
): DialogueAnswer | undefined {
  if (!ordinal || !countsShops(ordinal) || shopIds.length === 0) return undefined;
  if (dialogue && areShops(dialogue.options)) return undefined;
  const shop = shopIds.at(ordinal.value < 0 ? ordinal.value : ordinal.value - 1);
  const call = { handler: 'shop-detail', parameters: shop === undefined ? {} : { shop } } as const;
  const weight = ordinal.isWhole ? wholeMessage : ordinalInSentence;
  return { call, label: '看门店详情', evidence: ordinal.text, weight };
}

function fitsOptions(ordinal: Ordinal, options: readonly DialogueOption[]): boolean {
  return !countsShops(ordinal) || areShops(options);
}

/** Each opens a shop of its own; one shop with a choice of what to do there is no list of shops. */
function areShops(options: readonly DialogueOption[]): boolean {
  const shops = options.map(({ call }) => call.parameters['shop']);
  const isShopCard = options[0]?.call.handler === 'shop-detail';
  const areDifferent = new Set(shops).size === options.length;
  return !shops.includes(undefined) && areDifferent && (options.length > 1 || isShopCard);
}

function pickOption(options: readonly DialogueOption[], heard: Heard): DialogueAnswer | undefined {
  if (options.length === 0 || heard.text === '') return undefined;
  const ordinal = heard.ordinal && fitsOptions(heard.ordinal, options) ? heard.ordinal : undefined;
  const numbered = ordinal && options.at(ordinal.value < 0 ? ordinal.value : ordinal.value - 1);
  if (numbered && ordinal.isWhole) return picked(numbered, heard.text, wholeMessage);
  const worded = pickByWords(options, heard);
  if (worded || !numbered) return worded;
  return picked(numbered, ordinal.text, ordinalInSentence);
}

/** "是的" to the one thing that was offered, "是的" to several, "都不是". What is read back has words of its own. */
function answerOffer({ options, awaits }: Dialogue, { text }: Heard): DialogueAnswer | undefined {
  const [only] = options;
  if (!only || awaits?.slot === 'confirmation') return undefined;
  if (isYes(text)) {
    if (options.length === 1) return picked(only, text, wholeMessage);
    return { call: whichOption, label: '问清楚选哪个', evidence: text, weight: wholeMessage };
  }
  if (!isNoneOfThese(text)) return undefined;
  const weight = text.length - partOfName;
  return { call: noneOfThese, label: '都不是', evidence: text, weight };
}

const noneOfThese: HandlerCall = { handler: 'fallback', parameters: { reason: 'none-of-these' } };
