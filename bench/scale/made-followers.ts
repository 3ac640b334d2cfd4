/** Followers that were made up, the same for the same number, and what a usual one of them left in the store. */
import type { AccountName, OpenId, TurnId } from '../../src/domain/ids.ts';
import { newSession, type Session } from '../../src/domain/session.ts';
import type { TurnRecord } from '../../src/domain/turn-record.ts';
import { hashFollower } from '../../src/store/follower-hash.ts';

export const account = 'bench' as AccountName;

/** As long as real ones. */
export function openIdOf(number: number): OpenId {
  return `oScale${String(number).padStart(22, '0')}` as OpenId;
}

/** Of somebody who asked for the nearest shop: a place, what was shown to them, and what they asked lately. */
export function usualSession(nowMs: number): Session {
  return {
    ...newSession,
    follower: { followed: true, followedAtSec: Math.floor(nowMs / 1000) - 86_400, groups: [] },
    focus: { shopIds: ['people-square', 'xujiahui', 'zhongshan-park'], productId: 'beef-burger' },
    place: {
      point: { latitude: 31.2304, longitude: 121.4737 },
      source: 'shared',
      expiresAtMs: nowMs + 1_800_000,
    },
    rate: { startedAtMs: nowMs - 60_000, count: 2 },
    lastCreateTimeSec: Math.floor(nowMs / 1000) - 3600,
    recentIntents: ['nearest-shop', 'burger', 'hello'],
  };
}

export function usualRecord(number: number, nowMs: number): TurnRecord {
  return {
    turnId: number.toString(16).padStart(32, '0') as TurnId,
    account,
    followerHash: hashFollower(account, openIdOf(number)),
    receivedAtMs: nowMs,
    tookMs: 3,
    kind: 'text',
    maskedText: '人民广场附近哪家店开着',
    intent: 'nearest-shop',
    ruleId: 'nearest-shop',
    matcher: 'keyword',
    evidence: '附近',
    runnersUp: ['opening-hours', 'examples'],
    entities: [],
    rulesetVersion: 'r12',
    reply: {
      kind: 'text',
      text: '离您最近的门店：\n1. 人民广场店，约 300 米，营业到 22:00\n2. 南京东路店，约 800 米，营业到 23:00',
    },
    result: 'shops-listed',
    stateBefore: '',
    late: false,
  };
}
