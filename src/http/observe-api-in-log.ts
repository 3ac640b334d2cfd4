/** Writes what came of calls to the platform to the log and counts it: no token, no openid, no text of a message. */
import type { Logger } from 'pino';
import type { ApiObserver, FinishedCall } from '../wechat/api-observer.ts';

/**
 * What a person must see to goes to `error`, with what to do; what passes by itself stays quiet.
 *
 * @param log the account's own, whose lines name it already
 */
export function observeApiInLog(log: Logger, metrics: ApiObserver): ApiObserver {
  return {
    callFinished(call) {
      metrics.callFinished(call);
      const { account: _named, ...line } = call;
      log[levelOf(call)](line, 'platform call');
    },
    tokenRefreshed(refresh) {
      metrics.tokenRefreshed(refresh);
      const { generation, isForced } = refresh;
      log.info({ generation, isForced }, 'access token refreshed');
    },
    breakerOpened(account) {
      metrics.breakerOpened(account);
      log.error('the platform cannot be reached; nothing leaves until it answers');
    },
    breakerClosed(account) {
      metrics.breakerClosed(account);
      log.info('the platform can be reached again');
    },
  };
}

function levelOf({ kind, reason, refusal }: FinishedCall): 'error' | 'warn' | 'info' | 'debug' {
  if (kind === 'done' || reason === 'breaker-open') return 'debug';
  if (!refusal) return 'warn';
  return refusal.advice === 'alarm' ? 'error' : 'info';
}
