/** The numbers of what leaves outside a reply: jobs, their backlog, and calls of the platform's API. */
import { Counter, Gauge, type Registry } from 'prom-client';
import type { AccountName } from '../domain/ids.ts';
import type { JobEnd } from '../domain/outgoing.ts';

export interface Backlog {
  readonly waiting: number;
  readonly oldestDueAtMs?: number;
}

/** Looked at when the numbers are read. */
export interface WatchedOutbox {
  readonly backlog: () => Promise<Backlog>;
  readonly nowMs: () => number;
}

export class SendingMetrics {
  readonly #jobs: Counter<'account' | 'end' | 'reason'>;
  readonly #putBack: Counter<'account' | 'reason'>;
  readonly #calls: Counter<'account' | 'path' | 'result'>;
  readonly #refreshes: Counter<'account'>;
  readonly #breaker: Gauge<'account'>;
  readonly #outboxes = new Map<AccountName, WatchedOutbox>();

  constructor(registry: Registry) {
    const registers = [registry];
    this.#jobs = new Counter({
      name: 'yingda_jobs_total',
      help: 'Messages outside a reply by how they ended, and why',
      labelNames: ['account', 'end', 'reason'],
      registers,
    });
    this.#putBack = new Counter({
      name: 'yingda_jobs_put_back_total',
      help: 'Tries to send that are made again, and why',
      labelNames: ['account', 'reason'],
      registers,
    });
    this.#calls = new Counter({
      name: 'yingda_api_calls_total',
      help: "Calls of the platform's API by path and what became of them",
      labelNames: ['account', 'path', 'result'],
      registers,
    });
    this.#refreshes = new Counter({
      name: 'yingda_token_refreshes_total',
      help: 'Access tokens that this node fetched',
      labelNames: ['account'],
      registers,
    });
    this.#breaker = new Gauge({
      name: 'yingda_api_breaker_open',
      help: "1 while the platform's API cannot be reached and nothing is sent, else 0",
      labelNames: ['account'],
      registers,
    });
    this.#addBacklog(registers);
  }

  watchOutbox(account: AccountName, outbox: WatchedOutbox): void {
    this.#outboxes.set(account, outbox);
    this.#breaker.set({ account }, 0);
  }

  jobEnded(account: AccountName, end: JobEnd, reason: string): void {
    this.#jobs.inc({ account, end, reason });
  }

  jobPutBack(account: AccountName, reason: string): void {
    this.#putBack.inc({ account, reason });
  }

  callFinished(account: AccountName, path: string, result: string): void {
    this.#calls.inc({ account, path, result });
  }

  tokenRefreshed(account: AccountName): void {
    this.#refreshes.inc({ account });
  }

  breakerChanged(account: AccountName, isOpen: boolean): void {
    this.#breaker.set({ account }, isOpen ? 1 : 0);
  }

  /** A store that is away leaves a gap and no error: the other numbers are needed most then. */
  #addBacklog(registers: Registry[]): void {
    const read = async (set: (account: AccountName, backlog: Backlog, nowMs: number) => void) => {
      for (const [account, { backlog, nowMs }] of this.#outboxes) {
        const now = await backlog().catch(() => undefined);
        if (now) set(account, now, nowMs());
      }
    };
    new Gauge({
      name: 'yingda_jobs_waiting',
      help: 'Messages in the outbox, those that are due later included',
      labelNames: ['account'],
      registers,
      async collect() {
        this.reset();
        await read((account, { waiting }) => this.set({ account }, waiting));
      },
    });
    new Gauge({
      name: 'yingda_jobs_oldest_due_seconds',
      help: 'For how long the oldest message that is due has waited',
      labelNames: ['account'],
      registers,
      async collect() {
        this.reset();
        await read((account, { oldestDueAtMs }, nowMs) =>
          this.set({ account }, Math.max(0, nowMs - (oldestDueAtMs ?? nowMs)) / 1000),
        );
      },
    });
  }
}
