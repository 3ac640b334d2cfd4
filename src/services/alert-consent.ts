/**
 * What is asked right before a job leaves that an opt-in caused: whether the opt-in stands, and whether its topic is quiet
 * now. Quiet hours were heeded when it was written too; but what could not be sent then comes at another time.
 */
import type { OutboxJob } from '../domain/outgoing.ts';
import type { AlertTopic } from '../domain/service-setup.ts';
import type { RegisterStore } from '../store/registers.ts';
import { standsOptIn } from './opt-ins.ts';
import { endOfQuietMs } from './quiet-hours.ts';

/** Until then content is live, if all is well: a node begins to send before that. */
const untilLiveMs = 5_000;

export interface AlertConsent {
  stands(job: OutboxJob): Promise<boolean>;
  notBeforeMs(job: OutboxJob, nowMs: number): number;
}

/** @param topics of the content that is live; undefined while none is */
export function alertConsent(
  registers: RegisterStore,
  topics: () => readonly AlertTopic[] | undefined,
): AlertConsent {
  return {
    /** A turn of theirs asked for it, or their opt-in stands. */
    async stands({ cause, ...who }) {
      return cause.kind === 'turn' || (await standsOptIn(registers, who, cause));
    },
    notBeforeMs({ cause }, nowMs) {
      if (cause.kind === 'turn') return nowMs;
      const live = topics();
      if (!live) return nowMs + untilLiveMs;
      return endOfQuietMs(live.find(({ id }) => id === cause.topic)?.quietHours, nowMs);
    },
  };
}
