/**
 * Keeps the question that a change of the subject leaves unanswered, offers to come back to it, once, and opens it again.
 * Pure. It never reminds anybody who was handed to a person, asked something else, or has an emergency.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Decision } from '../domain/intent.ts';
import type { Outcome } from '../domain/outcome.ts';
import { textReply } from '../domain/reply.ts';
import type { AwaitedSlot, Dialogue, PausedDialogue, Session } from '../domain/session.ts';
import { fitsText } from './fit-text.ts';
import { dialogueMs, findDialogue, findPaused } from './open-dialogue.ts';
import { missingWords, topicWords } from './topic-words.ts';

export interface DecidedTurn {
  readonly decision: Decision;
  readonly session: Session;
  readonly nowMs: number;
}

/** The session as the service sees it that the follower comes back to: its question is open again. */
export function reopenQuestion(turn: DecidedTurn): Session {
  const paused = turn.decision.question === 'resumed' ? findPaused(turn) : undefined;
  if (!paused || isAsked(turn)) return turn.session;
  const { wasOffered: _offered, ...dialogue } = paused;
  const { paused: _paused, ...rest } = turn.session;
  return { ...rest, dialogue };
}

/** The outcome with what becomes of the questions, and the line that offers to go on. */
export function keepQuestion(turn: DecidedTurn, outcome: Outcome): Outcome {
  if (outcome.result === 'handed-off') return changed(outcome, { dialogue: null, paused: null });
  if (turn.decision.question === 'resumed') return swapQuestions(turn, outcome);
  return leaveQuestion(turn, outcome) ?? lookAfterEarlier(turn, outcome);
}

/** What the service did not touch would stay open beside its own copy, so it is closed. */
function leaveQuestion(turn: DecidedTurn, outcome: Outcome): Outcome | undefined {
  const { question } = turn.decision;
  if (question !== 'paused' && question !== 'paused-silently') return undefined;
  const left = findDialogue(turn);
  if (!left?.awaits || isSettled(left.awaits, turn, outcome)) return undefined;
  const paused = { ...left, expiresAtMs: turn.nowMs + dialogueMs, wasOffered: false };
  const kept = changed(outcome, { dialogue: outcome.session?.dialogue ?? null, paused });
  return question === 'paused' ? offerToGoOn(kept, paused) : kept;
}

/** A question that was put off before is offered when the one that came between is answered. */
function lookAfterEarlier(turn: DecidedTurn, outcome: Outcome): Outcome {
  const earlier = findPaused(turn);
  if (!earlier?.awaits || outcome.session?.paused !== undefined) return outcome;
  if (isSettled(earlier.awaits, turn, outcome)) return changed(outcome, { paused: null });
  return turn.decision.question === 'answered' ? offerToGoOn(outcome, earlier) : outcome;
}

/** "继续" while the question is still open asks it again; the older one that was put off stays so. */
function isAsked(turn: DecidedTurn): boolean {
  const call = findDialogue(turn)?.awaits?.call;
  return call !== undefined && isDeepStrictEqual(call, turn.decision.winner.call);
}

/** The question that was open when the follower came back to the older one is put off in its turn. */
function swapQuestions(turn: DecidedTurn, outcome: Outcome): Outcome {
  if (isAsked(turn)) return outcome;
  const { dialogue = reopenQuestion(turn).dialogue ?? null } = outcome.session ?? {};
  const open = findDialogue(turn);
  const expiresAtMs = turn.nowMs + dialogueMs;
  const paused = open?.awaits ? { ...open, expiresAtMs, wasOffered: false } : null;
  return changed(outcome, { dialogue, paused });
}

/** Asked again in other words, or answered on the way: there is nothing to come back to. */
function isSettled(awaits: AwaitedSlot, { decision }: DecidedTurn, { session }: Outcome): boolean {
  if (isDeepStrictEqual(session?.dialogue?.awaits?.call, awaits.call)) return true;
  if (awaits.slot !== 'place') return false;
  return session?.place != null || decision.winner.call.handler === awaits.call.handler;
}

function offerToGoOn(outcome: Outcome, paused: PausedDialogue): Outcome {
  const { reply, session, result } = outcome;
  const isBusy = asksItself(session?.dialogue) || questions.has(result);
  if (paused.wasOffered || isBusy || reply.kind !== 'text' || !paused.awaits) return outcome;
  const text = `${reply.text}\n\n${offerLine(paused.awaits)}`;
  if (!fitsText(text)) return outcome;
  const offered = { ...paused, wasOffered: true };
  return { ...changed(outcome, { paused: offered }), reply: textReply(text) };
}

function offerLine(awaits: AwaitedSlot): string {
  return `刚才的${topicWords(awaits)}${missingWords(awaits)}，回复「继续」接着办。`;
}

function asksItself(dialogue: Dialogue | null | undefined): boolean {
  return dialogue?.awaits !== undefined;
}

/** After these the follower has something else to answer, or to do. */
const questions: ReadonlySet<string> = new Set([
  'shop-asked',
  'coupon-choice',
  'clarified',
  'option-asked',
  'person-offered',
  'handoff-closed',
  'handoff-nobody-there',
  'handoff-needs-message',
]);

function changed(outcome: Outcome, change: NonNullable<Outcome['session']>): Outcome {
  return { ...outcome, session: { ...outcome.session, ...change } };
}
