import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountName } from '../../../src/domain/ids.ts';
import type { AttemptLimit } from '../../../src/store/sign-in-attempts.ts';
import type { Stores } from '../../../src/store/stores.ts';
import { personNamed, sessionOf } from '../../support/person-fixtures.ts';
import { noonMs } from '../../support/store-fixtures.ts';
import type { Ground } from '../conformance.ts';

const hourMs = 3_600_000;
const wang = personNamed('wang');
const li = personNamed('li');

const limit: AttemptLimit = {
  freeAttempts: 3,
  firstPauseMs: 60_000,
  longestPauseMs: 180_000,
  forgottenAfterMs: hourMs,
};

export function operatorSessionRules(ground: Ground): void {
  let stores: Stores;
  let otherNode: Stores;
  let account: AccountName;
  const begin = () => {
    ({ stores, otherNode } = ground.store());
    account = ground.newAccount();
  };

  describe("an operator's session", () => {
    beforeEach(begin);
    const session = sessionOf(wang);
    const find = (nowMs: number, node = otherNode) =>
      node.operatorSessions.find(account, session.idHash, nowMs);

    it('is found on every node until it is ended on one', async () => {
      await stores.operatorSessions.open(account, session);
      expect(await find(noonMs)).toEqual(session);
      expect(await stores.operatorSessions.find(ground.newAccount(), session.idHash, noonMs)).toBe(
        undefined,
      );
      await stores.operatorSessions.end(account, session.idHash);
      expect(await find(noonMs)).toBeUndefined();
    });

    it.each([
      ['is there when it rested for twelve hours', 12 * hourMs, 0, true],
      ['is over when it rested for longer', 12 * hourMs + 1, 0, false],
      ['lives on while it is used', 20 * hourMs, 10 * hourMs, true],
      ['is there after seven days of use', 168 * hourMs, 167 * hourMs, true],
      ['is over after that', 168 * hourMs + 1, 167 * hourMs, false],
    ])('%s', async (...[, afterMs, touchedAfterMs, isThere]) => {
      await stores.operatorSessions.open(account, session);
      await otherNode.operatorSessions.touch(account, session.idHash, noonMs + touchedAfterMs);
      const listed = await stores.operatorSessions.listOf(account, wang.id, noonMs + afterMs);

      expect((await find(noonMs + afterMs)) !== undefined).toBe(isThere);
      expect(listed).toHaveLength(isThere ? 1 : 0);
    });

    it('is touched forwards only', async () => {
      await stores.operatorSessions.open(account, session);
      await stores.operatorSessions.touch(account, session.idHash, noonMs + 5);
      await otherNode.operatorSessions.touch(account, session.idHash, noonMs + 4);
      expect((await find(noonMs))?.touchedAtMs).toBe(noonMs + 5);
    });

    it('that is ended while it is touched stays ended', async () => {
      await stores.operatorSessions.open(account, session);
      const touch = () => otherNode.operatorSessions.touch(account, session.idHash, noonMs + 9);
      await Promise.all([
        ...Array.from({ length: 10 }, touch),
        stores.operatorSessions.end(account, session.idHash),
        ...Array.from({ length: 10 }, touch),
      ]);
      await touch();
      expect(await find(noonMs)).toBeUndefined();
      expect(await stores.operatorSessions.listOf(account, wang.id, noonMs)).toEqual([]);
    });

    it('is listed with the others of its person, and all of theirs end together', async () => {
      const phone = sessionOf(wang, { idHash: 'phone', touchedAtMs: noonMs + 1 });
      const lis = sessionOf(li);
      for (const one of [session, phone, lis]) await stores.operatorSessions.open(account, one);
      const list = (id: string) => otherNode.operatorSessions.listOf(account, id, noonMs + 1);

      expect(await list(wang.id)).toEqual([phone, session]);
      await stores.operatorSessions.endAllOf(account, wang.id);
      await stores.operatorSessions.endAllOf(account, wang.id);
      expect(await list(wang.id)).toEqual([]);
      expect(await list(li.id)).toEqual([lis]);
    });

    it('may be opened and ended again', async () => {
      await stores.operatorSessions.open(account, session);
      await otherNode.operatorSessions.open(account, session);
      expect(await stores.operatorSessions.listOf(account, wang.id, noonMs)).toHaveLength(1);
      await stores.operatorSessions.end(account, session.idHash);
      await otherNode.operatorSessions.end(account, session.idHash);
      expect(await find(noonMs)).toBeUndefined();
    });
  });

  describe('attempts to sign in', () => {
    beforeEach(begin);
    const claim = (atMs: number, node = stores, key = 'a1b2') =>
      node.signInAttempts.claim(account, key, { atMs, limit });
    const claimAll = async (times: readonly number[]) => {
      const answers: boolean[] = [];
      for (const time of times) {
        answers.push(await claim(noonMs + time, answers.length % 2 === 0 ? stores : otherNode));
      }
      return answers;
    };
    const min = 60_000;

    it.each([
      ['three are free, then there is a pause', [0, 1, 2, 3], [true, true, true, false]],
      ['one more is let through after it', [0, 1, 2, 2 + min], [true, true, true, true]],
      [
        'and the pause after that is twice as long',
        [0, 1, 2, 2 + min, 1 + 3 * min, 2 + 3 * min],
        [true, true, true, true, false, true],
      ],
      [
        'up to the longest',
        [0, 1, 2, 2 + min, 2 + 3 * min, 1 + 6 * min, 2 + 6 * min],
        [true, true, true, true, true, false, true],
      ],
      [
        'and all are forgotten after an hour without any',
        [0, 1, 2, 3 + 60 * min, 4 + 60 * min],
        [true, true, true, true, true],
      ],
    ])('are counted on all nodes: %s', async (_name, times, expected) => {
      expect(await claimAll(times)).toEqual(expected);
    });

    it('are counted before anything is known: of thirty at once three are let through', async () => {
      const all = Array.from({ length: 30 }, (_, index) =>
        claim(noonMs, index % 2 === 0 ? stores : otherNode),
      );
      expect((await Promise.all(all)).filter(Boolean)).toHaveLength(3);
    });

    it('of one name are not those of another, or of another account', async () => {
      await claimAll([0, 0, 0]);
      expect(await claim(noonMs, stores, 'c3d4')).toBe(true);
      account = ground.newAccount();
      expect(await claim(noonMs)).toBe(true);
    });

    it('that were no guess are taken back, and forgotten on demand', async () => {
      await claimAll([0, 0, 0]);
      await stores.signInAttempts.takeBack(account, 'a1b2');
      expect(await claim(noonMs)).toBe(true);
      expect(await claim(noonMs)).toBe(false);
      await otherNode.signInAttempts.forget(account, 'a1b2');
      expect(await claimAll([0, 0, 0, 0])).toEqual([true, true, true, false]);
      await stores.signInAttempts.takeBack(account, 'never counted');
      expect(await claim(noonMs, stores, 'never counted')).toBe(true);
    });
  });
}
