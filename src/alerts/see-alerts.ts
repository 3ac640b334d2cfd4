/** From the facts of an account's health to how each thing looks that there are alerts of. Pure. */

import { type HealthFacts, usualDays } from '../vitals/gather-facts.ts';
import {
  expectTurns,
  lastHeardMs,
  shareMissed,
  sumRecent,
  sumSameHours,
} from '../vitals/usual-turns.ts';
import type { AlertSight } from './alert-kinds.ts';

/** Who waits for a person, and what was left for whoever comes. */
export interface DeskWaiting {
  readonly count: number;
  readonly longestWaitMs: number;
  readonly leftCount: number;
  readonly oldestLeftMs: number;
}

/** A publication of which something else came than was foretold. */
export interface ForecastMiss {
  readonly revision: number;
  readonly name: 'unanswered' | 'handoff';
  /** Shares, 0 to 1. */
  readonly foretold: number;
  readonly real: number;
}

export interface Seen {
  readonly facts: HealthFacts;
  /** Undefined where there is no desk. */
  readonly desk: DeskWaiting | undefined;
  /** Undefined on a node that does not look for them: what stands, stands. */
  readonly forecastMisses: readonly ForecastMiss[] | undefined;
}

const minuteMs = 60_000;

export function seeAlerts({ facts, desk, forecastMisses }: Seen): readonly AlertSight[] {
  return [
    seeUnmatched(facts),
    seeRefusals(facts),
    seeSilence(facts),
    seeOutbox(facts),
    seeNodes(facts),
    seeDamage(facts),
    ...(forecastMisses ? [seeForecast(forecastMisses)] : []),
    ...(desk ? [seeDesk(desk), seeLeft(desk)] : []),
  ];
}

/** Fewer messages say nothing. */
const leastTurns = 40;
const leastUsualTurns = 100;
const halves = 2;
/** Standard errors, and a share: chance alone would hardly say so, and it must matter. */
const widestChance = 3;
const leastRise = 0.1;
const calmRise = 0.05;

function seeUnmatched({ tallies, nowMs }: HealthFacts): AlertSight {
  const kind = 'unmatched-jump';
  const now = sumRecent(tallies, { nowMs, count: halves });
  const usual = sumSameHours(tallies, { nowMs, count: halves, days: usualDays });
  const rise = shareMissed(now) - shareMissed(usual);
  const percent = (share: number): number => Math.round(share * 100);
  const figures = {
    turns: now.turnCount,
    percent: percent(shareMissed(now)),
    usualPercent: percent(shareMissed(usual)),
  };
  if (now.turnCount < leastTurns || usual.turnCount < leastUsualTurns) {
    return { kind, looks: 'good', figures };
  }
  const both = shareMissed({
    turnCount: now.turnCount + usual.turnCount,
    missedCount: now.missedCount + usual.missedCount,
  });
  const chance = Math.sqrt(both * (1 - both) * (1 / now.turnCount + 1 / usual.turnCount));
  if (rise >= leastRise && rise >= widestChance * chance) return { kind, looks: 'bad', figures };
  return { kind, looks: rise <= calmRise ? 'good' : 'between', figures };
}

const refusalFreshMs = 10 * minuteMs;

function seeRefusals({ living, nowMs }: HealthFacts): AlertSight {
  const kind = 'platform-refuses';
  const recent = living
    .flatMap(({ needsPerson, tokenProblem }) => [needsPerson, tokenProblem])
    .filter((one) => one !== undefined)
    .filter(({ atMs, reason }) => nowMs - atMs < refusalFreshMs && reason.startsWith('errcode-'));
  const [first] = recent;
  if (!first) return { kind, looks: 'good', figures: {} };
  return { kind, looks: 'bad', figures: { code: first.reason.replace('errcode-', '') } };
}

/** So many should have come, and none did. */
const leastExpected = 20;
const leastSilenceMs = 10 * minuteMs;
const leastDays = 3;

function seeSilence(facts: HealthFacts): AlertSight {
  const kind = 'callback-silent';
  const { tallies, living, nowMs } = facts;
  // Whoever looks lives: a store that knows of nobody takes no beats, and no deliveries are in it either.
  if (living.length === 0) return { kind, looks: 'between', figures: {} };
  const fromMs = lastHeardMs(facts);
  if (fromMs === undefined) return { kind, looks: 'good', figures: {} };
  const expected = expectTurns(tallies, { fromMs, toMs: nowMs, days: usualDays, leastDays }) ?? 0;
  const silentMs = nowMs - fromMs;
  const figures = { minutes: Math.round(silentMs / minuteMs), expected: Math.round(expected) };
  if (silentMs >= leastSilenceMs && expected >= leastExpected) {
    return { kind, looks: 'bad', figures };
  }
  return { kind, looks: silentMs < leastSilenceMs ? 'good' : 'between', figures };
}

const stuckMs = 5 * minuteMs;

function seeOutbox({ backlog: { waiting, oldestDueAtMs }, nowMs }: HealthFacts): AlertSight {
  const waitMs = oldestDueAtMs === undefined ? 0 : Math.max(0, nowMs - oldestDueAtMs);
  const figures = { waiting, minutes: Math.round(waitMs / minuteMs) };
  const calm = waitMs < minuteMs ? 'good' : 'between';
  return { kind: 'outbox-stuck', looks: waitMs >= stuckMs ? 'bad' : calm, figures };
}

function seeNodes({ gone, living }: HealthFacts): AlertSight {
  const figures = { gone: gone.length, living: living.length };
  return { kind: 'node-gone', looks: gone.length > 0 ? 'bad' : 'good', figures };
}

function seeDamage({ living }: HealthFacts): AlertSight {
  const isDamaged = living.some(({ storeDamage }) => storeDamage);
  return { kind: 'store-damaged', looks: isDamaged ? 'bad' : 'good', figures: {} };
}

function seeForecast([miss]: readonly ForecastMiss[]): AlertSight {
  const kind = 'forecast-missed';
  if (!miss) return { kind, looks: 'good', figures: {} };
  const { revision, name, foretold, real } = miss;
  const percent = (share: number): number => Math.round(share * 100);
  const figures = { revision, name, foretold: percent(foretold), real: percent(real) };
  return { kind, looks: 'bad', figures };
}

const longWaitMs = 5 * minuteMs;
const calmWaitMs = 2 * minuteMs;
const manyWaiting = 10;
const fewWaiting = 5;

/** A day before it can no more be answered. */
const oldLeftMs = 24 * 60 * minuteMs;
const calmLeftMs = 20 * 60 * minuteMs;

function seeLeft({ leftCount, oldestLeftMs }: DeskWaiting): AlertSight {
  const figures = { count: leftCount, hours: Math.floor(oldestLeftMs / (60 * minuteMs)) };
  const calm = oldestLeftMs < calmLeftMs ? 'good' : 'between';
  return { kind: 'message-unread', looks: oldestLeftMs >= oldLeftMs ? 'bad' : calm, figures };
}

function seeDesk({ count, longestWaitMs }: DeskWaiting): AlertSight {
  const figures = { count, minutes: Math.round(longestWaitMs / minuteMs) };
  const isBad = count >= manyWaiting || longestWaitMs >= longWaitMs;
  const isGood = count < fewWaiting && longestWaitMs < calmWaitMs;
  const calm = isGood ? 'good' : 'between';
  return { kind: 'desk-waiting', looks: isBad ? 'bad' : calm, figures };
}
