/** An outbox with everything around it, on a held clock: a real store, real workers, a platform that says what it is told. */
import type { DeskSilence } from '../../src/desk/desk.ts';
import type { Clock } from '../../src/domain/clock.ts';
import type { AccountName } from '../../src/domain/ids.ts';
import type { OutboxJob, SendLine, SendResult } from '../../src/domain/outgoing.ts';
import type { MessageSender } from '../../src/outbox/message-sender.ts';
import type { OutboxObserver, PutBackNote } from '../../src/outbox/outbox-observer.ts';
import type { Consent } from '../../src/outbox/outbox-ports.ts';
import { OutboxWorker } from '../../src/outbox/outbox-worker.ts';
import type { OutboxStore } from '../../src/store/outbox.ts';

export interface PlatformRequest {
  readonly job: OutboxJob;
  readonly atMs: number;
}

/** Plays the platform and the way to it. */
export class ScriptedPlatform implements MessageSender {
  readonly requests: PlatformRequest[] = [];
  answer: (job: OutboxJob) => SendResult | Promise<SendResult> = () => ({ kind: 'sent' });
  readonly #clock: Clock;
  #isUsable = true;
  #waiting: (() => void)[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async send(job: OutboxJob): Promise<SendResult> {
    this.requests.push({ job, atMs: this.#clock.now() });
    return await this.answer(job);
  }

  isUsable(): boolean {
    return this.#isUsable;
  }

  whenUsable(): Promise<void> {
    if (this.#isUsable) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  setUsable(isUsable: boolean): void {
    this.#isUsable = isUsable;
    if (isUsable) for (const goOn of this.#waiting.splice(0)) goOn();
  }

  /** The last part of each job's id, in the order of the requests. */
  get names(): readonly string[] {
    return this.requests.map(({ job }) => job.jobId.split(':').at(-1) ?? '');
  }
}

export class HeardOutbox implements OutboxObserver {
  readonly lines: SendLine[] = [];
  readonly putBack: PutBackNote[] = [];
  readonly alarms: number[] = [];
  readonly failures: unknown[] = [];

  jobEnded(line: SendLine): void {
    this.lines.push(line);
  }
  jobPutBack(note: PutBackNote): void {
    this.putBack.push(note);
  }
  sendingNeedsPerson(_account: AccountName, errcode: number): void {
    this.alarms.push(errcode);
  }
  outboxFailed(_account: AccountName, error: unknown): void {
    this.failures.push(error);
  }
  /** Of each job that ended: the last part of its id, its end and the reason. */
  get ends(): readonly string[] {
    return this.lines.map(
      ({ jobId, end, reason }) => `${jobId.split(':').at(-1)} ${end} ${reason}`,
    );
  }
}

export interface StartedWorker {
  readonly worker: OutboxWorker;
  readonly heard: HeardOutbox;
}

export function startWorker(house: {
  account: AccountName;
  outbox: OutboxStore;
  sender: MessageSender;
  clock: Clock;
  chance?: () => number;
  silence?: DeskSilence | undefined;
  consent?: Consent;
}): StartedWorker {
  const heard = new HeardOutbox();
  const consent: Consent = { stands: async () => true, notBeforeMs: (_job, nowMs) => nowMs };
  const worker = new OutboxWorker({ chance: () => 1, consent, ...house, observer: heard });
  worker.start();
  return { worker, heard };
}
