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
import { normalise } from './normalise.ts';
import { isDenied, withoutCourtesy } from './said-around.ts';
import { isNoneOfThese, isYes } from './slot-talk.ts';
import { standsAlone } from './words/word-edges.ts';

/** Lighter than any words of a rule, heavier than what a message merely names. */
const ordinalInSentence = 0.5;
/** Parts of an option's name shorter than this pick nothing. */
const shortestPart = 2;

export function answerQuestion(dialogue: Dialogue, heard: Heard): DialogueAnswer | undefined {
  const { options, awaits } = dialogue;
  const picked = pickOption(options, heard);
  if (picked?.weight === wholeMessage) return picked;
  return (
    (awaits && disputeReadBack(awaits, heard)) ??
    picked ??
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
  const worded = pickByWords(options, heard.text);
  if (worded || !numbered) return worded;
  return picked(numbered, ordinal.text, ordinalInSentence);
}

interface Name {
  readonly option: DialogueOption;
  readonly name: string;
}

function namesOf(options: readonly DialogueOption[]): readonly Name[] {
  return options.flatMap((option) =>
    [option.label, ...option.words].map((words) => ({ option, name: normalise(words) })),
  );
}

/** An option whose names are all that is said, courtesy aside: before the words that work anywhere. */
export function pickByWhole(
  options: readonly DialogueOption[],
  text: string,
): DialogueAnswer | undefined {
  if (options.length === 0 || text === '') return undefined;
  const names = namesOf(options);
  const whole = names.find(({ name }) => name === text);
  if (whole) return picked(whole.option, text, wholeMessage);
  // "好的，确认，删除吧"
  const parts = withoutCourtesy(text).split(' ');
  const said = names.filter(({ name }) => parts.includes(name));
  const [first] = said;
  const isAll = parts.every((part) => said.some(({ name }) => name === part));
  const isOne = first && said.every(({ option }) => option === first.option);
  return isAll && isOne ? picked(first.option, text, wholeMessage) : undefined;
}

/** By its whole name, by a name within the message, or by a part of just one option's name. */
function pickByWords(options: readonly DialogueOption[], text: string): DialogueAnswer | undefined {
  const whole = pickByWhole(options, text);
  if (whole) return whole;
  const names = namesOf(options);
  const within = pickWithin(names, text);
  if (within) return within;
  if (text.length < shortestPart) return undefined;
  const partly = new Set(names.filter(({ name }) => name.includes(text)).map((n) => n.option));
  const [only] = partly;
  return only && partly.size === 1 ? picked(only, text, text.length - partOfName) : undefined;
}

/** By the longest name in the sentence that is not denied. Where two options are as long, nobody can tell. */
function pickWithin(names: readonly Name[], text: string): DialogueAnswer | undefined {
  const said = names
    .filter(({ name }) => name.length >= shortestPart && hasWord(text, name))
    .toSorted((a, b) => b.name.length - a.name.length);
  const meant = said.filter(
    ({ option, name }) => !option.isFinal && !isDenied(text, text.indexOf(name)),
  );
  const [first] = meant;
  if (!first)
    return said.some(({ name }) => isDenied(text, text.indexOf(name)))
      ? pickOther(said, names)
      : undefined;
  const isTie = meant.some(
    ({ option, name }) => option !== first.option && name.length === first.name.length,
  );
  if (isTie)
    return { call: whichOption, label: '问清楚选哪个', evidence: text, weight: first.name.length };
  return picked(first.option, first.name, first.name.length);
}

/** "先别删除" of two that can be chosen means the other one. */
function pickOther(said: readonly Name[], names: readonly Name[]): DialogueAnswer | undefined {
  const others = new Set(names.map(({ option }) => option));
  const isOfTwo = others.size === 2;
  for (const { option } of said) others.delete(option);
  const [other] = others;
  const [denied] = said;
  return isOfTwo && other && denied && !other.isFinal
    ? picked(other, denied.name, denied.name.length)
    : undefined;
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

const whichOption: HandlerCall = { handler: 'fallback', parameters: { reason: 'which-option' } };
const noneOfThese: HandlerCall = { handler: 'fallback', parameters: { reason: 'none-of-these' } };

function hasWord(text: string, word: string): boolean {
  const start = text.indexOf(word);
  return start >= 0 && standsAlone(text, start, start + word.length);
}

function picked({ call, label }: DialogueOption, evidence: string, weight: number): DialogueAnswer {
  return { call, label, evidence, weight };
}
