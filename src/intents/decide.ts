/**
 * What did they want? The whole of understanding in one pure function: the same ruleset, message, session and time
 * always give the same decision, which says why.
 */
import type { InboundMessage } from '../domain/inbound.ts';
import type { Candidate, Decision, QuestionMove, TraceStep } from '../domain/intent.ts';
import type { Dialogue, Session } from '../domain/session.ts';
import { builtInFor, controlCandidate } from './built-in.ts';
import { findOpenDialogue, findPausedDialogue } from './conditions.ts';
import { dropsQuestion, findControl } from './control-words.ts';
import { decideByExamples, isHeardOnly } from './decide-by-examples.ts';
import {
  decideByOption,
  decideByQuestion,
  decideBySkip,
  hearAnswers,
  moveOf,
  repeatQuestion,
} from './decide-by-question.ts';
import { decideByFollowUp } from './follow-up.ts';
import { type Heard, hear } from './hear.ts';
import { type Judgement, judgeRules } from './judge-rules.ts';
import { describeHit, explainLoss, type Hit } from './rule.ts';
import type { Ruleset } from './ruleset.ts';
import { isResumeWord } from './slot-talk.ts';
import { whyNeeded } from './store-need.ts';
import type { Verdict } from './verdict.ts';

export interface DecideInput {
  readonly message: InboundMessage;
  readonly session: Session;
  readonly nowMs: number;
  /** As in `Circumstances`. */
  readonly isSessionUnknown?: true;
}

/** How many rules a fallback offers. */
const maxSuggestions = 3;
/** How many losers a decision names. */
const maxRunnersUp = 20;

/**
 * In this order: an open option by its whole name, words that work anywhere, the answer to an open question, the words that rules listen for, sentences
 * that carry on the last question, like the rules' examples, keywords by their sound, the open question put again, rules for what is merely named (a
 * product, a place) or for any message of a kind, what is built in.
 */
export function decide(ruleset: Ruleset, input: DecideInput): Decision {
  return decideHeard(ruleset, input, hearInput(ruleset, input));
}

/** What is heard depends on the names of the catalogue, on no rule: whoever changes rules need not hear again. */
export function hearInput(ruleset: Pick<Ruleset, 'lexicon'>, input: DecideInput): Heard {
  return hearAnswers(input, hear(ruleset, input.message, input));
}

/** @param heard what `hearInput` made of the same input */
export function decideHeard(ruleset: Ruleset, input: DecideInput, heard: Heard): Decision {
  const judgement = judgeRules(ruleset, heard, input);
  const open = findOpenDialogue(input);
  const { hits, sounds } = judgement;
  const [best] = hits;
  const [heardBest] = sounds;
  const verdict =
    decideByOption(input, heard, hits) ??
    decideBySkip(input, heard) ??
    decideByControl(heard, best, open ?? findPausedDialogue(input)) ??
    decideByQuestion(input, heard, hits) ??
    decideByFollowUp(input, heard, hits) ??
    decideByExamples(ruleset.examples, { heard, judgement, question: open }) ??
    (heardBest && isHeardOnly(best) ? decideByRule(heardBest) : undefined) ??
    repeatQuestion(input, heard, hits) ??
    (best && decideByRule(best)) ??
    decideByDefault(input, heard);
  return conclude({ ruleset, heard, judgement, open }, verdict);
}

function decideByControl(
  { text }: Heard,
  best: Hit | undefined,
  question: Dialogue | undefined,
): Verdict | undefined {
  const control = findControl(text) ?? (question && dropsQuestion(text) ? 'cancel' : undefined);
  if (!control) return undefined;
  // What an operator says for "help" comes first, but not what they say for any text.
  if (control === 'help' && best && best.matcher !== 'kind') return decideByRule(best);
  return {
    winner: controlCandidate(control, text),
    why: `"${text}" works anywhere in a conversation.`,
  };
}

function decideByRule(hit: Hit): Verdict {
  const { rule } = hit;
  const order = rule.order === 0 ? '' : ` and order ${rule.order}`;
  return {
    winner: candidateOf(hit),
    why: `Rule "${rule.id}" won by ${describeHit(hit)}${order}.`,
    isReminded: rule.isReminded,
  };
}

function decideByDefault({ session }: DecideInput, heard: Heard): Verdict {
  if (session.paused && isResumeWord(heard.text)) return sayTooLate(heard);
  const winner = builtInFor(heard);
  return { winner, why: `No rule recognised it: ${winner.call.handler} is built in.` };
}

