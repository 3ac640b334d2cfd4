/**
 * G13, F12: nodes are updated one after the other under a steady load, to a version that stores more than this one knows,
 * and taken back again, as a rolling update and its rollback do. For as long as both run, followers go from one to the
 * other; nobody sees an error, and what the newer one stored is there at the end, though the older one wrote in between.
 */
import { systemClock } from '../../../src/domain/clock.ts';
import type { OpenId, TurnId } from '../../../src/domain/ids.ts';
import { openStores } from '../../../src/open-stores.ts';
import type { Stores } from '../../../src/store/stores.ts';
import { startRedis } from '../../support/redis-servers.ts';
import { attemptBy } from '../../support/store-fixtures.ts';
import { type Breach, breachIf } from '../harness/invariants/breach.ts';
import { makeNewerVersion, type NewerVersion } from '../harness/newer-version.ts';
import { rateOf } from '../harness/rate-of.ts';
import type { RigRecord } from '../harness/record.ts';
import type { Rig } from '../harness/rig.ts';
import { pause } from '../harness/rig-node.ts';
import type { Figures, Outcome, Scenario, ScenarioWish } from '../harness/scenario.ts';
import { underLoad } from '../harness/under-load.ts';

const turnLine = '"msg":"turn"';
/** So long both versions run side by side after each step; the middle is the newer one alone. */
const stageMs = { long: 60_000, short: 2000 } as const;

export const twoVersions: Scenario = {
  name: 'two-versions',
  rows: 'G13, F12',
  rule: 'an update and its rollback are seen by nobody, and the older version keeps what the newer one stored',
  onlyLong: true,
  async run(wish) {
    const newer = await makeNewerVersion();
    const redis = await startRedis();
    const seen: { record?: RigRecord } = {};
    const load = {
      seed: wish.seed,
      storeUrl: redis.url,
      nodeCount: 2,
      route: 'balancer' as const,
      messagesPerSec: rateOf(wish.length, { short: 15, long: 50 }),
      measure: (record: RigRecord) => {
        seen.record = record;
        return {};
      },
    };
    try {
      const outcome = await underLoad(load, (rig) => updateAndBack(rig, newer, wish));
      return seen.record ? await withKept(outcome, seen.record, redis.url) : outcome;
    } finally {
      await redis.stop();
      await newer.remove();
    }
  },
};

/** @param wish its rounds are the seconds of each stage */
async function updateAndBack(rig: Rig, newer: NewerVersion, wish: ScenarioWish): Promise<void> {
  const ms = wish.rounds === undefined ? stageMs[wish.length] : wish.rounds * 1000;
  for (const entry of [newer, 'server'] as const) {
    for (const node of rig.nodes) {
      await pause(ms);
      await node.stop();
      await node.start({}, entry);
      const version = entry === 'server' ? 'this version' : 'the newer one';
      wish.say(`${node.name} has ${version}: ${rig.messageCount} messages`);
    }
  }
  await pause(ms);
}

async function withKept(outcome: Outcome, record: RigRecord, url: string): Promise<Outcome> {
  const stores = await openStores(url, { clock: systemClock });
  try {
    const { breaches, figures } = await findKept(stores, record);
    return {
      ...outcome,
      breaches: [...outcome.breaches, ...breaches],
      figures: { ...outcome.figures, ...figures },
    };
  } finally {
    await stores.close();
  }
}

/** All that the newer version counted in sessions, against the turns that its log tells of. */
async function findKept(
  stores: Stores,
  record: RigRecord,
): Promise<{ readonly breaches: readonly Breach[]; readonly figures: Figures }> {
  const followers = new Set(record.messages.map(({ openId }) => openId));
  let newerTurns = 0;
  let withoutFact = 0;
  for (const openId of followers) {
    const { newerPart, follower } = await sessionOf(stores, record, openId);
    newerTurns += newerPart?.turns ?? 0;
    if (newerPart && follower?.newerFact !== 'kept') withoutFact += 1;
  }
  const turnsToldOf = record.lives
    .filter(({ isNewer }) => isNewer)
    .reduce((sum, { log }) => sum + log.split(turnLine).length - 1, 0);
  const difference = `${newerTurns} turns are counted in sessions, ${turnsToldOf} were taken`;
  return {
    figures: { followers: followers.size, newerTurns, turnsToldOf },
    breaches: [
      ...breachIf(newerTurns !== turnsToldOf, 'I1', `of the newer version ${difference}`),
      ...breachIf(withoutFact > 0, 'I1', `${withoutFact} followers lost a newer fact`),
    ],
  };
}

interface NewerSession {
  readonly newerPart?: { readonly turns: number };
  readonly follower?: { readonly newerFact?: string };
}

/** With all that is stored of it, also what this version does not know. */
async function sessionOf(
  { turns }: Stores,
  { account }: RigRecord,
  openId: OpenId,
): Promise<NewerSession> {
  const turnId = `after ${openId}` as TurnId;
  const begun = await turns.begin({ account, openId, turnId }, attemptBy('after'));
  return (begun.kind === 'claimed' && (begun.session as NewerSession | undefined)) || {};
}
