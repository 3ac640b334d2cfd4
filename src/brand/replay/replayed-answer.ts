/** What one revision of the content makes of a recorded turn: who answers, and what. Writes nothing down. */
import { isDeepStrictEqual } from 'node:util';
import type { Candidate, Decision, HandlerCall } from '../../domain/intent.ts';
import { noReply, type Reply } from '../../domain/reply.ts';
import { answerDecision } from '../../handlers/answer-decision.ts';
import type { HandlerTurn } from '../../handlers/handler.ts';
import { handlers } from '../../handlers/index.ts';
import type { Decided, DecisionMemory } from '../../intents/remember-decisions.ts';
import type { Content } from '../assemble-content.ts';
import { rehearsalFollowers } from '../rehearsal-followers.ts';
import { replyOfMessage } from '../reply-of-message.ts';
import type { RecordedTurn } from './recorded-turn.ts';
import { replayCoupons } from './replay-coupons.ts';
import { replayRegisters } from './replay-registers.ts';

/** Who answers: a rule, the open question, or what is built in. */
export interface ReplayTarget {
  readonly by: 'rule' | 'dialogue' | 'built-in';
  /** The rule's id, otherwise the intent. */
  readonly id: string;
  /** In a follower's words. */
  readonly title: string;
}

export interface ReplayedAnswer {
  readonly target: ReplayTarget;
  readonly call: HandlerCall;
  /** Not understood: the fallback, or a question back. */
  readonly isMiss: boolean;
  readonly isHandoff: boolean;
  readonly reply: Reply;
  /** Messages behind the reply. */
  readonly more: readonly Reply[];
  readonly result: string;
  /** What was decided, to let the handler speak once more. */
  readonly turn: DecidedTurn;
  readonly decided: Decided;
}

/** All that the follower gets of an answer. */
export type SaidMessages = Pick<ReplayedAnswer, 'reply' | 'more'>;

export interface Answering extends Pick<Content, 'catalogue'> {
  readonly decisions: DecisionMemory;
}

/** @param likeness see `likenessOf` */
export async function answerAgain(
  content: Answering,
  recorded: RecordedTurn,
  likeness: string,
): Promise<ReplayedAnswer> {
  return speak(decideAgain(content, recorded, likeness));
}

/** With the catalogue of an answer that is there already: what is decided alike is answered alike. */
export async function answerAlike(
  { decisions, catalogue }: Answering,
  likeness: string,
  other: ReplayedAnswer,
): Promise<ReplayedAnswer> {
  const { turn, decided } = other;
  const then = decisions.decide(turn, likeness, decided);
  if (areAlike(then.decision, decided.decision)) return other;
  return speak({ turn: { ...turn, decision: then.decision, catalogue }, decided: then });
}

type DecidedTurn = Omit<HandlerTurn, 'parameters'>;

interface Speaking {
  readonly turn: DecidedTurn;
  readonly decided: Decided;
}

function decideAgain(
  { decisions, catalogue }: Answering,
  recorded: RecordedTurn,
  likeness: string,
): Speaking {
  const decided = decisions.decide(recorded, likeness);
  return { turn: { ...recorded, decision: decided.decision, catalogue }, decided };
}

async function speak({ turn, decided }: Speaking): Promise<ReplayedAnswer> {
  const { winner } = turn.decision;
  const { reply, more, result } = await callAgain(winner.call, turn);
  return {
    target: targetOf(winner),
    call: winner.call,
    isMiss: isMiss(winner) || result === failed,
    isHandoff: winner.call.handler === 'handoff' || reply.kind === 'handoff',
    reply,
    more,
    result,
    turn,
    decided,
  };
}

/** In everything but the version and the trace, which no service reads. */
function areAlike(a: Decision, b: Decision): boolean {
  return (
    a === b ||
    (isDeepStrictEqual(a.winner, b.winner) &&
      isDeepStrictEqual(a.runnersUp, b.runnersUp) &&
      isDeepStrictEqual(a.entities, b.entities) &&
      a.question === b.question)
  );
}

/** Everything that the rule which answered may say to it: all wordings, not only the one that chance chose. */
export async function listWordings({
  call,
  turn,
}: ReplayedAnswer): Promise<readonly SaidMessages[]> {
  const { replies } = call.parameters;
  if (call.handler !== 'answer' || !Array.isArray(replies)) return [];
  const alone = replies.map((reply: unknown) => ({ ...call, parameters: { replies: [reply] } }));
  return Promise.all(alone.map((one) => callAgain(one, turn)));
}

const failed = 'handler-failed';

/** A handler that throws answers nobody; the follower would get an apology. */
async function callAgain(
  call: HandlerCall,
  turn: DecidedTurn,
): Promise<SaidMessages & Pick<ReplayedAnswer, 'result'>> {
  try {
    const { decision } = turn;
    const asked = { ...turn, decision: { ...decision, winner: { ...decision.winner, call } } };
    const ports = {
      coupons: replayCoupons(),
      followers: rehearsalFollowers,
      registers: replayRegisters(),
    };
    const outcome = await answerDecision(handlers, { turn: asked, ports });
    const { reply, followUps = [], result } = outcome;
    return { reply, more: followUps.map(({ message }) => replyOfMessage(message)), result };
  } catch {
    return { reply: noReply, more: [], result: failed };
  }
}

function targetOf({ ruleId, matcher, intent, label }: Candidate): ReplayTarget {
  if (ruleId !== undefined) return { by: 'rule', id: ruleId, title: label };
  return { by: matcher === 'dialogue' ? 'dialogue' : 'built-in', id: intent, title: label };
}

/** Whether nobody would say that the follower was answered. A question that a rule asks on purpose is its answer, and so is what an open question leads to. */
export function isMiss({ ruleId, matcher, call }: Candidate): boolean {
  if (matcher === 'dialogue') return false;
  return call.handler === 'fallback' || (call.handler === 'clarify' && ruleId === undefined);
}
