/** What the outbox of one official account works with. */
import type { DeskSilence } from '../desk/desk.ts';
import type { Clock } from '../domain/clock.ts';
import type { AccountName } from '../domain/ids.ts';
import type { OutboxJob } from '../domain/outgoing.ts';
import type { OutboxStore } from '../store/outbox.ts';
import type { MessageSender } from './message-sender.ts';
import type { OutboxObserver } from './outbox-observer.ts';

/** What a follower agreed to with the opt-in that caused a job. */
export interface Consent {
  /** Whether it still stands. */
  stands(job: OutboxJob): Promise<boolean>;
  /** When it may come at the earliest, after the quiet hours they were promised; `nowMs` when it may come at once. */
  notBeforeMs(job: OutboxJob, nowMs: number): number;
}

export interface OutboxPorts {
  readonly account: AccountName;
  readonly outbox: OutboxStore;
  readonly sender: MessageSender;
  readonly clock: Clock;
  readonly observer: OutboxObserver;
  /** Asked once more right before whatever an opt-in caused: who opted out hears nothing more, others not in quiet hours. */
  readonly consent: Consent;
  /** Of an account with a desk of its own: asked once before each message of the bot. */
  readonly silence?: DeskSilence | undefined;
  /** 0 to 1, as `Math.random`. */
  readonly chance: () => number;
}
