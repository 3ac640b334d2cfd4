import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountName } from '../../../src/domain/ids.ts';
import type { Stores } from '../../../src/store/stores.ts';
import { personNamed } from '../../support/person-fixtures.ts';
import { accountNamed, noonMs } from '../../support/store-fixtures.ts';
import type { Ground } from '../conformance.ts';

const dayMs = 86_400_000;
const code = { hash: 'hash of the code', expiresAtMs: noonMs + dayMs };
const tryCode = { hash: code.hash, atMs: noonMs };

export function operatorRules(ground: Ground): void {
  describe('the people of the console', () => {
    let stores: Stores;
    let otherNode: Stores;
    let account: AccountName;
    beforeEach(() => {
      ({ stores, otherNode } = ground.store());
      account = ground.newAccount();
    });
    const wang = personNamed('wang');
    const li = personNamed('li', { role: 'editor' });

    it('are found on every node by id and by login name, and listed in its order', async () => {
      const zoe = personNamed('zoe', {
        secondFactor: { secret: 'GEZDGNBV', lastStep: 7, recoveryHashes: ['a', 'b'] },
        language: 'en',
        shops: ['main/s1'],
      });
      for (const one of [zoe, wang, li]) {
        expect(await stores.operators.add(account, one)).toBe('added');
      }

      expect(await otherNode.operators.find(account, zoe.id)).toEqual(zoe);
      expect(await otherNode.operators.findByLoginName(account, 'zoe')).toEqual(zoe);
      expect(await otherNode.operators.list(account)).toEqual([li, wang, zoe]);
      expect(await stores.operators.list(ground.newAccount())).toEqual([]);
      expect(await stores.operators.find(account, 'nobody')).toBeUndefined();
      expect(await stores.operators.findByLoginName(account, 'nobody')).toBeUndefined();
    });

    it('have a login name each: of two that are added at once one has it', async () => {
      const others = ['a', 'b'].map((id) => personNamed('wang', { id }));
      const results = await Promise.all(
        others.map((one, index) => [stores, otherNode][index]?.operators.add(account, one)),
      );

      expect(results.toSorted()).toEqual(['added', 'name-taken']);
      expect(await stores.operators.list(account)).toHaveLength(1);
    });

    it('may be added and saved again, and the answer is the same', async () => {
      const changed = { ...wang, name: '王经理' };
      await stores.operators.add(account, wang);
      expect(await otherNode.operators.add(account, wang)).toBe('added');
      expect(await stores.operators.save(account, changed)).toBe('saved');
      expect(await otherNode.operators.save(account, changed)).toBe('saved');
      expect(await stores.operators.find(account, wang.id)).toEqual({ ...changed, version: 2 });
    });

    it('are never overwritten: of twenty who save one person at once one does', async () => {
      await stores.operators.add(account, wang);
      const saves = Array.from({ length: 20 }, (_, index) =>
        (index % 2 === 0 ? stores : otherNode).operators.save(account, {
          ...wang,
          name: `名字 ${index}`,
        }),
      );

      const results = await Promise.all(saves);
      expect(results.filter((one) => one === 'saved')).toHaveLength(1);
      expect(results.filter((one) => one === 'changed')).toHaveLength(19);
    });

    it('that are not there cannot be saved', async () => {
      expect(await stores.operators.save(account, wang)).toBe('gone');
    });

    it.each([
      ['disabled', { isDisabled: true }],
      ['made an editor', { role: 'editor' }],
    ] as const)('always have one admin: the last cannot be %s', async (_name, change) => {
      const away = personNamed('away', { isDisabled: true });
      for (const one of [wang, li, away]) await stores.operators.add(account, one);

      expect(await stores.operators.save(account, { ...wang, ...change })).toBe('last-admin');
      expect(await stores.operators.find(account, wang.id)).toEqual(wang);
      expect(await stores.operators.save(account, { ...wang, name: '王' })).toBe('saved');
      expect(await stores.operators.save(account, { ...li, isDisabled: true })).toBe('saved');
    });

    it.each([
      ['disabled', { isDisabled: true }],
      ['made an editor', { role: 'editor' }],
      ['left with one account', { accounts: [accountNamed('main')] }],
    ] as const)(
      'always have one admin of all accounts: the last cannot be %s',
      async (...given) => {
        const [, change] = given;
        const some = personNamed('some', { accounts: [accountNamed('main')] });
        const away = personNamed('away', { isDisabled: true });
        for (const one of [wang, li, away, some]) await stores.operators.add(account, one);
        const changed = { ...wang, ...change };

        expect(await stores.operators.save(account, changed)).toBe('last-admin-of-all');
        expect(await stores.operators.find(account, wang.id)).toEqual(wang);
        expect(await stores.operators.save(account, { ...some, isDisabled: true })).toBe('saved');
        await stores.operators.add(account, personNamed('next'));
        expect(await stores.operators.save(account, changed)).toBe('saved');
      },
    );

    it('may have no admin of all accounts, where there was none before', async () => {
      const accounts = [accountNamed('main')];
      const some = [wang, li].map((one) => ({ ...one, role: 'admin', accounts }) as const);
      for (const one of some) await stores.operators.add(account, one);
      const results = [];
      for (const one of some) {
        results.push(await stores.operators.save(account, { ...one, isDisabled: true }));
      }
      expect(results).toEqual(['saved', 'last-admin']);
    });

    it('always have one admin: of two who demote each other at once one stays', async () => {
      const admins = ['ann', 'bob'].map((name) => personNamed(name));
      for (const one of admins) await stores.operators.add(account, one);
      const results = await Promise.all(
        admins.map((one, index) =>
          [stores, otherNode][index]?.operators.save(account, { ...one, role: 'viewer' }),
        ),
      );

      expect(results.toSorted()).toEqual(['last-admin', 'saved']);
    });
  });

  describe('the first code', () => {
    let stores: Stores;
    let otherNode: Stores;
    let account: AccountName;
    beforeEach(() => {
      ({ stores, otherNode } = ground.store());
      account = ground.newAccount();
    });

    it('lets one of two in who use it at once', async () => {
      await stores.operators.keepFirstCode(account, code);
      const people = ['ann', 'bob'].map((name) => personNamed(name));
      const results = await Promise.all(
        people.map((one, index) =>
          [stores, otherNode][index]?.operators.addFirst(account, one, tryCode),
        ),
      );

      expect(results.toSorted()).toEqual([false, true]);
      expect(await stores.operators.list(account)).toHaveLength(1);
    });

    it('answers a repeat as it did', async () => {
      await stores.operators.keepFirstCode(account, code);
      const ann = personNamed('ann');
      expect(await stores.operators.addFirst(account, ann, tryCode)).toBe(true);
      expect(await otherNode.operators.addFirst(account, ann, tryCode)).toBe(true);
    });

    it.each([
      ['another code', { ...tryCode, hash: 'another' }],
      ['a code that is over', { ...tryCode, atMs: code.expiresAtMs }],
    ])('is not opened by %s', async (_name, tried) => {
      await stores.operators.keepFirstCode(account, code);
      expect(await stores.operators.addFirst(account, personNamed('ann'), tried)).toBe(false);
      expect(await stores.operators.list(account)).toEqual([]);
    });

    it('is nothing where none was made, and dies when a newer one is made', async () => {
      const ann = personNamed('ann');
      expect(await stores.operators.addFirst(account, ann, tryCode)).toBe(false);
      await stores.operators.keepFirstCode(account, code);
      await otherNode.operators.keepFirstCode(account, { ...code, hash: 'newer' });
      expect(await stores.operators.addFirst(account, ann, tryCode)).toBe(false);
    });

    it('is neither made nor taken when somebody is there', async () => {
      await stores.operators.keepFirstCode(account, code);
      await stores.operators.add(account, personNamed('owner'));
      expect(await stores.operators.addFirst(account, personNamed('ann'), tryCode)).toBe(false);
      expect(await otherNode.operators.keepFirstCode(account, code)).toBe(false);
    });
  });
}
