/** The numbers of what leaves outside a reply: how jobs ended, and how many wait. */
import { Counter, Gauge, type Registry } from 'prom-client';
import type { AccountName } from '../domain/ids.ts';
import type { JobEnd } from '../domain/outgoing.ts';
import { askAllAccounts } from './ask-all-accounts.ts';

interface Backlog {
  readonly waiting: number;
  readonly oldestDueAtMs?: number;
}

/** Looked at when the numbers are read. */
interface WatchedOutbox {
  readonly backlog: () => Promise<Backlog>;
  readonly nowMs: () => number;
}

export class OutboxMetrics {
  readonly #jobs: Counter<'account' | 'end' | 'reason'>;
  readonly #putBack: Counter<'account' | 'reason'>;
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
    this.#addBacklog(registers);
  }

  watch(account: AccountName, outbox: WatchedOutbox): void {
    this.#outboxes.set(account, outbox);
  }

  jobEnded(account: AccountName, end: JobEnd, reason: string): void {
    this.#jobs.inc({ account, end, reason });
  }

  jobPutBack(account: AccountName, reason: string): void {
    this.#putBack.inc({ account, reason });
  }

  /** A store that is away leaves a gap and no error: the other numbers are needed most then. */
  #addBacklog(registers: Registry[]): void {
    const read = (set: (account: AccountName, backlog: Backlog, nowMs: number) => void) =>
      askAllAccounts(this.#outboxes, async (account, { backlog, nowMs }) =>
        set(account, await backlog(), nowMs()),
      );
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
