/** From a session and a message to an outcome: guard, match, handle. Writes nothing. */
import type { Decision } from '../domain/intent.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Session } from '../domain/session.ts';
import { AppError } from '../errors.ts';
import { type AnsweringTurn, answerDecision } from '../handlers/answer-decision.ts';
import { decide } from '../intents/decide.ts';
import type { AnsweredTurn } from './answered-turn.ts';
import { apologyFor } from './apology.ts';
import type { Delivery } from './delivery.ts';
import { guardTurn } from './guards.ts';
import { bringLateAnswer } from './late-answers.ts';
import { isOutOfOrder } from './out-of-order.ts';
import type { LiveContent, TurnPorts } from './turn-ports.ts';
import { handlerLimitMs, handlerTries, storeRetryMs } from './turn-times.ts';
import { isStoreAway } from './without-store/store-breaker.ts';

export async function answerMessage(
  delivery: Delivery,
  session: Session,
  ports: TurnPorts,
): Promise<AnsweredTurn> {
  const content = ports.content();
  const rulesetVersion = content.ruleset.version;
  const nowMs = ports.clock.now();
  const verdict = guardTurn(delivery.message, session, nowMs);
  if (verdict) return { ...verdict, rulesetVersion };
  const seen = asSeenBy(delivery, session);
  const decision = decide(content.ruleset, { message: delivery.message, session: seen, nowMs });
  const outcome = await handle({ delivery, session: seen, decision, content, nowMs }, ports);
  const { reply, fetched } = bringLateAnswer(outcome.reply, session);
  const { withoutNews: alone = outcome } = outcome;
  return {
    outcome: fetched ? { ...outcome, reply } : outcome,
    decision,
    rulesetVersion,
    ...(fetched ? { fetched } : {}),
    ...(fetched || alone !== outcome ? { alone } : {}),
  };
}

/** A message from before the newest one cannot be an answer to what was asked since. */
function asSeenBy(delivery: Delivery, session: Session): Session {
  if (!isOutOfOrder(delivery.message.createTimeSec, session)) return session;
  const { dialogue: _dialogue, paused: _paused, ...rest } = session;
  return rest;
}

interface Understood {
  readonly delivery: Delivery;
  readonly session: Session;
  readonly decision: Decision;
  readonly content: LiveContent;
  readonly nowMs: number;
}

/** Calls the handler; one that throws or never ends is answered for with an apology. */
async function handle(understood: Understood, ports: TurnPorts): Promise<Outcome> {
  const { delivery, session, decision, content, nowMs } = understood;
  const limit = ports.clock.after(handlerLimitMs);
  try {
    const tooLong = limit.rang.then(() => {
      throw new AppError('HANDLER_TOO_SLOW', `The handler took more than ${handlerLimitMs} ms.`);
    });
    const call = {
      turn: {
        decision,
        session,
        nowMs,
        message: delivery.message,
        turnId: delivery.turnId,
        account: delivery.account,
        catalogue: content.catalogue,
      },
      ports: ports.handlerPorts,
      newsFailed: (error: unknown) => ports.observer.turnFailed(delivery.turnId, 'handle', error),
    };
    return await Promise.race([handlePatiently(call, ports), tooLong]);
  } catch (error) {
    ports.observer.turnFailed(delivery.turnId, 'handle', error);
    return {
      reply: apologyFor(delivery.message),
      result: 'handler-failed',
      ...(isUnfitQuestion(error, decision) && { session: { dialogue: null, paused: null } }),
    };
  } finally {
    limit.cancel();
  }
}

/** Whose store failed is asked again, as after a node that died: all that a handler does is done once, by the turn's id. */
async function handlePatiently(call: AnsweringTurn, ports: TurnPorts): Promise<Outcome> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await answerDecision(ports.handlers, call);
    } catch (error) {
      if (!isStoreAway(error) || tries === handlerTries) throw error;
      ports.observer.turnFailed(call.turn.turnId, 'handle', error);
      await ports.clock.after(storeRetryMs).rang;
    }
  }
}

/** A question that another version asked, of a service that takes it otherwise here: asked again it would fail again. */
function isUnfitQuestion(error: unknown, { winner }: Decision): boolean {
  const isUnfit = error instanceof AppError && error.code === 'CONTENT_INVALID';
  return isUnfit && winner.matcher === 'dialogue';
}
