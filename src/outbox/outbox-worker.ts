/**
 * Empties the outbox of one official account, beside other nodes that do the same. It is woken for a follower right
 * after a commit with jobs; a slow sweep finds what was due later, or was left by a node that died. It never sends what
 * the store has not let it start.
 */
import type { Alarm } from '../domain/clock.ts';
import type { OpenId } from '../domain/ids.ts';
import type { TakenJob } from '../store/outbox.ts';
import { type Delivered, deliverJob } from './deliver-job.ts';
import type { OutboxPorts } from './outbox-ports.ts';
import { leaseMs, maxFollowersAtOnce, sweepMs } from './outbox-times.ts';

/** Then the follower's next job is looked at. */
const letsOthersGo: ReadonlySet<Delivered['kind']> = new Set(['ended', 'put-off'] as const);

export class OutboxWorker {
  readonly #ports: OutboxPorts;
  /** Followers to look at, in the order in which they were woken. */
  readonly #woken = new Set<OpenId>();
  readonly #atWork = new Set<Promise<void>>();
  /** When a job that was put back is due. */
  readonly #alarms = new Map<OpenId, Alarm>();
  #nextSweep: Alarm | undefined;
  #isSweeping = false;
  /** The last sweep stopped although there may be more. */
  #mayFindMore = false;
  #awaitsSender = false;
  #isStopped = false;

  constructor(ports: OutboxPorts) {
    this.#ports = ports;
  }

  start(): void {
    this.#sweepLater();
    this.#goOn();
  }

  /** There are new jobs for this follower. */
  wake(openId: OpenId): void {
    this.#woken.add(openId);
    this.#goOn();
  }

  /** Takes nothing more; resolves when what was taken has ended or is back in the outbox. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#nextSweep?.cancel();
    for (const alarm of this.#alarms.values()) alarm.cancel();
    while (this.#atWork.size > 0) await Promise.all(this.#atWork);
  }

  #mayTake(): boolean {
    if (this.#isStopped) return false;
    if (this.#ports.sender.isUsable()) return true;
    this.#awaitSender();
    return false;
  }

  #awaitSender(): void {
    if (this.#awaitsSender) return;
    this.#awaitsSender = true;
    void this.#ports.sender.whenUsable().then(() => {
      this.#awaitsSender = false;
      this.#mayFindMore = true;
      this.#goOn();
    });
  }

  #goOn(): void {
    while (this.#hasRoom() && this.#woken.size > 0 && this.#mayTake()) {
      const [openId] = this.#woken;
      if (openId === undefined) return;
      this.#woken.delete(openId);
      this.#work(() => this.#serve(openId));
    }
    if (this.#mayFindMore && this.#hasRoom()) this.#sweep();
  }

  #hasRoom(): boolean {
    return this.#atWork.size < maxFollowersAtOnce;
  }

  /** Failures of the store are told and forgotten: what waits is found again. */
  #work(task: () => Promise<void>): void {
    const work = task()
      .catch((error: unknown) => this.#ports.observer.outboxFailed(this.#ports.account, error))
      .then(() => {
        this.#atWork.delete(work);
        this.#goOn();
      });
    this.#atWork.add(work);
  }

  /** The follower's jobs one after the other, as far as they are due. */
  async #serve(openId: OpenId, first?: TakenJob): Promise<void> {
    const { account, outbox } = this.#ports;
    let taken = first;
    for (;;) {
      if (!taken && !this.#mayTake()) return;
      taken ??= await outbox.take(account, { leaseMs, openId });
      if (!taken) return;
      const delivered = await deliverJob(taken, this.#ports);
      if (delivered.kind === 'put-back') this.#wakeAt(openId, delivered.dueAtMs);
      if (!letsOthersGo.has(delivered.kind)) return;
      taken = undefined;
    }
  }

  #wakeAt(openId: OpenId, dueAtMs: number): void {
    this.#alarms.get(openId)?.cancel();
    if (this.#isStopped) return;
    const { clock } = this.#ports;
    const alarm = clock.after(Math.max(0, dueAtMs - clock.now()));
    this.#alarms.set(openId, alarm);
    void alarm.rang.then(() => {
      this.#alarms.delete(openId);
      this.wake(openId);
    });
  }

  #sweepLater(): void {
    this.#nextSweep = this.#ports.clock.after(sweepMs);
    void this.#nextSweep.rang.then(() => {
      if (this.#isStopped) return;
      this.#sweepLater();
      this.#mayFindMore = true;
      this.#goOn();
    });
  }

  #sweep(): void {
    if (this.#isSweeping || this.#isStopped) return;
    this.#isSweeping = true;
    this.#mayFindMore = false;
    this.#work(() =>
      this.#findWork().finally(() => {
        this.#isSweeping = false;
      }),
    );
  }

  /**
   * Takes whatever is due, until there is nothing or no room. While nothing can be sent, what was interrupted can end:
   * it may be all that is left of a follower who was forgotten.
   */
  async #findWork(): Promise<void> {
    const { account, outbox } = this.#ports;
    while (!this.#isStopped) {
      const taken = await outbox.take(account, {
        leaseMs,
        ...(!this.#mayTake() && { onlyInterrupted: true }),
      });
      if (!taken) return;
      this.#work(() => this.#serve(taken.job.openId, taken));
      if (this.#hasRoom()) continue;
      this.#mayFindMore = true;
      return;
    }
  }
}
