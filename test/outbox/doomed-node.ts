/**
 * A node that can die in the middle of things: before or after one of its calls to the store, which is also before,
 * while and after it sends. A node that died hears nothing more, and what it called for is done or not done.
 */
import type { AccountName } from '../../src/domain/ids.ts';
import type { JobEnd, OutboxJob, SendLine, SendResult } from '../../src/domain/outgoing.ts';
import type { MessageSender } from '../../src/outbox/message-sender.ts';
import type { JobHold, OutboxStore, TakeRequest } from '../../src/store/outbox.ts';

export interface Doom {
  /** How many more calls it makes. */
  readonly callsLeft: number;
  readonly when: 'before' | 'after';
}

const nothing = new Promise<never>(() => undefined);

/** Calls that wait for the store or the platform, over all nodes: when there are none, everything has gone on. */
export class Traffic {
  waiting = 0;

  async count<T>(call: Promise<T>): Promise<T> {
    this.waiting += 1;
    try {
      return await call;
    } finally {
      this.waiting -= 1;
    }
  }

  /** Resolves when nothing has been under way for a while of the event loop. */
  async settle(): Promise<void> {
    for (let quiet = 0; quiet < 12; quiet += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      if (this.waiting > 0) quiet = 0;
    }
  }
}

export class DoomedNode implements OutboxStore {
  readonly #real: OutboxStore;
  readonly #traffic: Traffic;
  /** Where leases run on the server's own clock, they are short. */
  readonly #leaseShare: number;
  #doom: Doom | undefined;
  #isDead = false;

  constructor(real: OutboxStore, traffic: Traffic, leaseShare = 1) {
    this.#real = real;
    this.#traffic = traffic;
    this.#leaseShare = leaseShare;
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  dieAfter(doom: Doom): void {
    this.#doom = doom;
  }

  die(): void {
    this.#isDead = true;
  }

  /** The same way out, as far as this node lives to use it. */
  sender(real: MessageSender): MessageSender {
    return {
      send: (job: OutboxJob): Promise<SendResult> =>
        this.#isDead ? nothing : this.#unlessDead(real.send(job)),
      isUsable: () => real.isUsable(),
      whenUsable: () => real.whenUsable(),
    };
  }

  add(jobs: readonly OutboxJob[]): Promise<void> {
    return this.#call(() => this.#real.add(jobs));
  }
  take(account: AccountName, request: TakeRequest) {
    const leaseMs = request.leaseMs * this.#leaseShare;
    return this.#call(() => this.#real.take(account, { ...request, leaseMs }));
  }
  start(held: JobHold, leaseMs: number): Promise<boolean> {
    return this.#call(() => this.#real.start(held, leaseMs * this.#leaseShare));
  }
  putBack(...asked: Parameters<OutboxStore['putBack']>): Promise<boolean> {
    return this.#call(() => this.#real.putBack(...asked));
  }
  end(held: JobHold, line: SendLine): Promise<boolean> {
    return this.#call(() => this.#real.end(held, line));
  }
  sends(account: AccountName, page: { limit: number; cursor?: string; end?: JobEnd }) {
    return this.#call(() => this.#real.sends(account, page));
  }
  backlog(account: AccountName) {
    return this.#call(() => this.#real.backlog(account));
  }

  async #call<T>(call: () => Promise<T>): Promise<T> {
    const doom = this.#doom;
    const isLast = doom?.callsLeft === 0;
    if (doom) this.#doom = { ...doom, callsLeft: doom.callsLeft - 1 };
    if (isLast && doom.when === 'before') this.#isDead = true;
    if (this.#isDead) return await nothing;
    if (isLast) this.#isDead = true;
    return await this.#unlessDead(this.#traffic.count(call()));
  }

  async #unlessDead<T>(call: Promise<T>): Promise<T> {
    const result = await call;
    return this.#isDead ? await nothing : result;
  }
}
