/**
 * What is usual at this time of day, by the same half hours of the days before: how many turns come, and how many of
 * them are not understood. Days of which nothing is known count for nothing. Pure.
 */
import { type HalfHourTally, halfHourMs } from '../store/tallies.ts';
import type { HealthFacts } from './gather-facts.ts';

const halvesOfDay = 48;

export interface TurnSums {
  readonly turnCount: number;
  readonly missedCount: number;
}

export const shareMissed = ({ turnCount, missedCount }: TurnSums): number =>
  turnCount === 0 ? 0 : missedCount / turnCount;

/** @param count of half hours, the one at `nowMs` the last */
export function sumRecent(
  tallies: readonly HalfHourTally[],
  { nowMs, count, daysBack = 0 }: { nowMs: number; count: number; daysBack?: number },
): TurnSums {
  const last = Math.floor(nowMs / halfHourMs) - daysBack * halvesOfDay;
  const wanted = tallies.filter(({ halfHour }) => halfHour <= last && halfHour > last - count);
  return {
    turnCount: wanted.reduce((sum, { turnCount }) => sum + turnCount, 0),
    missedCount: wanted.reduce((sum, { missedCount }) => sum + missedCount, 0),
  };
}

/** The same half hours of each of the days before. */
export function sumSameHours(
  tallies: readonly HalfHourTally[],
  { nowMs, count, days }: { nowMs: number; count: number; days: number },
): TurnSums {
  const sums = Array.from({ length: days }, (_, at) =>
    sumRecent(tallies, { nowMs, count, daysBack: at + 1 }),
  );
  return {
    turnCount: sums.reduce((sum, { turnCount }) => sum + turnCount, 0),
    missedCount: sums.reduce((sum, { missedCount }) => sum + missedCount, 0),
  };
}

/**
 * How many turns usually come between two moments, by the days before; undefined when fewer than `leastDays` of them
 * had any turn: then nobody knows. What lies further back than those days counts for nothing.
 */
export function expectTurns(
  tallies: readonly HalfHourTally[],
  { fromMs, toMs, days, leastDays }: Record<'fromMs' | 'toMs' | 'days' | 'leastDays', number>,
): number | undefined {
  const nowHalf = Math.floor(toMs / halfHourMs);
  const counts = new Map(tallies.map(({ halfHour, turnCount }) => [halfHour, turnCount]));
  const daysBack = Array.from({ length: days }, (_, at) => at + 1);
  const known = daysBack.filter((back) => hasTurns(counts, nowHalf - back * halvesOfDay));
  if (known.length < leastDays) return undefined;
  let expected = 0;
  // However long ago: the walk through the half hours must end.
  const firstHalf = Math.max(Math.floor(fromMs / halfHourMs), nowHalf - days * halvesOfDay);
  for (let half = firstHalf; half <= nowHalf; half += 1) {
    const beganMs = Math.max(fromMs, half * halfHourMs);
    const endedMs = Math.min(toMs, (half + 1) * halfHourMs);
    const share = Math.max(0, endedMs - beganMs) / halfHourMs;
    const usual = known.reduce(
      (sum, back) => sum + (counts.get(half - back * halvesOfDay) ?? 0),
      0,
    );
    expected += (usual / known.length) * share;
  }
  return expected;
}

/** In the day around that half hour. */
function hasTurns(counts: ReadonlyMap<number, number>, halfHour: number): boolean {
  const around = Array.from({ length: halvesOfDay }, (_, at) => halfHour - halvesOfDay / 2 + at);
  return around.some((half) => (counts.get(half) ?? 0) > 0);
}

/**
 * When the last delivery came, as far as anybody knows. What no living node remembers came before the youngest of them
 * started, and before now where none lives: rather too late than too early, for too early raises an alarm.
 */
export function lastHeardMs({
  tallies,
  living,
  gone,
  nowMs,
}: Pick<HealthFacts, 'tallies' | 'living' | 'gone' | 'nowMs'>): number | undefined {
  const deliveriesMs = [...living, ...gone].flatMap(
    ({ lastDeliveryAtMs }) => lastDeliveryAtMs ?? [],
  );
  const startsMs = living.map(({ startedAtMs }) => startedAtMs);
  const latestMs = startsMs.length === 0 ? nowMs : Math.max(...startsMs);
  const ends = tallies
    .filter(({ turnCount }) => turnCount > 0)
    .map(({ halfHour }) => Math.min(latestMs, (halfHour + 1) * halfHourMs));
  const known = [...deliveriesMs, ...ends];
  return known.length === 0 ? undefined : Math.max(...known);
}
