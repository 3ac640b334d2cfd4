import type { NodeBeat } from '../../src/store/nodes.ts';
import type { HalfHourTally } from '../../src/store/tallies.ts';
import type { HealthFacts } from '../../src/vitals/gather-facts.ts';
import { accountNamed } from '../support/store-fixtures.ts';

/** A Thursday, 12:30 in Beijing. */
export const noonMs = Date.UTC(2026, 9, 1, 4, 30);

export const beatOf = (more: Partial<NodeBeat> = {}): NodeBeat => ({
  account: accountNamed('main'),
  nodeId: 'n1',
  startedAtMs: noonMs - 86_400_000,
  atMs: noonMs,
  version: '0.1.0',
  revision: 3,
  workshop: 'asleep',
  lastDeliveryAtMs: noonMs - 5000,
  aheadOfPlatformMs: 800,
  aheadOfStoreMs: 2,
  storeMs: 3,
  isCutOff: false,
  usedUp: [],
  ...more,
});

/** A week of half hours: so many turns from 8 to 22 o'clock in Beijing, none at night; the share of `missed`. */
export function usualWeek(perHalf: number, missed = 0.1): readonly HalfHourTally[] {
  const now = Math.floor(noonMs / 1_800_000);
  return Array.from({ length: 7 * 48 }, (_, at) => now - 24 - at)
    .filter((halfHour) => {
      const ofDay = (halfHour + 16) % 48;
      return ofDay >= 16 && ofDay < 44;
    })
    .map((halfHour) => ({ halfHour, turnCount: perHalf, missedCount: perHalf * missed }));
}

export const factsOf = (more: Partial<HealthFacts> = {}): HealthFacts => ({
  account: accountNamed('main'),
  nowMs: noonMs,
  sendsMessages: true,
  living: [beatOf()],
  gone: [],
  liveRevision: 3,
  tokenEndsAtMs: noonMs + 3_600_000,
  backlog: { waiting: 0 },
  tallies: usualWeek(60),
  ...more,
});
