/**
 * What the conversation's question makes of a message: an answer to it, a return to one that was left open, or neither.
 * A rule that saw more of the message changes the subject; then the question is put off, not lost.
 */
import { isDeepStrictEqual } from 'node:util';
import type { QuestionMove } from '../domain/intent.ts';
import type { AwaitedSlot, Dialogue } from '../domain/session.ts';
import type { AwaitedKind } from '../domain/slot.ts';
import { answerQuestion, pickListedShop } from './answer-question.ts';
import { type DialogueAnswer, fits, resumeSlot, skipSlot } from './answer-slot.ts';
import { type Circumstances, findOpenDialogue, findPausedDialogue } from './conditions.ts';
import type { Heard } from './hear.ts';
import { hearAnswer } from './hear-answer.ts';
import { normalise } from './normalise.ts';
import { pickByWhole } from './pick-option.ts';
import type { Hit } from './rule.ts';
import { isNod, isQuestion, isResumeWord } from './slot-talk.ts';
import type { Verdict } from './verdict.ts';

/** @returns undefined too for words that are no answer: see `repeatQuestion`. */
export function decideByQuestion(
  circumstances: Circumstances,
  heard: Heard,
  hits: readonly Hit[],
): Verdict | undefined {
  const open = findOpenDialogue(circumstances);
  if (open?.awaits && isAskedOn(open.awaits.slot, heard.text)) return askOn(open.awaits, heard);
  const answer = findAnswer(circumstances, open, heard);
  if (answer && answer.weight > 0 && !hits.some((hit) => changesSubject(hit, answer, heard))) {
    return verdictOn(answer, open, heard);
  }
  const paused = findPausedDialogue(circumstances);
  return paused && !hits.some(isAboutMore) ? resume(paused, heard) : undefined;
}

/**
 * What an open option is called, and nothing else: "取消" to "取消报名吗？", "不用" where that can be chosen. It goes
 * before the words that work anywhere, unless it says the same as they.
 */
export function decideByOption(
  circumstances: Circumstances,
  heard: Heard,
  hits: readonly Hit[],
): Verdict | undefined {
  const open = findOpenDialogue(circumstances);
  const answer = open && pickByWhole(open.options, heard);
  if (!answer || answer.call.handler === 'control') return undefined;
  return hits.some((hit) => changesSubject(hit, answer, heard))
    ? undefined
    : verdictOn(answer, open, heard);
}

/** The answer to a question that may be left out; it goes before the words that work anywhere. */
export function decideBySkip(circumstances: Circumstances, heard: Heard): Verdict | undefined {
  const open = findOpenDialogue(circumstances);
  const answer = open?.awaits && skipSlot(open.awaits, heard);
  return answer && verdictOn(answer, open, heard);
}

/** Nothing answers the question, and nothing else was recognised either: the service asks again. */
export function repeatQuestion(
  circumstances: Circumstances,
  heard: Heard,
  hits: readonly Hit[],
): Verdict | undefined {
  const open = findOpenDialogue(circumstances);
  const answer = findAnswer(circumstances, open, heard);
  if (!answer || answer.weight > 0) return undefined;
  return hits.some((hit) => changesSubject(hit, answer, heard))
    ? undefined
    : verdictOn(answer, open, heard);
}

/**
 * With bare answers to what is open or was put off; a number is one of the open list, or the code that is waited for,
 * before it is any of these.
 */
export function hearAnswers(circumstances: Circumstances, heard: Heard): Heard {
  const open = findOpenDialogue(circumstances);
  const paused = findPausedDialogue(circumstances);
  const isPick = open !== undefined && open.options.length > 0 && heard.ordinal !== undefined;
  const isTaken = isPick || open?.awaits?.slot === 'one-time-code';
  const answered = hearAnswer(heard, open?.awaits, circumstances);
  return hearAnswer(answered, isTaken ? undefined : paused?.awaits, circumstances);
}

function findAnswer(
  { session }: Circumstances,
  open: Dialogue | undefined,
  heard: Heard,
): DialogueAnswer | undefined {
  return (
    pickListedShop(session.focus?.shopIds ?? [], open, heard) ??
    (open && answerQuestion(open, heard))
  );
}

function verdictOn(answer: DialogueAnswer, open: Dialogue | undefined, heard: Heard): Verdict {
  const { call, label, evidence, weight } = answer;
  const winner = { intent: call.handler, label, matcher: 'dialogue', evidence, call } as const;
  const awaits = open?.awaits;
  if (!awaits || call !== awaits.call) {
    return { winner, why: `It answers the open question: ${evidence}.` };
  }
  if (weight === 0) {
    const why = `It does not fill the slot "${awaits.slot}" that is waited for: the question is put again.`;
    return { winner, why, question: 'repeated' };
  }
  return { winner, why: explainAnswer(awaits, evidence, heard), question: 'answered' };
}

