/** Which of the open options a message picks by its words. It knows no rules, and no numbers. */
import type { HandlerCall } from '../domain/intent.ts';
import type { DialogueOption } from '../domain/session.ts';
import { type DialogueAnswer, partOfName, wholeMessage } from './answer-slot.ts';
import { type Heard, wordsOf } from './hear.ts';
import { normalise } from './normalise.ts';
import {
  agreeing,
  clausesOf,
  hasStop,
  isAgreement,
  isDenied,
  isThanks,
  withoutCourtesy,
} from './said-around.ts';
import { isQuestion } from './slot-talk.ts';
import { standsAlone } from './words/word-edges.ts';

/** Parts of an option's name shorter than this pick nothing. */
const shortestPart = 2;

interface Name {
  readonly option: DialogueOption;
  readonly name: string;
  /** With signs of its own, as "薯条、可乐": it is looked for in the whole message. */
  readonly isParted: boolean;
}

interface Mention extends Name {
  readonly isDenied: boolean;
}

/**
 * An option whose names are all that is said, courtesy aside: "好的，确认，删除吧". It goes before the words that work
 * anywhere.
 */
export function pickByWhole(
  options: readonly DialogueOption[],
  heard: Heard,
): DialogueAnswer | undefined {
  const { text } = heard;
  if (options.length === 0 || text === '') return undefined;
  const names = namesOf(options);
  const whole = names.find(({ name }) => name === text);
  if (whole) return picked(whole.option, text, wholeMessage);
  const meant = new Set<DialogueOption | undefined>();
  for (const clause of clausesIn(heard)) {
    const own = meantBy(clause, names);
    if (own !== 'nothing') meant.add(own);
  }
  const [only] = meant;
  return only && meant.size === 1 ? picked(only, text, wholeMessage) : undefined;
}

/** By its whole name, by a name within the message, or by a part of just one option's name. */
export function pickByWords(
  options: readonly DialogueOption[],
  heard: Heard,
): DialogueAnswer | undefined {
  const { text } = heard;
  const names = namesOf(options);
  const found = pickByWhole(options, heard) ?? pickWithin(names, heard);
  if (found || text.length < shortestPart) return found;
  const partly = names.filter(({ option, name }) => !option.isFinal && name.includes(text));
  const [only] = partly;
  const isOne = partly.every(({ option }) => option === only?.option);
  return only && isOne ? picked(only.option, text, text.length - partOfName) : undefined;
}

export function picked(
  { call, label }: DialogueOption,
  evidence: string,
  weight: number,
): DialogueAnswer {
  return { call, label, evidence, weight };
}

export const whichOption: HandlerCall = {
  handler: 'fallback',
  parameters: { reason: 'which-option' },
};

function namesOf(options: readonly DialogueOption[]): readonly Name[] {
  return options.flatMap((option) =>
    [option.label, ...option.words].map((words) => ({
      ...{ option, name: normalise(words) },
      isParted: hasStop(words),
    })),
  );
}

function clausesIn({ message, text }: Heard): readonly string[] {
  return clausesOf(wordsOf(message) ?? text);
}

/** 'nothing' for what only is polite; undefined for what is said besides. */
function meantBy(clause: string, names: readonly Name[]): DialogueOption | 'nothing' | undefined {
  const said = withoutCourtesy(clause);
  const named = names.find(({ name }) => said.includes(name));
  if (named) return named.option;
  if (isThanks(clause)) return 'nothing';
  if (!isAgreement(clause)) return undefined;
  return names.find(({ name }) => agreeing.has(name))?.option ?? 'nothing';
}

/** By the longest name in the sentence that is not denied. Where two options are as long, nobody can tell. */
function pickWithin(names: readonly Name[], heard: Heard): DialogueAnswer | undefined {
  const mentions = findMentions(names, heard);
  const meant = mentions.filter(({ option, isDenied }) => !option.isFinal && !isDenied);
  const [first] = meant;
  if (!first) return pickOther(mentions, names, heard.text);
  const { length } = first.name;
  const isTie = meant.some(({ option, name }) => option !== first.option && name.length === length);
  if (!isTie) return picked(first.option, first.name, length);
  return { call: whichOption, label: '问清楚选哪个', evidence: heard.text, weight: length };
}

/** The longest first. */
function findMentions(names: readonly Name[], heard: Heard): readonly Mention[] {
  const long = names.filter(({ name }) => name.length >= shortestPart);
  const parted = long.filter(({ isParted }) => isParted);
  return [
    ...clausesIn(heard).flatMap((clause) => mentionsIn(clause, long)),
    ...mentionsIn(heard.text, parted),
  ].toSorted((a, b) => b.name.length - a.name.length);
}

function mentionsIn(clause: string, names: readonly Name[]): readonly Mention[] {
  return names.flatMap((one) => {
    const start = clause.indexOf(one.name);
    const end = start + one.name.length;
    if (start < 0 || !standsAlone(clause, start, end)) return [];
    return [{ ...one, isDenied: isDenied(clause, start, end) }];
  });
}

/** "先别删除": of two, what cannot be taken back is not wanted. */
function pickOther(
  mentions: readonly Mention[],
  names: readonly Name[],
  text: string,
): DialogueAnswer | undefined {
  const denied = mentions.find(({ option, isDenied }) => option.isFinal && isDenied);
  const others = [...new Set(names.map(({ option }) => option))].filter(
    (option) => option !== denied?.option,
  );
  const [other] = others;
  if (!denied || !other || others.length > 1 || isQuestion(text)) return undefined;
  return picked(other, denied.name, denied.name.length);
}
