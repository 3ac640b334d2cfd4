import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountName } from '../../../src/domain/ids.ts';
import {
  answerLifeMs,
  callLifeMs,
  type ProgramRequest,
} from '../../../src/store/program-answers.ts';
import type { ProgramKey } from '../../../src/store/program-keys.ts';
import type { Stores } from '../../../src/store/stores.ts';
import type { Ground } from '../conformance.ts';

export function programRules(ground: Ground): void {
  let stores: Stores;
  let otherNode: Stores;
  let account: AccountName;
  let nowMs: number;
  beforeEach(() => {
    ({ stores, otherNode } = ground.store());
    account = ground.newAccount();
    nowMs = stores.clock.now();
  });

  describe('keys of programs', () => {
    const keyNamed = (id: string, madeAtMs: number): ProgramKey => ({
      id,
      name: '收银 "1" \u{1F354}',
      scopes: ['redeem-coupons'],
      secretHash: 'ab12',
      madeBy: '小周',
      madeAtMs,
    });

    it('are found by their id and listed as they were made, on every node and for their account alone', async () => {
      const [a, b] = [keyNamed('a', 2), keyNamed('b', 1)];
      await stores.programKeys.add(account, a);
      await stores.programKeys.add(account, b);
      await otherNode.programKeys.add(account, { ...a, name: 'again' });
      expect(await otherNode.programKeys.list(account)).toEqual([b, a]);
      expect(await otherNode.programKeys.find(account, 'a')).toEqual(a);
      expect(await stores.programKeys.find(account, 'c')).toBeUndefined();
      expect(await stores.programKeys.find(ground.newAccount(), 'a')).toBeUndefined();
    });

    it('are revoked once and for all, and tell when they were used last', async () => {
      const key = keyNamed('a', 1);
      await stores.programKeys.add(account, key);
      await stores.programKeys.noteUse(account, 'a', 5);
      await otherNode.programKeys.noteUse(account, 'a', 6);
      await otherNode.programKeys.revoke(account, 'a', 7);
      await stores.programKeys.revoke(account, 'a', 8);
      await stores.programKeys.revoke(account, 'unknown', 8);
      const kept = { ...key, lastUsedAtMs: 6, revokedAtMs: 7 };
      expect(await stores.programKeys.find(account, 'a')).toEqual(kept);
      expect(await otherNode.programKeys.list(account)).toEqual([kept]);
    });
  });

  describe('calls of programs', () => {
    const reply = { status: 200, body: '{"result":"redeemed"}' };
    const callAt = (atMs: number, more: Partial<ProgramRequest> = {}): ProgramRequest => ({
      account,
      id: 'call-1',
      requestHash: 'h',
      atMs,
      ...more,
    });

    it('are begun once at a time, of many at once by one', async () => {
      const nodes = [stores, otherNode, stores, otherNode];
      const begun = await Promise.all(
        nodes.map(({ programAnswers }) => programAnswers.begin(callAt(nowMs))),
      );
      expect(begun.map(({ kind }) => kind).toSorted()).toEqual([
        ...['at-work', 'at-work', 'at-work', 'begun'],
      ]);
    });

    it('get their first answer for a day, and begin anew after it', async () => {
      await stores.programAnswers.begin(callAt(nowMs));
      await stores.programAnswers.settle(callAt(nowMs), reply);
      await otherNode.programAnswers.settle(callAt(nowMs), { status: 500, body: '{}' });
      await otherNode.programAnswers.release(callAt(nowMs));
      const lateMs = nowMs + answerLifeMs;
      expect(await otherNode.programAnswers.begin(callAt(lateMs - 1))).toEqual({
        kind: 'answered',
        reply,
      });
      expect(await stores.programAnswers.begin(callAt(lateMs))).toEqual({
        kind: 'begun',
        firstAtMs: lateMs,
      });
    });

    it('are refused when the key was used for another request, answered or not', async () => {
      const other = { kind: 'other-request' };
      await stores.programAnswers.begin(callAt(nowMs));
      expect(await otherNode.programAnswers.begin(callAt(nowMs, { requestHash: 'x' }))).toEqual(
        other,
      );
      await stores.programAnswers.settle(callAt(nowMs), reply);
      expect(await stores.programAnswers.begin(callAt(nowMs, { requestHash: 'x' }))).toEqual(other);
      const elsewhere = callAt(nowMs, { account: ground.newAccount(), requestHash: 'x' });
      expect(await stores.programAnswers.begin(elsewhere)).toMatchObject({ kind: 'begun' });
    });

    it('are begun again, as of the first time, when they failed or were lost', async () => {
      const again = { kind: 'begun', firstAtMs: nowMs };
      await stores.programAnswers.begin(callAt(nowMs));
      await stores.programAnswers.release(callAt(nowMs));
      expect(await otherNode.programAnswers.begin(callAt(nowMs + 1))).toEqual(again);
      const lostMs = nowMs + 1 + callLifeMs;
      expect(await stores.programAnswers.begin(callAt(lostMs - 1))).toEqual({ kind: 'at-work' });
      expect(await stores.programAnswers.begin(callAt(lostMs))).toEqual(again);
    });
  });
}
