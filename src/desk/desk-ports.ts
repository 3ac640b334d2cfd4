/** Everything that one account's desk needs from outside, given by the composition root. */
import type { Clock } from '../domain/clock.ts';
import type { DeskAgent } from '../domain/desk.ts';
import type { DeskSettings } from '../domain/desk-settings.ts';
import type { Worded } from '../domain/follower-language.ts';
import type { AccountName, OpenId } from '../domain/ids.ts';
import type { Operator } from '../domain/operator.ts';
import type { SendLine } from '../domain/outgoing.ts';
import type { DeskStore } from '../store/desks.ts';
import type { OutboxStore } from '../store/outbox.ts';
import type { SendQuota } from './desk.ts';

/** Hears of failures of the store that the desk could go on with. */
export interface DeskObserver {
  deskFailed(account: AccountName, error: unknown): void;
}

export interface ServedNow {
  readonly isOpen: boolean;
  readonly backAt?: Worded;
}

export interface DeskPorts {
  readonly account: AccountName;
  readonly store: DeskStore;
  readonly outbox: Pick<OutboxStore, 'add'>;
  /** That all nodes share. */
  readonly clock: Clock;
  readonly observer: DeskObserver;
  readonly settings: () => Promise<DeskSettings>;
  /** Whether people serve at this moment, and when they are back, as one says it. */
  readonly serviceHours: (nowMs: number) => Promise<ServedNow>;
  /** What may still be said to a follower; undefined when no window is open. */
  readonly quota: (openId: OpenId) => Promise<SendQuota | undefined>;
  /** What became of jobs of a follower, as the send ledger has it. */
  readonly sends: (openId: OpenId) => Promise<readonly SendLine[]>;
  /** Jobs for this follower were written. */
  readonly jobsWritten: (openId: OpenId) => void;
  /** Best effort. */
  readonly showTyping: (openId: OpenId) => void;
  readonly takes: (operator: Operator) => Promise<Pick<DeskAgent, 'skills' | 'shops'>>;
}