function explainAnswer(awaits: AwaitedSlot, evidence: string, { entities }: Heard): string {
  const { slot, takes = [] } = awaits;
  if (slot === 'text' || entities.some((entity) => fits(entity, slot))) {
    return `It answers the open question and fills the slot "${slot}": ${evidence}.`;
  }
  const isOfForm = entities.some(({ kind }) => takes.includes(kind));
  const what = isOfForm ? 'with something else of the form' : 'without telling it';
  return `It answers the open question for the slot "${slot}" ${what}: ${evidence}.`;
}

/** "继续", or a nod, which is no answer yet: the question is put again, and nobody is the worse for it. */
function isAskedOn(slot: AwaitedKind, text: string): boolean {
  const isWordless = slot !== 'text' && slot !== 'place' && slot !== 'confirmation';
  return isResumeWord(text) || (isWordless && isNod(text));
}

function askOn({ slot, call }: AwaitedSlot, { text }: Heard): Verdict {
  const winner = {
    intent: call.handler,
    label: '接着说',
    matcher: 'dialogue',
    evidence: text,
    call,
  } as const;
  const why = `"${text}" goes on with the question for the slot "${slot}", which is put again.`;
  return { winner, why, question: 'resumed' };
}

function resume({ awaits }: Dialogue, heard: Heard): Verdict | undefined {
  const answer = awaits && resumeSlot(awaits, heard);
  if (!answer) return undefined;
  const { call, label, evidence } = answer;
  return {
    winner: { intent: call.handler, label, matcher: 'dialogue', evidence, call },
    why: `It comes back to the question for the slot "${awaits.slot}", which was left open: ${evidence}.`,
    question: 'resumed',
  };
}

/** What the winner does to a question that it does not answer itself. */
export function moveOf({ winner, isReminded = true }: Verdict, open: Dialogue | undefined) {
  if (!open?.awaits) return undefined;
  const { handler } = winner.call;
  const { call } = open.awaits;
  if (winner.matcher === 'dialogue' && handler === call.handler) return 'answered';
  // Asked for once more: the service goes on where it was.
  if (keepers.has(handler) || isDeepStrictEqual(winner.call, call)) return undefined;
  return (isReminded ? 'paused' : 'paused-silently') satisfies QuestionMove;
}

/** Services that look after the open question themselves, or have nothing to do with the conversation. */
const keepers: ReadonlySet<string> = new Set(['control', 'fallback', 'remember', 'acknowledge']);

/**
 * A rule made for this very question, or one that saw more of the message than the answer accounts for. Of two that saw
 * as much of it the rule has it: "徐家汇店几点开门" names a shop to ask something about it.
 */
function changesSubject({ rule, ...hit }: Hit, answer: DialogueAnswer, { text }: Heard): boolean {
  if (rule.conditions.awaits !== undefined) return true;
  const weight = weightInDialogue(hit);
  const isTie = weight === answer.weight && weight > 0 && weight < text.length;
  return weight > answer.weight || isTie || asksAbout(hit, answer, text);
}

/** "今晚八点还开吗" names a time to ask something about it, however long the words for the time are. */
function asksAbout(
  { matcher, evidence }: Pick<Hit, 'matcher' | 'evidence'>,
  { only }: DialogueAnswer,
  text: string,
): boolean {
  if (only === undefined || !isQuestion(text.replace(only, ''))) return false;
  if (matcher === 'pattern') return true;
  return matcher === 'keyword' && !only.includes(normalise(evidence));
}

/** Whoever speaks words of a rule wants that rule; a mere name may belong to what was left open. */
function isAboutMore({ matcher }: Hit): boolean {
  return matcher !== 'entity' && matcher !== 'kind';
}

/** On the scale of `DialogueAnswer.weight`: characters, and fractions for what has none to count. */
function weightInDialogue({ matcher, weight }: Pick<Hit, 'matcher' | 'weight'>): number {
  switch (matcher) {
    case 'exact':
    case 'keyword':
      return weight;
    case 'menu':
    case 'scene':
      return Number.MAX_SAFE_INTEGER;
    case 'pattern':
      return 0.75;
    case 'entity':
      return 0.25;
    case 'sound':
    case 'kind':
      return 0;
  }
}
