/**
 * What of an answer goes into the response, what follows as service messages, and what waits to be asked for. Pure: a
 * retry gets what was settled, not a second sharing.
 */
import type { FollowUp, Outcome } from '../domain/outcome.ts';
import { type Reply, textReply } from '../domain/reply.ts';
import type { RestOfAnswer } from '../domain/session.ts';
import { splitAnswer } from '../handlers/answer-parts.ts';
import { keepRest, sayHowToGoOn, sayMoreComes } from './next-part.ts';

export interface SharedAnswer {
  readonly reply: Reply;
  readonly followUps: readonly FollowUp[];
  /** Parts that the follower asks for. */
  readonly rest?: RestOfAnswer;
  /** How many follow-ups nobody can send. */
  readonly leftOut: number;
}

export interface Circumstances {
  /** Whether a service window is open, and the account may use it. */
  readonly canSend: boolean;
  /** Whether "2" means something else after this answer. */
  readonly isTwoTaken: boolean;
  readonly nowMs: number;
}

/** A window holds five messages, and the last of them is not for what is additional. */
const maxFollowUps = 4;

export function shareAnswer(outcome: Outcome, how: Circumstances): SharedAnswer {
  const { reply, followUps = [] } = outcome;
  const [first = '', ...others] = reply.kind === 'text' ? splitAnswer(reply.text) : [];
  if (how.canSend) {
    const all = [
      ...others.map((text, index) => partToSend(text, others.length - index - 1)),
      ...followUps,
    ];
    const sent = all.slice(0, maxFollowUps);
    const said = others.length > 0 ? textReply(first + sayMoreComes(others.length)) : reply;
    return { reply: said, followUps: sent, leftOut: all.length - sent.length };
  }
  const rest = keepRest(others, how.nowMs);
  if (!rest) return { reply, followUps: [], leftOut: followUps.length };
  const said = textReply(first + sayHowToGoOn(others.length, how.isTwoTaken));
  return { reply: said, followUps: [], rest, leftOut: followUps.length };
}

function partToSend(text: string, partsLeft: number): FollowUp {
  return { message: textReply(text + sayMoreComes(partsLeft)), weight: 'additional' };
}
