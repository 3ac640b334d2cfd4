import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountName } from '../../../src/domain/ids.ts';
import { eraseParts } from '../../../src/privacy/eraser.ts';
import type { ErasureRequest } from '../../../src/store/erasures.ts';
import { erasedOwner } from '../../../src/store/follower-hash.ts';
import type { EntryChange, Register } from '../../../src/store/registers.ts';
import type { Stores } from '../../../src/store/stores.ts';
import { changeBy, registerLine, registerOf } from '../../support/register-fixtures.ts';
import { openIdNamed } from '../../support/store-fixtures.ts';
import type { Ground, StoreUnderTest } from '../conformance.ts';

export function erasedRegisterRules(ground: Ground): void {
  describe.each(['whole', 'spread'] as const)('of an erased follower a %s register', (layout) => {
    let store: StoreUnderTest;
    let stores: Stores;
    let otherNode: Stores;
    let account: AccountName;
    let wish: ErasureRequest;
    beforeEach(() => {
      store = ground.store();
      ({ stores, otherNode } = store);
      account = ground.newAccount();
      store.clock.advance(1000);
      wish = {
        ...{ account, openId, requestedAtMs: store.clock.now(), reason: 'operator' },
      };
    });
    const openId = openIdNamed('Xiao Li');
    const leaving = (erasureLeaves: Register['erasureLeaves']) =>
      registerOf(account, { layout, erasureLeaves });
    const enter = (register: Register, more: Partial<EntryChange> = {}) => {
      const atMs = store.clock.now();
      return stores.registers.save(register, changeBy('Xiao Li', { atMs, ...more }));
    };
    const enterWhole = (register: Register) => {
      const lines = [registerLine('earned', { atMs: store.clock.now() })];
      return enter(register, { code: '8866', labels: ['beef'], lines });
    };
    const readAll = async (register: Register) => {
      const { registers } = otherNode;
      const span = { fromMs: 0, toMs: store.clock.now(), limit: 9 };
      return {
        counts: await registers.count(register, ['', 'beef']),
        byCode: await registers.findByCode(register, '8866'),
        entries: (await registers.list(register, { label: 'beef', limit: 9 })).found,
        lines: (await registers.listLines(register, span)).found,
        own: await registers.find(register, openId),
        ownLines: (await registers.listOwnLines(register, openId, { limit: 9 })).found,
        held: (await otherNode.followers.collect(account, openId)).registers,
      };
    };
    const nothing = { own: undefined, ownLines: [], held: [] };

    it('keeps nothing, and they may begin anew', async () => {
      const register = leaving('nothing');
      await enterWhole(register);
      await eraseParts(otherNode.erasures, wish);
      await eraseParts(stores.erasures, wish);

      const gone = { ...nothing, counts: [0, 0], byCode: undefined, entries: [], lines: [] };
      expect(await readAll(register)).toEqual(gone);
      store.clock.advance(1000);
      expect(await enterWhole(register)).toMatchObject({ kind: 'saved', entry: { version: 1 } });
      await eraseParts(stores.erasures, wish);
      expect(await readAll(register)).toMatchObject({ counts: [1, 1], own: { code: '8866' } });
    });

    it('keeps their place without their name and words, and gives them no other', async () => {
      const register = leaving('place');
      await enterWhole(register);
      await eraseParts(otherNode.erasures, wish);
      await eraseParts(stores.erasures, wish);

      const owner = erasedOwner(account, openId);
      const entry = { openId: owner, body: {}, code: '8866', labels: ['beef'], version: 1 };
      expect(await readAll(register)).toMatchObject({
        ...{ ...nothing, counts: [1, 1], byCode: entry, entries: [entry] },
        lines: [{ openId: owner, lineId: 'earned' }],
      });
      store.clock.advance(1000);
      const kinds = [await enter(register, { changeId: 'anew' }), await enterWhole(register)];
      expect(kinds).toEqual([{ kind: 'erased-before' }, { kind: 'erased-before' }]);
      const other = changeBy('Lao Wang', { code: '8866' });
      expect(await stores.registers.save(register, other)).toEqual({ kind: 'code-taken' });
    });

    it('hides what will go from the moment that it was asked for, but not from the till', async () => {
      const register = leaving('nothing');
      await enterWhole(register);
      await stores.erasures.request(wish);

      expect(await readAll(register)).toMatchObject({
        ...{ own: undefined, ownLines: [], counts: [1, 1], byCode: { openId } },
        held: [{ name: 'vote.look', entry: { openId }, lines: [{ lineId: 'earned' }] }],
      });
    });

    it.each([
      ['nothing', 'saved'],
      ['place', 'erased-before'],
    ] as const)(
      'that leaves %s is told `%s` when they come back before the end',
      async (leaves, kind) => {
        const register = leaving(leaves);
        await enterWhole(register);
        await stores.erasures.request(wish);
        store.clock.advance(1000);
        const lines = [registerLine('later', { atMs: store.clock.now() })];
        const back = await enter(register, { changeId: 'back', labels: ['beef'], lines });
        await eraseParts(stores.erasures, wish);

        expect(back.kind).toBe(kind);
        const { own, counts, ownLines } = await readAll(register);
        expect(counts).toEqual([1, 1]);
        expect(own?.version).toBe(kind === 'saved' ? 1 : undefined);
        expect(ownLines).toHaveLength(kind === 'saved' ? 1 : 0);
      },
    );

    it.each([
      ['nothing', 'conflict'],
      ['place', 'erased-before'],
    ] as const)(
      'that leaves %s tells whoever found it by its code `%s` after the wish, and nothing stays of the change',
      async (leaves, kind) => {
        const register = leaving(leaves);
        await enterWhole(register);
        await stores.erasures.request(wish);
        store.clock.advance(1000);
        const found = await otherNode.registers.findByCode(register, '8866');
        const lines = [registerLine('later', { atMs: store.clock.now() })];
        const changed = await enter(register, {
          ...{ readVersion: found?.version ?? 0, changeId: 'by another', code: '7755', lines },
        });
        await eraseParts(stores.erasures, wish);

        expect([found?.version, changed.kind]).toEqual([1, kind]);
        const count = leaves === 'place' ? 1 : 0;
        const all = await readAll(register);
        expect(all).toMatchObject({ ...nothing, counts: [count, count] });
        expect(all.lines.map(({ lineId }) => lineId)).toEqual(count === 1 ? ['earned'] : []);
        expect(await otherNode.registers.findByCode(register, '7755')).toBeUndefined();
      },
    );

    it.each([
      ['nothing', 'was never used'],
      ['place', 'was never used'],
      ['nothing', 'is in use'],
      ['place', 'is in use'],
    ] as const)(
      'that leaves %s and %s takes no change from before the wish any more',
      async (leaves, use) => {
        const register = leaving(leaves);
        const isUsed = use === 'is in use';
        if (isUsed) await stores.registers.save(register, changeBy('Lao Wang'));
        await eraseParts(stores.erasures, wish);

        const late = { atMs: wish.requestedAtMs, lines: [registerLine('late')] };
        expect(await enter(register, late)).toEqual({ kind: 'erased-before' });
        expect(await readAll(register)).toMatchObject({ ...nothing, counts: [isUsed ? 1 : 0, 0] });
      },
    );
  });
}
