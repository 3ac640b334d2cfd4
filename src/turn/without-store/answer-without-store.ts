/**
 * The answer to a message while the store is away, where it would be the same whatever the store said: a rule's own text or
 * picture, for the follower's own words. It gives nothing, changes nothing, and must come out the same for each delivery
 * on each node, so it goes by the time that the message carries (docs/decisions/0034).
 */
import type { Decision } from '../../domain/intent.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { newSession } from '../../domain/session.ts';
import { splitAnswer } from '../../handlers/answer-parts.ts';
import { callHandler } from '../../handlers/index.ts';
import { decideWithoutSession } from '../../intents/decide-without-session.ts';
import type { AnsweredTurn } from '../answered-turn.ts';
import type { Delivery } from '../delivery.ts';
import { isAskedBefore } from '../guards.ts';
import type { LiveContent, TurnPorts } from '../turn-ports.ts';

/** @returns undefined when the store has to be asked. Never throws. */
export async function answerWithoutStore(
  delivery: Delivery,
  ports: TurnPorts,
): Promise<AnsweredTurn | undefined> {
  const { message } = delivery;
  if (isEngaged(delivery, ports) || isAskedBefore(message)) return undefined;
  try {
    const content = ports.content();
    const nowMs = message.createTimeSec * 1000;
    const decision = decideWithoutSession(content.ruleset, { message, nowMs });
    if (!decision) return undefined;
    const outcome = await answer({ delivery, decision, content, nowMs }, ports);
    return saysAllAtOnce(outcome)
      ? { outcome, decision, rulesetVersion: content.ruleset.version }
      : undefined;
  } catch (error) {
    ports.observer.turnFailed(delivery.turnId, 'handle', error);
    return undefined;
  }
}

/** For a turn that was answered with its session, and could not be written down. */
export function standsAlone({ outcome, decision }: AnsweredTurn, { content }: TurnPorts): boolean {
  const { ruleId } = decision?.winner ?? {};
  if (ruleId === undefined || decision?.question) return false;
  const isChange = outcome.session !== undefined || outcome.gives || outcome.forgetsFollower;
  return !isChange && saysAllAtOnce(outcome) && !content().ruleset.storeNeeds.has(ruleId);
}

/** With a person, or asked for something: what they write is for those, as far as this node can tell. */
function isEngaged({ message: { openId }, arrivedAtMs }: Delivery, ports: TurnPorts): boolean {
  const isAtDesk = ports.handlerPorts.desk?.knows(openId) ?? false;
  return isAtDesk || ports.withoutStore.engaged.has(openId, arrivedAtMs);
}

interface Understood {
  readonly delivery: Delivery;
  readonly decision: Decision;
  readonly content: LiveContent;
  readonly nowMs: number;
}

function answer(understood: Understood, { handlers, handlerPorts }: TurnPorts): Promise<Outcome> {
  const { delivery, decision, content, nowMs } = understood;
  const { message, turnId, account } = delivery;
  const { catalogue } = content;
  const turn = { decision, message, turnId, account, catalogue, nowMs, session: newSession };
  return callHandler(handlers, decision.winner.call, { turn, ports: handlerPorts });
}

/** The rest of a long answer would wait in the session. */
function saysAllAtOnce({ reply, followUps = [] }: Outcome): boolean {
  if (followUps.length > 0 || reply.kind === 'none') return false;
  return reply.kind !== 'text' || splitAnswer(reply.text).length === 1;
}
