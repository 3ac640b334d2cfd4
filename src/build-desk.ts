/**
 * Our own desk of one official account: its door for turns, its room for the console, its silence for the outbox, and
 * the sweep that looks after it. Only for an account that may send service messages.
 */

import { openState } from './catalogue/opening-hours.ts';
import type { DeskDoor, DeskRoom, DeskSilence, SendQuota } from './desk/desk.ts';
import type { DeskObserver, DeskPorts, ServedNow } from './desk/desk-ports.ts';
import { DeskSweep } from './desk/desk-sweep.ts';
import { DeskWriter } from './desk/desk-writer.ts';
import { KnownOpen } from './desk/known-open.ts';
import { OwnDeskDoor } from './desk/own-desk-door.ts';
import { OwnDeskRoom } from './desk/own-desk-room.ts';
import { takesOf } from './desk/takes-of.ts';
import type { OpeningHours } from './domain/catalogue.ts';
import type { Clock } from './domain/clock.ts';
import type { DeskSettings } from './domain/desk-settings.ts';
import type { AccountName, OpenId } from './domain/ids.ts';
import type { SendLine } from './domain/outgoing.ts';
import { wordMoment } from './handlers/word-moment.ts';
import { quotaLeft } from './outbox/judge-window.ts';
import type { DeskStore } from './store/desks.ts';
import type { HoldingStore } from './store/follower-holdings.ts';
import type { OutboxStore } from './store/outbox.ts';

export interface DeskParts {
  readonly account: AccountName;
  readonly stores: {
    readonly desks: DeskStore;
    readonly outbox: Pick<OutboxStore, 'add'>;
    readonly followers: HoldingStore;
    readonly clock: Clock;
  };
  readonly observer: DeskObserver;
  readonly settings: () => Promise<DeskSettings>;
  /** The brand's, of the content that is live; nobody serves while none is. The desk may have its own days and times. */
  readonly serviceHours: () => OpeningHours | undefined;
  /** Of `ServiceMessages`; nothing while the account cannot send. */
  readonly jobsWritten: (openId: OpenId, dueAtMs: number) => void;
  readonly showTyping: (openId: OpenId) => void;
}

export interface BuiltDesk {
  readonly door: DeskDoor;
  readonly room: DeskRoom;
  readonly silence: DeskSilence;
  /** For the observer of the outbox: a job ended on this node. Never rejects. */
  jobEnded(line: SendLine): Promise<void>;
  start(): void;
  /** Resolves when the sweep that runs is through. */
  stop(): Promise<void>;
}

export function buildDesk(parts: DeskParts): BuiltDesk {
  const ports = deskPortsOf(parts);
  const writer = new DeskWriter(ports);
  const known = new KnownOpen();
  const door = new OwnDeskDoor(ports, writer, known);
  const sweep = new DeskSweep(ports, writer, known);
  return {
    door,
    room: new OwnDeskRoom(ports, writer),
    silence: door,
    jobEnded: (line) => sweep.noteEnd(line),
    start: () => sweep.start(),
    stop: () => sweep.stop(),
  };
}

/** What the parts of the desk need, from what the account has. */
export function deskPortsOf(parts: DeskParts): DeskPorts {
  const { account, stores, observer, settings } = parts;
  const { desks, outbox, followers, clock } = stores;
  return {
    account,
    store: desks,
    outbox,
    clock,
    observer,
    settings,
    serviceHours: async (nowMs) => {
      const brand = parts.serviceHours();
      const { weeklyHours: weekly } = await settings();
      return serviceHoursAt(brand && weekly ? { ...brand, weekly } : brand, nowMs);
    },
    quota: async (openId): Promise<SendQuota | undefined> =>
      quotaLeft(await followers.collect(account, openId), clock.now()),
    sends: async (openId) => (await followers.collect(account, openId)).sends,
    jobsWritten: (openId) => parts.jobsWritten(openId, clock.now()),
    showTyping: parts.showTyping,
    takes: async (operator) => takesOf(account, operator),
  };
}

function serviceHoursAt(hours: OpeningHours | undefined, nowMs: number): ServedNow {
  const state = hours && openState(hours, nowMs);
  if (!state || state.open) return { isOpen: state !== undefined };
  const { opensAtMs } = state;
  return {
    isOpen: false,
    ...(opensAtMs !== undefined && { backAt: wordMoment(opensAtMs, nowMs) }),
  };
}
