import { beforeEach, describe, expect, it } from 'vitest';
import type { DeskAgent, DeskConversation } from '../../../src/domain/desk.ts';
import type { AccountName } from '../../../src/domain/ids.ts';
import { eraseParts } from '../../../src/privacy/eraser.ts';
import { agentAbsenceLimitMs, deskFeedLength } from '../../../src/store/desks.ts';
import type { Stores } from '../../../src/store/stores.ts';
import { deskConversationOf, deskLineOf } from '../../support/desk-fixtures.ts';
import { noonMs, openIdNamed, turnIdNamed } from '../../support/store-fixtures.ts';
import type { Ground } from '../conformance.ts';

export function deskListRules(ground: Ground): void {
  describe('the desk of an account', () => {
    let stores: Stores;
    let otherNode: Stores;
    let account: AccountName;
    beforeEach(() => {
      ({ stores, otherNode } = ground.store());
      account = ground.newAccount();
    });
    const save = async (name: string, more: Parameters<typeof deskConversationOf>[2] = {}) => {
      const conversation = deskConversationOf(account, name, more);
      expect(await stores.desks.save({ conversation, lines: [] })).toBe('saved');
      return conversation;
    };
    const close = ({ timerAtMs: _, ...conversation }: DeskConversation, closedAtMs: number) => {
      const version = conversation.version + 1;
      return save('', { ...conversation, version, state: 'closed', closedAtMs });
    };
    const idsOf = (...names: string[]) => names.map(turnIdNamed);
    const ids = (conversations: readonly DeskConversation[]) => conversations.map(({ id }) => id);

    it('lists the open ones, those that wait longest first', async () => {
      await save('second', { queuedAtMs: noonMs + 2 });
      await save('first', { queuedAtMs: noonMs + 1, state: 'with-agent' });
      await save('third', { queuedAtMs: noonMs + 3 });
      await close(await save('over'), noonMs + 9);
      const back = deskConversationOf(account, 'third', { queuedAtMs: noonMs, version: 2 });
      await otherNode.desks.save({ conversation: back, lines: [] });

      expect(ids(await otherNode.desks.open(account))).toEqual(idsOf('third', 'first', 'second'));
      expect(await otherNode.desks.open(ground.newAccount())).toEqual([]);
    });

    it('finds those whose timer has ended, the earliest first', async () => {
      await save('late', { timerAtMs: noonMs + 5 });
      await save('soon', { timerAtMs: noonMs + 1 });
      await save('never');
      await close(await save('over', { timerAtMs: noonMs + 1 }), noonMs);
      const due = async (nowMs: number, limit = 9) =>
        ids(await otherNode.desks.due(account, nowMs, limit));

      expect(await due(noonMs)).toEqual([]);
      expect(await due(noonMs + 1)).toEqual(idsOf('soon'));
      expect(await due(noonMs + 5)).toEqual(idsOf('soon', 'late'));
      expect(await due(noonMs + 5, 1)).toEqual(idsOf('soon'));
    });

    it('tells what changed since a mark, each once, in the order of the last changes', async () => {
      const before = await stores.desks.changesSince(account, 0);
      const first = await save('first');
      await save('second');
      const { mark } = await otherNode.desks.changesSince(account, 0);
      await close(first, noonMs);
      await save('third');

      expect(before).toEqual({ mark: 0, conversationIds: [], isGap: false });
      expect(mark).toBe(2);
      expect(await otherNode.desks.changesSince(account, 0)).toEqual({
        mark: 4,
        conversationIds: idsOf('second', 'first', 'third'),
        isGap: false,
      });
      expect(await otherNode.desks.changesSince(account, mark)).toEqual({
        mark: 4,
        conversationIds: idsOf('first', 'third'),
        isGap: false,
      });
    });

    it('says so when a mark is of another store, or from too long ago', async () => {
      await save('first');

      const strange = await stores.desks.changesSince(account, 99);
      const old = await stores.desks.changesSince(account, -deskFeedLength);

      expect([strange.isGap, old.isGap]).toEqual([true, true]);
      expect(await stores.desks.changesSince(account, strange.mark)).toMatchObject({
        isGap: false,
      });
    });

    it('gives closed ones by when they were closed, in pages', async () => {
      for (const [name, atMs] of [
        ['d', 4],
        ['a', 1],
        ['c', 2],
        ['b', 2],
        ['e', 9],
      ] as const) {
        await close(await save(name), noonMs + atMs);
      }
      await save('open');
      const span = { fromMs: noonMs + 1, toMs: noonMs + 9, limit: 2 };

      const first = await otherNode.desks.closedBetween(account, span);
      const second = await otherNode.desks.closedBetween(account, {
        ...span,
        cursor: first.next ?? 'none',
      });
      const all = await stores.desks.closedBetween(account, { ...span, limit: 4 });

      expect([...first.conversations, ...second.conversations]).toEqual(all.conversations);
      expect(ids(all.conversations)).toEqual([
        turnIdNamed('a'),
        ...idsOf('b', 'c').toSorted(),
        turnIdNamed('d'),
      ]);
      expect(first.conversations).toHaveLength(2);
      expect([second.next, all.next]).toEqual([undefined, undefined]);
      expect(await otherNode.desks.lastClosed(account, span)).toEqual(all.conversations.slice(-2));
    });

    it('knows the agents that were heard of late, as they were heard last', async () => {
      const agent = (operatorId: string, seenAtMs: number, more: Partial<DeskAgent> = {}) =>
        ({
          ...{ operatorId, name: operatorId, availability: 'available', skills: [], shops: [] },
          ...{ seenAtMs, ...more },
        }) as DeskAgent;
      const nowMs = ground.store().clock.now();
      const longAgo = agent('Ye', nowMs - agentAbsenceLimitMs - 1);
      await stores.desks.seeAgent(account, longAgo);
      await stores.desks.seeAgent(account, agent('Mei', nowMs + 5, { availability: 'away' }));
      await otherNode.desks.seeAgent(account, agent('Mei', nowMs + 1));
      await otherNode.desks.seeAgent(account, agent('An', nowMs));

      expect(await otherNode.desks.agents(account, nowMs)).toEqual([
        agent('An', nowMs),
        agent('Mei', nowMs + 5, { availability: 'away' }),
      ]);
      expect(await stores.desks.agents(account, nowMs + 1)).toHaveLength(1);
      expect(await stores.desks.agents(account, 0)).not.toContainEqual(longAgo);
    });

    it('keeps nothing of an erased follower, takes nothing from before, and tells who looks', async () => {
      const openId = openIdNamed('Li');
      const requestedAtMs = noonMs + 10;
      const old = await close(await save('old', { follower: 'Li' }), noonMs + 1);
      const current = await save('current', { follower: 'Li', timerAtMs: noonMs });
      const lined = { ...current, version: 2 };
      await stores.desks.save({ conversation: lined, lines: [deskLineOf(1, { id: 'turn-1' })] });
      await save('Wang');
      const { mark } = await stores.desks.changesSince(account, 0);

      const request = { account, openId, requestedAtMs, reason: 'asked' } as const;
      await eraseParts(stores.erasures, request);

      expect(await otherNode.desks.ofFollower(account, openId)).toEqual([]);
      expect(await otherNode.desks.findOpen(account, openId)).toBeUndefined();
      expect(await otherNode.desks.lines(account, current.id)).toEqual([]);
      expect(await otherNode.desks.hasTaken(account, openId, 'turn-1')).toBe(false);
      expect(ids(await otherNode.desks.open(account))).toEqual(idsOf('Wang'));
      expect(await otherNode.desks.due(account, noonMs, 9)).toEqual([]);
      const span = { fromMs: 0, toMs: noonMs + 99, limit: 9 };
      expect((await otherNode.desks.closedBetween(account, span)).conversations).toEqual([]);
      const told = await otherNode.desks.changesSince(account, mark);
      expect(told.conversationIds.toSorted()).toEqual([old.id, current.id].toSorted());

      const saves = [lined, { ...lined, version: 3 }, { ...current, openedAtMs: requestedAtMs }];
      const ends = saves.map((conversation) => otherNode.desks.save({ conversation, lines: [] }));
      expect(await Promise.all(ends)).toEqual(['conflict', 'conflict', 'conflict']);
      await save('back', { follower: 'Li', openedAtMs: requestedAtMs + 1 });
    });

    it('keeps what a follower began after they asked to be erased', async () => {
      const openId = openIdNamed('Li');
      const later = await save('later', { follower: 'Li', openedAtMs: noonMs + 11 });

      const request = { account, openId, requestedAtMs: noonMs + 10, reason: 'asked' } as const;
      await eraseParts(stores.erasures, request);

      expect(await otherNode.desks.findOpen(account, openId)).toEqual(later);
    });
  });
}
