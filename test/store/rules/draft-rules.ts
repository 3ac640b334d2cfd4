import { beforeEach, describe, expect, it } from 'vitest';
import { firstDeskSettings } from '../../../src/domain/desk-settings.ts';
import type { AccountName } from '../../../src/domain/ids.ts';
import type { Draft } from '../../../src/store/drafts.ts';
import type { Stores } from '../../../src/store/stores.ts';
import { noonMs } from '../../support/store-fixtures.ts';
import type { Ground } from '../conformance.ts';

export function draftRules(ground: Ground): void {
  describe('drafts', () => {
    let stores: Stores;
    let otherNode: Stores;
    let account: AccountName;
    beforeEach(() => {
      ({ stores, otherNode } = ground.store());
      account = ground.newAccount();
    });
    const draftNamed = (id: string, more: Partial<Draft> = {}): Draft => ({
      account,
      id,
      title: '国庆 "x" \\ \u{1F354}',
      ownerId: 'mei',
      ownerName: '小美',
      baseRevision: 1,
      edits: [{ file: 'rules.yaml', id: 'a', after: { id: 'a', title: '汉堡' } }],
      state: 'open',
      version: 1,
      createdAtMs: noonMs,
      changedAtMs: noonMs,
      ...more,
    });

    it('are kept as they are, on every node, and made once', async () => {
      await stores.drafts.create(draftNamed('a'));
      await otherNode.drafts.create(draftNamed('a', { title: 'again' }));

      expect(await otherNode.drafts.find(account, 'a')).toEqual(draftNamed('a'));
      expect(await stores.drafts.find(account, 'b')).toBeUndefined();
      expect(await stores.drafts.find(ground.newAccount(), 'a')).toBeUndefined();
    });

    it('are saved over the version that was read, and over no other', async () => {
      await stores.drafts.create(draftNamed('a'));
      const mine = draftNamed('a', { title: 'mine' });

      const first = await stores.drafts.save(mine, 1);
      const second = await otherNode.drafts.save(draftNamed('a', { title: 'yours' }), 1);

      expect(first).toEqual({ saved: { ...mine, version: 2 } });
      expect(second).toEqual({ newer: { ...mine, version: 2 } });
    });

    it('saved twice, or by two nodes at once, are saved once', async () => {
      await stores.drafts.create(draftNamed('a'));

      const same = [
        await stores.drafts.save(draftNamed('a', { title: 'mine' }), 1),
        await stores.drafts.save(draftNamed('a', { title: 'mine' }), 1),
      ];
      const raced = await Promise.all([
        stores.drafts.save(draftNamed('a', { title: 'left' }), 2),
        otherNode.drafts.save(draftNamed('a', { title: 'right' }), 2),
      ]);

      expect(same.every((end) => 'saved' in end)).toBe(true);
      expect(raced.filter((end) => 'saved' in end)).toHaveLength(1);
      expect((await stores.drafts.find(account, 'a'))?.version).toBe(3);
    });

    it('that are not there cannot be saved', async () => {
      expect(await stores.drafts.save(draftNamed('a'), 1)).toEqual({ newer: undefined });
    });

    it('are listed while they are open, the last changed first', async () => {
      await stores.drafts.create(draftNamed('a'));
      await stores.drafts.create(draftNamed('b', { changedAtMs: noonMs + 1 }));
      await stores.drafts.create(draftNamed('c', { changedAtMs: noonMs + 2 }));
      await stores.drafts.save(draftNamed('a', { changedAtMs: noonMs + 3 }), 1);
      await stores.drafts.save(draftNamed('c', { state: 'discarded' }), 1);

      const open = await otherNode.drafts.listOpen(account);

      expect(open.map(({ id }) => id)).toEqual(['a', 'b']);
      expect(await stores.drafts.find(account, 'c')).toMatchObject({ state: 'discarded' });
    });

    it('are due from their time on, the earliest first, unless something holds them', async () => {
      const plannedAt = (publishAtMs: number): Partial<Draft> => ({
        state: 'planned',
        plan: { publishAtMs, byId: 'mei', by: '小美' },
      });
      await stores.drafts.create(draftNamed('late', plannedAt(noonMs + 5)));
      await stores.drafts.create(draftNamed('soon', plannedAt(noonMs + 1)));
      await stores.drafts.create(draftNamed('held', plannedAt(noonMs + 1)));
      await stores.drafts.create(draftNamed('open'));
      const plan = { publishAtMs: noonMs + 1, byId: 'mei', by: '小美' };
      const heldPlan = { ...plan, heldBecause: 'conflict' } as const;
      await stores.drafts.save(draftNamed('held', { state: 'planned', plan: heldPlan }), 1);

      const due = async (nowMs: number) => otherNode.drafts.listDue(account, nowMs);

      expect(await due(noonMs)).toEqual([]);
      expect(await due(noonMs + 1)).toEqual(['soon']);
      expect(await due(noonMs + 9)).toEqual(['soon', 'late']);
    });
  });

  describe('the settings of a console', () => {
    it('are the first before anybody chose, and saved over what was read', async () => {
      const { stores, otherNode } = ground.store();
      const account = ground.newAccount();

      const desk = { ...firstDeskSettings, capacity: 9 };
      const reviewed = { reviewIsRequired: true, desk };

      const before = await stores.consoleSettings.find(account);
      const saved = await stores.consoleSettings.save(account, reviewed, 0);
      const again = await stores.consoleSettings.save(account, reviewed, 0);
      const other = { ...reviewed, reviewIsRequired: false };
      const late = await otherNode.consoleSettings.save(account, other, 0);

      const stored = { ...reviewed, version: 1 };
      expect(before).toEqual({ reviewIsRequired: false, desk: firstDeskSettings, version: 0 });
      expect([saved, again]).toEqual([{ saved: stored }, { saved: stored }]);
      expect(late).toEqual({ newer: stored });
      expect(await otherNode.consoleSettings.find(account)).toEqual(stored);
    });
  });
}
