import { beforeEach, describe, expect, it } from 'vitest';
import type { DeskConversation, DeskLine } from '../../../src/domain/desk.ts';
import type { AccountName } from '../../../src/domain/ids.ts';
import type { Stores } from '../../../src/store/stores.ts';
import { deskConversationOf, deskLineOf } from '../../support/desk-fixtures.ts';
import { noonMs, openIdNamed } from '../../support/store-fixtures.ts';
import type { Ground } from '../conformance.ts';

type More = Parameters<typeof deskConversationOf>[2];

export function deskRules(ground: Ground): void {
  describe('a conversation at the desk', () => {
    let stores: Stores;
    let otherNode: Stores;
    let account: AccountName;
    beforeEach(() => {
      ({ stores, otherNode } = ground.store());
      account = ground.newAccount();
    });
    const opened = (name: string, more: More = {}) => deskConversationOf(account, name, more);
    const save = (conversation: DeskConversation, ...lines: DeskLine[]) =>
      stores.desks.save({ conversation, lines });
    const next = (conversation: DeskConversation, more: Partial<DeskConversation> = {}) => ({
      ...conversation,
      version: conversation.version + 1,
      ...more,
    });

    it('is kept as it is, with its lines, on every node', async () => {
      const li = opened('Li', { timerAtMs: noonMs + 1, topic: '退款', lineCount: 2 });
      const lines = [
        deskLineOf(1),
        deskLineOf(2, { kind: 'note', by: { operatorId: 'm', name: '小美' } }),
      ];

      expect(await save(li, ...lines)).toBe('saved');

      expect(await otherNode.desks.find(account, li.id)).toEqual(li);
      expect(await otherNode.desks.findOpen(account, li.openId)).toEqual(li);
      expect(await otherNode.desks.lines(account, li.id)).toEqual(lines);
      expect(await otherNode.desks.find(ground.newAccount(), li.id)).toBeUndefined();
      expect(await otherNode.desks.find(account, 'nobody')).toBeUndefined();
    });

    it('is saved over the version before, and over no other; a conflict writes nothing', async () => {
      const li = opened('Li');
      await save(li, deskLineOf(1));
      const claimed = next(li, { state: 'with-agent', toldCount: 7 });
      await save(claimed, deskLineOf(2));
      const { mark } = await stores.desks.changesSince(account, 0);

      const ends = [
        await otherNode.desks.save({ conversation: next(li), lines: [deskLineOf(3)] }),
        await otherNode.desks.save({
          conversation: next(li, { version: 4 }),
          lines: [],
          changedLines: [deskLineOf(1, { text: 'other' })],
        }),
        await save(opened('Wang', { version: 2 }), deskLineOf(1)),
      ];

      expect(ends).toEqual(['conflict', 'conflict', 'conflict']);
      expect(await stores.desks.find(account, li.id)).toEqual(claimed);
      expect(await stores.desks.lines(account, li.id)).toEqual([deskLineOf(1), deskLineOf(2)]);
      expect(await stores.desks.find(account, opened('Wang').id)).toBeUndefined();
      expect((await stores.desks.changesSince(account, 0)).mark).toBe(mark);
    });

    it('saved again the same is saved once, in each version', async () => {
      const li = opened('Li');
      const claimed = next(li);
      const sent = deskLineOf(1, { delivery: { jobId: 'j', state: 'sent' } as never });
      const change = { conversation: claimed, lines: [deskLineOf(2)], changedLines: [sent] };

      const ends = [
        await save(li, deskLineOf(1)),
        await otherNode.desks.save({ conversation: li, lines: [deskLineOf(1)] }),
        await stores.desks.save(change),
        await otherNode.desks.save(change),
      ];

      expect(ends).toEqual(['saved', 'saved', 'saved', 'saved']);
      expect(await stores.desks.lines(account, li.id)).toEqual([sent, deskLineOf(2)]);
      expect((await stores.desks.changesSince(account, 0)).mark).toBe(2);
    });

    it('of the same version but with another change is a conflict', async () => {
      const li = opened('Li');
      await save(li, deskLineOf(1), deskLineOf(2));
      const noted = (number: number) =>
        stores.desks.save({
          conversation: next(li),
          lines: [],
          changedLines: [deskLineOf(number, { text: 'sent' })],
        });

      expect([await noted(1), await noted(2)]).toEqual(['saved', 'conflict']);
    });

    it('is one of a follower while it is open', async () => {
      const first = opened('first', { follower: 'Li' });
      const second = opened('second', { follower: 'Li' });
      await save(first);

      const tooEarly = await otherNode.desks.save({ conversation: second, lines: [] });
      await save(next(first, { state: 'closed', closedAtMs: noonMs }));
      const afterwards = await otherNode.desks.save({ conversation: second, lines: [] });
      const scored = await save(
        next(first, { version: 3, state: 'closed', closedAtMs: noonMs, score: 3 }),
      );

      expect([tooEarly, afterwards, scored]).toEqual(['conflict', 'saved', 'saved']);
      expect(await stores.desks.findOpen(account, first.openId)).toEqual(second);
      expect((await stores.desks.open(account)).map(({ id }) => id)).toEqual([second.id]);
      const all = await stores.desks.ofFollower(account, first.openId);
      expect(all.map(({ id }) => id).toSorted()).toEqual([first.id, second.id].toSorted());
    });

    it('takes a message once, and tells of it by the follower', async () => {
      const li = opened('Li');
      await save(
        li,
        deskLineOf(1, { id: 'turn-1' }),
        deskLineOf(2, { id: 'note-1', kind: 'note' }),
      );

      const again = await save(next(li), deskLineOf(3, { id: 'turn-1' }));
      const taken = (name: string, id: string) =>
        otherNode.desks.hasTaken(account, openIdNamed(name), id);

      expect(again).toBe('conflict');
      expect(await Promise.all([taken('Li', 'turn-1'), taken('Li', 'turn-2')])).toEqual([
        true,
        false,
      ]);
      expect(await Promise.all([taken('Li', 'note-1'), taken('Wang', 'turn-1')])).toEqual([
        false,
        false,
      ]);
    });

    it('has one winner of a hundred who save the same version on two nodes', async () => {
      const li = opened('Li');
      await save(li);

      const ends = await Promise.all(
        Array.from({ length: 100 }, (_, index) =>
          (index % 2 === 0 ? stores : otherNode).desks.save({
            conversation: next(li, { topic: `${index}` }),
            lines: [deskLineOf(1, { id: `line of ${index}` })],
          }),
        ),
      );

      expect(ends.filter((end) => end === 'saved')).toHaveLength(1);
      const winner = ends.indexOf('saved');
      expect(await stores.desks.find(account, li.id)).toMatchObject({
        version: 2,
        topic: `${winner}`,
      });
      expect(await stores.desks.lines(account, li.id)).toMatchObject([{ id: `line of ${winner}` }]);
    });

    it('is nobody’s beyond their room, whoever gives them how many at once', async () => {
      const owner = { operatorId: 'mei', name: '小美', sinceMs: noonMs };
      const names = Array.from({ length: 12 }, (_, index) => `${index}`);
      for (const name of names) await save(opened(name));
      const given = (name: string, more: Partial<DeskConversation> = {}) =>
        next(opened(name), { state: 'with-agent', owner, ...more });
      const give = (name: string, index: number) =>
        (index % 2 === 0 ? stores : otherNode).desks.save({
          conversation: given(name),
          lines: [],
          room: { operatorId: 'mei', capacity: 3 },
        });

      const ends = await Promise.all(names.map(give));

      const isGiven = (_: string, index: number) => ends[index] === 'saved';
      const [first = '', ...others] = names.filter(isGiven);
      const waiting = names.filter((name) => !others.includes(name) && name !== first);
      expect([others.length, waiting.length]).toEqual([2, 9]);
      expect((await give(first, 0)) && (await save(given(waiting[0] ?? '')))).toBe('saved');
      expect(await give(waiting[1] ?? '', 0)).toBe('conflict');
      const closed = { version: 3, state: 'closed', closedAtMs: noonMs } as const;
      await save(given(first, closed));
      await save(given(others[0] ?? '', { ...closed, state: 'queued', owner: undefined as never }));
      expect(await give(waiting[1] ?? '', 0)).toBe('saved');
    });

    it('opened twice by a hundred at once is opened once', async () => {
      const ends = await Promise.all(
        Array.from({ length: 100 }, (_, index) =>
          (index % 2 === 0 ? stores : otherNode).desks.save({
            conversation: opened(`${index}`, { follower: 'Li' }),
            lines: [],
          }),
        ),
      );

      expect(ends.filter((end) => end === 'saved')).toHaveLength(1);
      expect(await stores.desks.ofFollower(account, openIdNamed('Li'))).toHaveLength(1);
    });

    it('gives its lines in their order, in pages', async () => {
      const li = opened('Li');
      const lines = Array.from({ length: 12 }, (_, index) => deskLineOf(index + 1));
      await save(li, ...lines);
      const numbers = async (page: { afterNumber?: number; limit?: number }) =>
        (await otherNode.desks.lines(account, li.id, page)).map(({ number }) => number);

      expect(await numbers({ limit: 3 })).toEqual([1, 2, 3]);
      expect(await numbers({ afterNumber: 9, limit: 2 })).toEqual([10, 11]);
      expect(await numbers({ afterNumber: 10 })).toEqual([11, 12]);
      expect(await numbers({ afterNumber: 12, limit: 5 })).toEqual([]);
      expect(await stores.desks.lines(account, 'nobody')).toEqual([]);
    });
  });
}
