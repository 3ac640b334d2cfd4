/** What the numbers say, in Prometheus' text format on the private port. No label ever names a follower. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { AccountName } from '../domain/ids.ts';
import { type AppError, errorCode } from '../errors.ts';
import type { TurnObserver } from '../turn/turn-ports.ts';
import { ApiMetrics } from './api-metrics.ts';
import { OutboxMetrics } from './outbox-metrics.ts';
import { VitalMetrics } from './vital-metrics.ts';
import type { WebhookObserver } from './webhook.ts';

export class Metrics {
  readonly registry = new Registry();
  readonly outbox = new OutboxMetrics(this.registry);
  readonly api = new ApiMetrics(this.registry);
  readonly vitals = new VitalMetrics(this.registry);
  readonly #families: Families;
  readonly #ready: Gauge<'account'>;

  constructor() {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.#families = newFamilies(registers);
    this.#ready = new Gauge({
      name: 'yingda_account_ready',
      help: '1 when the account can answer now, else 0',
      labelNames: ['account'],
      registers,
    });
  }

  of(account: AccountName): AccountMetrics {
    return new AccountMetrics(account, this.#families);
  }

  accountJudged(account: AccountName, isReady: boolean): void {
    this.#ready.set({ account }, isReady ? 1 : 0);
  }
}

interface Families {
  readonly deliveries: Counter<'account' | 'result'>;
  readonly turns: Counter<'account' | 'intent' | 'result'>;
  readonly errors: Counter<'account' | 'stage' | 'code'>;
  readonly seconds: Histogram<'account'>;
  readonly lastDelivery: Gauge<'account'>;
  readonly revisions: Counter<'account' | 'end'>;
}

function newFamilies(registers: Registry[]): Families {
  return {
    deliveries: new Counter({
      name: 'yingda_deliveries_total',
      help: 'HTTP attempts of the platform by what became of them',
      labelNames: ['account', 'result'],
      registers,
    }),
    turns: new Counter({
      name: 'yingda_turns_total',
      help: 'Turns settled by intent and result',
      labelNames: ['account', 'intent', 'result'],
      registers,
    }),
    errors: new Counter({
      name: 'yingda_errors_total',
      help: 'Errors by stage and code',
      labelNames: ['account', 'stage', 'code'],
      registers,
    }),
    seconds: new Histogram({
      name: 'yingda_delivery_seconds',
      help: 'From the first byte of a delivery to its answer',
      labelNames: ['account'],
      buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 4.3, 4.6, 5],
      registers,
    }),
    lastDelivery: new Gauge({
      name: 'yingda_last_delivery_timestamp_seconds',
      help: 'When the last authentic delivery was answered',
      labelNames: ['account'],
      registers,
    }),
    revisions: new Counter({
      name: 'yingda_revisions_total',
      help: 'Revisions of the content that reached this node, by whether they went live or were refused',
      labelNames: ['account', 'end'],
      registers,
    }),
  };
}

/** The numbers of one account. */
export class AccountMetrics implements TurnObserver, WebhookObserver {
  readonly #account: AccountName;
  readonly #families: Families;

  constructor(account: AccountName, families: Families) {
    this.#account = account;
    this.#families = families;
  }

  accountClosed(_account: unknown, problem: AppError): void {
    this.#countError('start', problem);
  }

  deliveryRefused(error: AppError): void {
    this.#countDelivery('refused');
    this.#countError('verify', error);
  }

  deliveryUndecodable(error: unknown): void {
    this.#countDelivery('undecodable');
    this.#countError('decode', error);
  }

  deliveryFailed(error: unknown): void {
    this.#countDelivery('failed');
    this.#countError('turn', error);
  }

  deliveryAnswered(tookMs: number): void {
    const account = this.#account;
    this.#countDelivery('answered');
    this.#families.seconds.observe({ account }, tookMs / 1000);
    this.#families.lastDelivery.setToCurrentTime({ account });
  }

  turnSettled({ intent, result }: { intent: string; result: string }): void {
    this.#families.turns.inc({ account: this.#account, intent, result });
  }

  revisionLive(): void {
    this.#families.revisions.inc({ account: this.#account, end: 'live' });
  }

  revisionRefused(): void {
    this.#families.revisions.inc({ account: this.#account, end: 'refused' });
  }

  turnReplayed(): void {
    this.#countDelivery('replayed');
  }

  turnPromised(): void {
    this.#countDelivery('promised');
  }

  deadlinePassed(_turnId: unknown, toldToResend: boolean): void {
    this.#countDelivery(toldToResend ? 'told-to-resend' : 'left-to-retry');
  }

  deliveryShed(_turnId: unknown, toldToResend: boolean): void {
    this.#countDelivery(toldToResend ? 'shed-and-told' : 'shed');
  }

  answeredWithoutStore(): void {
    this.#countDelivery('without-store');
  }

  turnUnrecorded(): void {
    this.#countDelivery('unrecorded');
  }

  turnFailed(_turnId: unknown, stage: string, error: unknown): void {
    this.#countError(stage, error);
  }

  #countDelivery(result: string): void {
    this.#families.deliveries.inc({ account: this.#account, result });
  }

  #countError(stage: string, error: unknown): void {
    this.#families.errors.inc({ account: this.#account, stage, code: errorCode(error) });
  }
}
