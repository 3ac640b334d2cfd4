/** Turns, sessions and records for store tests. Every turn is new, so that tests cannot see one another. */
import { createHash } from 'node:crypto';
import type { AccountName, OpenId, TurnId } from '../../src/domain/ids.ts';
import { type SettledReply, textReply } from '../../src/domain/reply.ts';
import { newSession, type Session } from '../../src/domain/session.ts';
import type { TurnRecord } from '../../src/domain/turn-record.ts';
import type { CouponClaim } from '../../src/store/coupons.ts';
import type { TurnAttempt, TurnCommit, TurnKey } from '../../src/store/turns.ts';

/** 12:30 in Beijing, the time of day that `StoreClock` begins with. */
export const noonMs = Date.UTC(2026, 9, 1, 4, 30);

export function accountNamed(name: string): AccountName {
  return name as AccountName;
}

export function openIdNamed(name: string): OpenId {
  return `o${createHash('sha256').update(name).digest('base64url').slice(0, 27)}` as OpenId;
}

export function turnIdNamed(name: string): TurnId {
  return createHash('sha256').update(name).digest('hex').slice(0, 32) as TurnId;
}

export function turnOf(account: AccountName, follower: string, turn: string): TurnKey {
  return { account, openId: openIdNamed(follower), turnId: turnIdNamed(`${follower} ${turn}`) };
}

export function attemptBy(owner: string, more: Partial<TurnAttempt> = {}): TurnAttempt {
  return { owner, leaseMs: 60_000, isNewDelivery: true, ...more };
}

export function settledWith(text: string): SettledReply {
  return { reply: textReply(text), createTimeSec: Math.floor(noonMs / 1000) };
}

export function sessionWith(more: Partial<Session> = {}): Session {
  return { ...newSession, recentIntents: ['burger'], missCount: 1, ...more };
}

export function recordOf(key: TurnKey, more: Partial<TurnRecord> = {}): TurnRecord {
  return {
    turnId: key.turnId,
    account: key.account,
    followerHash: 'a1b2c3d4',
    receivedAtMs: noonMs,
    tookMs: 12,
    kind: 'text',
    maskedText: '我想吃汉堡',
    intent: 'burger',
    ruleId: 'burger',
    matcher: 'keyword',
    evidence: '汉堡',
    runnersUp: [],
    entities: [],
    rulesetVersion: 'r1',
    reply: textReply('离您最近的门店：'),
    result: 'shops-listed',
    stateBefore: '',
    late: false,
    ...more,
  };
}

export function commitOf(key: TurnKey, owner: string, more: Partial<TurnCommit> = {}): TurnCommit {
  return {
    key,
    owner,
    settled: settledWith(`回答 ${key.turnId}`),
    session: sessionWith(),
    record: recordOf(key),
    gives: false,
    late: false,
    ...more,
  };
}

export function claimOf(key: TurnKey, more: Partial<CouponClaim> = {}): CouponClaim {
  return {
    ...key,
    campaignId: 'autumn',
    code: `YM${key.turnId.slice(0, 10)}`,
    stock: 100,
    grantedAtMs: noonMs,
    ...more,
  };
}
