/** Numbers of the calls to the platform. Paths are those that the program knows, so labels are few. */
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { ApiObserver, FinishedCall, TokenRefresh } from '../wechat/api-observer.ts';

export class ApiMetrics implements ApiObserver {
  readonly #calls: Counter<'account' | 'path' | 'end'>;
  readonly #refusals: Counter<'account' | 'errcode' | 'advice'>;
  readonly #seconds: Histogram<'path'>;
  readonly #refreshes: Counter<'account' | 'forced'>;
  readonly #breaker: Gauge<'account'>;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#calls = new Counter({
      name: 'yingda_api_calls_total',
      help: 'Calls of the platform by path and end: done, refused, not-sent, unknown',
      labelNames: ['account', 'path', 'end'],
      registers,
    });
    this.#refusals = new Counter({
      name: 'yingda_api_refusals_total',
      help: 'Refused calls by error code',
      labelNames: ['account', 'errcode', 'advice'],
      registers,
    });
    this.#seconds = new Histogram({
      name: 'yingda_api_seconds',
      help: 'How long calls of the platform took',
      labelNames: ['path'],
      buckets: [0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10],
      registers,
    });
    this.#refreshes = new Counter({
      name: 'yingda_access_token_refreshes_total',
      help: 'Access tokens that this node fetched',
      labelNames: ['account', 'forced'],
      registers,
    });
    this.#breaker = new Gauge({
      name: 'yingda_api_breaker_open',
      help: '1 while the platform cannot be reached and nothing leaves',
      labelNames: ['account'],
      registers,
    });
  }

  callFinished({ account, path, kind, tookMs, refusal }: FinishedCall): void {
    this.#calls.inc({ account, path, end: kind });
    this.#seconds.observe({ path }, tookMs / 1000);
    if (!refusal) return;
    const { errcode, advice } = refusal;
    this.#refusals.inc({ account, errcode: String(errcode), advice });
  }

  tokenRefreshed({ account, isForced }: TokenRefresh): void {
    this.#refreshes.inc({ account, forced: String(isForced) });
  }

  breakerOpened(account: string): void {
    this.#breaker.set({ account }, 1);
  }

  breakerClosed(account: string): void {
    this.#breaker.set({ account }, 0);
  }
}