/** "继续" when the question that was left open is too old to go on with. */
function sayTooLate({ text }: Heard): Verdict {
  return {
    winner: controlCandidate('resume', text),
    why: 'It comes back to a question that was left open too long ago.',
  };
}

function candidateOf({ rule, matcher, evidence }: Hit): Candidate {
  const { id, intent, label, call } = rule;
  return { ruleId: id, intent, label, matcher, evidence, call };
}

interface Considered {
  readonly ruleset: Ruleset;
  readonly heard: Heard;
  readonly judgement: Judgement;
  readonly open: Dialogue | undefined;
}

function conclude({ ruleset, heard, judgement, open }: Considered, verdict: Verdict): Decision {
  const { winner, offered = [], question = moveOf(verdict, open) } = verdict;
  const losers = listLosers(judgement, winner);
  const isLost = winner.call.handler === 'fallback';
  const suggestions = isLost ? suggest(ruleset, heard, judgement) : [];
  return {
    rulesetVersion: ruleset.version,
    winner,
    runnersUp: [
      ...offered,
      ...losers.filter(({ rule }) => !isLost || rule.isSuggested).map(candidateOf),
      ...suggestions,
    ],
    entities: heard.entities,
    normalisedText: heard.text,
    ...(question && { question }),
    trace: () => traceOf({ ruleset, judgement, open, losers, question }, verdict),
  };
}

interface Traced extends Omit<Considered, 'heard'> {
  readonly losers: readonly Hit[];
  readonly question: QuestionMove | undefined;
}

function traceOf(
  { ruleset, judgement, open, losers, question }: Traced,
  { winner, why }: Verdict,
): readonly TraceStep[] {
  return [
    { ...ruleIdOf(winner), stage: winner.matcher, note: why },
    ...noteStoreNeed(ruleset, winner),
    ...losers.map((loser) => explainLoser(loser, judgement, winner)),
    ...judgement.trace,
    ...notePause(question, open),
  ];
}

function listLosers({ hits, sounds }: Judgement, winner: Candidate): readonly Hit[] {
  const others = hits.filter(({ rule }) => !sounds.some((sound) => sound.rule === rule));
  return [...sounds, ...others]
    .filter(({ rule }) => rule.id !== winner.ruleId)
    .slice(0, maxRunnersUp);
}

function notePause(question: QuestionMove | undefined, open: Dialogue | undefined): TraceStep[] {
  if (question !== 'paused' && question !== 'paused-silently') return [];
  const note = `The question for the slot "${open?.awaits?.slot}" is put off: this changes the subject.`;
  return [{ stage: 'dialogue', note }];
}

/** Whether followers get this answer while the store is away. */
function noteStoreNeed({ storeNeeds }: Ruleset, { ruleId, matcher }: Candidate): TraceStep[] {
  if (ruleId === undefined) return [];
  const need = storeNeeds.get(ruleId);
  const note = need
    ? `Without the store rule "${ruleId}" is not answered, because ${whyNeeded[need]}.`
    : `Rule "${ruleId}" is answered without the store, too.`;
  return [{ ruleId, stage: matcher, note }];
}

function ruleIdOf({ ruleId }: Candidate): { readonly ruleId?: string } {
  return ruleId === undefined ? {} : { ruleId };
}

function explainLoser(loser: Hit, { hits, sounds }: Judgement, winner: Candidate): TraceStep {
  const [best] = loser.matcher === 'sound' ? sounds : hits;
  const isBeatenByRule = best !== undefined && best.rule.id === winner.ruleId;
  const because = isBeatenByRule
    ? explainLoss(loser, best)
    : `the ${winner.matcher} "${winner.evidence}" goes first`;
  const note = `Rule "${loser.rule.id}" was hit by ${describeHit(loser)}, but ${because}.`;
  return { ruleId: loser.rule.id, stage: loser.matcher, note };
}

function suggest(ruleset: Ruleset, { text }: Heard, { isFree }: Judgement): readonly Candidate[] {
  if (text === '') return [];
  const nearest = ruleset.suggestions.findNearest(text, { limit: maxSuggestions, where: isFree });
  return nearest.map(({ rule: { id, intent, label, call }, phrase }) => ({
    ruleId: id,
    intent,
    label,
    matcher: 'fallback',
    evidence: phrase,
    call,
  }));
}
