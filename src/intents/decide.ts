/**
 * What did they want? The whole of understanding in one pure function: the same ruleset, message, session and time
 * always give the same decision, which says why.
 */
import type { InboundMessage } from '../domain/inbound.ts';
import type { Candidate, Decision, TraceStep } from '../domain/intent.ts';
import type { Session } from '../domain/session.ts';
import { answerQuestion, type DialogueAnswer, pickListedShop } from './answer-question.ts';
import { builtInFor, controlCandidate } from './built-in.ts';
import { findOpenDialogue } from './conditions.ts';
import { findControl } from './control-words.ts';
import { decideByExamples } from './decide-by-examples.ts';
import { type Heard, hear } from './hear.ts';
import { type Judgement, judgeRules } from './judge-rules.ts';
import { describeHit, explainLoss, type Hit } from './rule.ts';
import type { Ruleset } from './ruleset.ts';

export interface DecideInput {
  readonly message: InboundMessage;
  readonly session: Session;
  readonly nowMs: number;
}

/** How many rules a fallback offers. */
const maxSuggestions = 3;
/** How many losers a decision names. */
const maxRunnersUp = 20;

/** What wins, and the sentence that says why. */
interface Verdict {
  readonly winner: Candidate;
  readonly why: string;
  /** What came near, for the service to offer. */
  readonly offered?: readonly Candidate[];
}

/**
 * In this order: words that work anywhere, the answer to an open question, the words that rules listen for, keywords by
 * their sound, sentences like the rules' examples, rules for what is merely named (a product, a place) or for any
 * message of a kind, what is built in.
 */
export function decide(ruleset: Ruleset, input: DecideInput): Decision {
  const heard = hear(ruleset, input.message, input);
  const judgement = judgeRules(ruleset, heard, input);
  const [best] = judgement.hits;
  const [heardBest] = judgement.sounds;
  const verdict =
    decideByControl(heard, best) ??
    decideByDialogue(input, heard, judgement.hits) ??
    (isHeardOnly(best) && heardBest ? decideByRule(heardBest) : undefined) ??
    decideByExamples(ruleset.examples, { heard, judgement, question: findOpenDialogue(input) }) ??
    (best && decideByRule(best)) ??
    decideByDefault(heard);
  return conclude({ ruleset, heard, judgement }, verdict);
}

/** Nothing is written in the text that a rule listens for or names. */
function isHeardOnly(best: Hit | undefined): boolean {
  return best === undefined || best.matcher === 'kind';
}

function decideByControl({ text }: Heard, best: Hit | undefined): Verdict | undefined {
  const control = findControl(text);
  if (!control) return undefined;
  // What an operator says for "help" comes first, but not what they say for any text.
  if (control === 'help' && best && best.matcher !== 'kind') return decideByRule(best);
  return {
    winner: controlCandidate(control, text),
    why: `"${text}" works anywhere in a conversation.`,
  };
}

function decideByDialogue(
  input: DecideInput,
  heard: Heard,
  hits: readonly Hit[],
): Verdict | undefined {
  const dialogue = findOpenDialogue(input);
  const answer =
    pickListedShop(input.session.focus?.shopIds ?? [], dialogue, heard) ??
    (dialogue && answerQuestion(dialogue, heard));
  if (!answer || hits.some((hit) => changesSubject(hit, answer))) return undefined;
  const { call, label, evidence } = answer;
  const winner = { intent: call.handler, label, matcher: 'dialogue', evidence, call } as const;
  return { winner, why: `It answers the open question: ${evidence}.` };
}

/** A rule made for this very question, or one that saw more of the message than the answer accounts for. */
function changesSubject(hit: Hit, answer: DialogueAnswer): boolean {
  return hit.rule.conditions.awaits !== undefined || weightInDialogue(hit) > answer.weight;
}

/** On the scale of `DialogueAnswer.weight`: characters, and fractions for what has none to count. */
function weightInDialogue({ matcher, weight }: Hit): number {
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

function decideByRule(hit: Hit): Verdict {
  const { rule } = hit;
  const order = rule.order === 0 ? '' : ` and order ${rule.order}`;
  return {
    winner: candidateOf(hit),
    why: `Rule "${rule.id}" won by ${describeHit(hit)}${order}.`,
  };
}

function decideByDefault(heard: Heard): Verdict {
  const winner = builtInFor(heard);
  return { winner, why: `No rule recognised it: ${winner.call.handler} is built in.` };
}

function candidateOf({ rule, matcher, evidence }: Hit): Candidate {
  const { id, intent, label, call } = rule;
  return { ruleId: id, intent, label, matcher, evidence, call };
}

interface Considered {
  readonly ruleset: Ruleset;
  readonly heard: Heard;
  readonly judgement: Judgement;
}

function conclude({ ruleset, heard, judgement }: Considered, verdict: Verdict): Decision {
  const { winner, why, offered = [] } = verdict;
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
    trace: [
      { ...ruleIdOf(winner), stage: winner.matcher, note: why },
      ...losers.map((loser) => explainLoser(loser, judgement, winner)),
      ...judgement.trace,
    ],
  };
}

function listLosers({ hits, sounds }: Judgement, winner: Candidate): readonly Hit[] {
  const others = hits.filter(({ rule }) => !sounds.some((sound) => sound.rule === rule));
  return [...sounds, ...others]
    .filter(({ rule }) => rule.id !== winner.ruleId)
    .slice(0, maxRunnersUp);
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
