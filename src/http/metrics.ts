/** What the numbers say, in Prometheus' text format on the private port. No label ever names a follower. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { type AppError, errorCode } from '../errors.ts';
import type { TurnObserver } from '../turn/turn-ports.ts';
import type { WebhookObserver } from './webhook.ts';

export class Metrics implements TurnObserver, WebhookObserver {
  readonly registry = new Registry();
  readonly #deliveries: Counter<'result'>;
  readonly #turns: Counter<'intent' | 'result'>;
  readonly #errors: Counter<'stage' | 'code'>;
  readonly #seconds: Histogram;
  readonly #lastDelivery: Gauge;

  constructor() {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.#deliveries = new Counter({
      name: 'yingda_deliveries_total',
      help: 'HTTP attempts of the platform by what became of them',
      labelNames: ['result'],
      registers,
    });
    this.#turns = new Counter({
      name: 'yingda_turns_total',
      help: 'Turns settled by intent and result',
      labelNames: ['intent', 'result'],
      registers,
    });
    this.#errors = new Counter({
      name: 'yingda_errors_total',
      help: 'Errors by stage and code',
      labelNames: ['stage', 'code'],
      registers,
    });
    this.#seconds = new Histogram({
      name: 'yingda_delivery_seconds',
      help: 'From the first byte of a delivery to its answer',
      buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 4.3, 4.6, 5],
      registers,
    });
    this.#lastDelivery = new Gauge({
      name: 'yingda_last_delivery_timestamp_seconds',
      help: 'When the last authentic delivery was answered',
      registers,
    });
  }

  accountClosed(_account: unknown, problem: AppError): void {
    this.#errors.inc({ stage: 'start', code: problem.code });
  }

  deliveryRefused(error: AppError): void {
    this.#deliveries.inc({ result: 'refused' });
    this.#errors.inc({ stage: 'verify', code: error.code });
  }

  deliveryUndecodable(error: unknown): void {
    this.#deliveries.inc({ result: 'undecodable' });
    this.#errors.inc({ stage: 'decode', code: errorCode(error) });
  }

  deliveryFailed(error: unknown): void {
    this.#deliveries.inc({ result: 'failed' });
    this.#errors.inc({ stage: 'turn', code: errorCode(error) });
  }

  deliveryAnswered(tookMs: number): void {
    this.#deliveries.inc({ result: 'answered' });
    this.#seconds.observe(tookMs / 1000);
    this.#lastDelivery.setToCurrentTime();
  }

  turnSettled(record: { intent: string; result: string }): void {
    this.#turns.inc({ intent: record.intent, result: record.result });
  }

  turnReplayed(): void {
    this.#deliveries.inc({ result: 'replayed' });
  }

  turnPromised(): void {
    this.#deliveries.inc({ result: 'promised' });
  }

  deadlinePassed(_turnId: unknown, toldToResend: boolean): void {
    this.#deliveries.inc({ result: toldToResend ? 'told-to-resend' : 'left-to-retry' });
  }

  turnFailed(_turnId: unknown, stage: string, error: unknown): void {
    this.#errors.inc({ stage, code: errorCode(error) });
  }
}
