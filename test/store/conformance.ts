/** The rules that every store keeps. Each store's own test runs all of them, unchanged, on a real store. */
import { afterAll, beforeAll, describe } from 'vitest';
import type { AccountName } from '../../src/domain/ids.ts';
import type { Stores } from '../../src/store/stores.ts';
import type { StoreClock } from '../support/store-clock.ts';
import { accountNamed } from '../support/store-fixtures.ts';
import { accessTokenRules } from './rules/access-token-rules.ts';
import { addedJobRules } from './rules/added-job-rules.ts';
import { alertRules } from './rules/alert-rules.ts';
import { auditRules } from './rules/audit-rules.ts';
import { backlogRules } from './rules/backlog-rules.ts';
import { clockRules } from './rules/clock-rules.ts';
import { contentRules } from './rules/content-rules.ts';
import { couponRules } from './rules/coupon-rules.ts';
import { deskListRules } from './rules/desk-list-rules.ts';
import { deskRules } from './rules/desk-rules.ts';
import { draftRules } from './rules/draft-rules.ts';
import { erasedCouponRules } from './rules/erased-coupon-rules.ts';
import { erasedOutboxRules } from './rules/erased-outbox-rules.ts';
import { erasedRegisterRules } from './rules/erased-register-rules.ts';
import { erasureRules } from './rules/erasure-rules.ts';
import { interruptedJobRules } from './rules/interrupted-job-rules.ts';
import { jobRules } from './rules/job-rules.ts';
import { lateAnswerRules } from './rules/late-answer-rules.ts';
import { lateCommitRules } from './rules/late-commit-rules.ts';
import { leaseRules } from './rules/lease-rules.ts';
import { nodeRules } from './rules/node-rules.ts';
import { operatorRules } from './rules/operator-rules.ts';
import { operatorSessionRules } from './rules/operator-session-rules.ts';
import { outboxRules } from './rules/outbox-rules.ts';
import { programRules } from './rules/program-rules.ts';
import { quickReplyRules } from './rules/quick-reply-rules.ts';
import { recordRules } from './rules/record-rules.ts';
import { registerLimitRules } from './rules/register-limit-rules.ts';
import { registerRules } from './rules/register-rules.ts';
import { turnRules } from './rules/turn-rules.ts';
import { verdictRules } from './rules/verdict-rules.ts';
import { viewRules } from './rules/view-rules.ts';

export interface StoreUnderTest {
  readonly stores: Stores;
  /** The same data as another node sees it; where only one process may have the store, the same object. */
  readonly otherNode: Stores;
  /** One more, whose machine's clock is minutes ahead of the others'. */
  readonly hastyNode: Stores;
  /** The clock that the store was given. */
  readonly clock: StoreClock;
  /** Returns when a lease of this length, taken before the call, has run out. */
  outliveLease(leaseMs: number): Promise<void>;
  stop(): Promise<void>;
}

/** What a rule works with. Accounts keep the rules apart. */
export interface Ground {
  readonly store: () => StoreUnderTest;
  readonly newAccount: () => AccountName;
}

export function describeStore(name: string, start: () => Promise<StoreUnderTest>): void {
  describe(name, () => {
    let store: StoreUnderTest | undefined;
    let accountCount = 0;
    beforeAll(async () => {
      store = await start();
    });
    afterAll(() => store?.stop());
    const ground: Ground = {
      store: () => {
        if (!store) throw new Error('The store did not start.');
        return store;
      },
      newAccount: () => {
        accountCount += 1;
        return accountNamed(`account-${accountCount}`);
      },
    };
    turnRules(ground);
    leaseRules(ground);
    lateAnswerRules(ground);
    lateCommitRules(ground);
    recordRules(ground);
    couponRules(ground);
    contentRules(ground);
    outboxRules(ground);
    addedJobRules(ground);
    jobRules(ground);
    clockRules(ground);
    backlogRules(ground);
    interruptedJobRules(ground);
    accessTokenRules(ground);
    erasureRules(ground);
    erasedOutboxRules(ground);
    erasedCouponRules(ground);
    viewRules(ground);
    draftRules(ground);
    verdictRules(ground);
    deskRules(ground);
    deskListRules(ground);
    quickReplyRules(ground);
    programRules(ground);
    nodeRules(ground);
    alertRules(ground);
    operatorRules(ground);
    operatorSessionRules(ground);
    auditRules(ground);
    const registers = () =>
      [ground.store().stores.registers, ground.store().otherNode.registers] as const;
    registerRules({ ...ground, registers });
    registerLimitRules({ ...ground, registers });
    erasedRegisterRules(ground);
  });
}
