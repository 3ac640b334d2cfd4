/**
 * Writes what happened to an account's log and counts it: one line for each turn, no message text, no openid, no secret.
 */
import type { Logger } from 'pino';
import type { ContentObserver } from '../brand/live-content.ts';
import { AppError, errorCode } from '../errors.ts';
import type { TurnObserver } from '../turn/turn-ports.ts';
import type { AccountMetrics } from './metrics.ts';
import type { WebhookObserver } from './webhook.ts';

export function observeInLog(
  log: Logger,
  metrics: AccountMetrics,
): TurnObserver & WebhookObserver & ContentObserver {
  return {
    ...observeTurns(log, metrics),
    ...observeDeliveries(log, metrics),
    revisionLive(revision) {
      metrics.revisionLive();
      log.info({ revision }, 'content revision is live');
    },
    revisionRefused(revision, error) {
      if (revision !== undefined) metrics.revisionRefused();
      const isAway = errorCode(error) === 'STORE_UNAVAILABLE';
      const said = isAway
        ? 'the store is away; content is looked for again and again'
        : 'content refused; the running revision stays';
      log.error({ revision, error: describe(error) }, said);
    },
  };
}

function observeTurns(log: Logger, metrics: AccountMetrics): TurnObserver {
  return {
    turnSettled(record) {
      metrics.turnSettled(record);
      const { turnId, kind, intent, ruleId, result, tookMs, late } = record;
      log.info({ turnId, kind, intent, ruleId, result, tookMs, late }, 'turn');
    },
    turnReplayed(turnId) {
      metrics.turnReplayed();
      log.info({ turnId }, 'turn replayed');
    },
    turnPromised(turnId) {
      metrics.turnPromised();
      log.warn({ turnId }, 'answer promised: the turn missed its last delivery');
    },
    deadlinePassed(turnId, toldToResend) {
      metrics.deadlinePassed(turnId, toldToResend);
      log.warn({ turnId, toldToResend }, 'deadline passed');
    },
    deliveryShed(turnId, toldToResend) {
      metrics.deliveryShed(turnId, toldToResend);
      log.warn({ turnId, toldToResend }, 'too many at once: a delivery was left out');
    },
    answeredWithoutStore(turnId) {
      metrics.answeredWithoutStore();
      log.warn({ turnId }, 'answered without the store; it will be written down when it is back');
    },
    turnUnrecorded(turnId) {
      metrics.turnUnrecorded();
      log.error({ turnId }, 'a turn that was answered without the store is not written down');
    },
    turnFailed(turnId, stage, error) {
      metrics.turnFailed(turnId, stage, error);
      log.error({ turnId, stage, error: describe(error) }, 'turn failed');
    },
  };
}

function observeDeliveries(log: Logger, metrics: AccountMetrics): WebhookObserver {
  return {
    accountClosed(account, problem) {
      metrics.accountClosed(account, problem);
      log.error({ code: problem.code, problem: problem.message }, 'account closed');
    },
    deliveryRefused(error) {
      metrics.deliveryRefused(error);
      log.info({ code: error.code, ...error.details }, 'delivery refused');
    },
    deliveryUndecodable(error) {
      metrics.deliveryUndecodable(error);
      log.warn({ error: describe(error) }, 'authentic delivery could not be read; acknowledged');
    },
    deliveryFailed(error) {
      metrics.deliveryFailed(error);
      log.error({ error: describe(error) }, 'delivery failed; acknowledged');
    },
    deliveryAnswered(tookMs, _aheadMs) {
      metrics.deliveryAnswered(tookMs);
    },
  };
}

/** Our own errors say all in their message; of a stranger's, only the stack tells where it came from. */
function describe(error: unknown): Record<string, unknown> {
  if (error instanceof AppError) {
    const cause = error.cause instanceof Error ? { cause: error.cause.message } : {};
    return { code: error.code, message: error.message, ...cause };
  }
  const stack = error instanceof Error ? error.stack : String(error);
  return { code: errorCode(error), stack };
}
