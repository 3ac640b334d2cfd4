/** Who gets which conversation: those who are right for it first, the oldest first, and nobody is left for ever. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { buildDesk } from '../../src/build-desk.ts';
import { chooseAgent, fits, isForAll } from '../../src/desk/queue.ts';
import { takesOf } from '../../src/desk/takes-of.ts';
import type { DeskAgent, DeskConversation } from '../../src/domain/desk.ts';
import { firstDeskSettings } from '../../src/domain/desk-settings.ts';
import type { Operator } from '../../src/domain/operator.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import { deskConversationOf } from '../support/desk-fixtures.ts';
import { StoreClock } from '../support/store-clock.ts';
import { accountNamed, noonMs, openIdNamed, turnIdNamed } from '../support/store-fixtures.ts';

const account = accountNamed('main');
const { tellAfterMs } = firstDeskSettings;

function agentWith(more: Partial<DeskAgent>): DeskAgent {
  return {
    ...{ operatorId: 'chen', name: '陈姐', availability: 'available', seenAtMs: noonMs },
    ...{ skills: [], shops: [], ...more },
  };
}

const waits = (more: Partial<DeskConversation>) => deskConversationOf(account, 'first', more);

describe('what an agent takes', () => {
  it.each<[Partial<DeskAgent>, Partial<DeskConversation>, boolean]>([
    [{}, { skill: '退款', shopId: 'S1' }, true],
    [{ skills: ['退款'] }, { skill: '退款' }, true],
    [{ skills: ['退款'] }, { skill: '食品安全' }, false],
    [{ skills: ['退款'] }, {}, true],
    [{ shops: ['S1'] }, { shopId: 'S1' }, true],
    [{ shops: ['S1'] }, { shopId: 'S2' }, false],
    [{ skills: ['退款'], shops: ['S1'] }, { skill: '退款', shopId: 'S2' }, false],
  ])('with %j, of %j: %s', (agent, conversation, expected) => {
    expect(fits(agentWith(agent), waits(conversation))).toBe(expected);
  });

  it('is what the people page says of them, for the shops of this account', () => {
    const shops = ['main/S1', 'other/S9'];
    expect(takesOf(account, { shops, skills: ['退款'] })).toEqual({
      shops: ['S1'],
      skills: ['退款'],
    });
    expect(takesOf(account, { shops: [] })).toEqual({ shops: [], skills: [] });
  });
});

describe('what nobody is right for', () => {
  const agents = [agentWith({ skills: ['退款'] })];
  const difficult = waits({ skill: '食品安全' });

  it.each([
    [difficult, tellAfterMs - 1, false],
    [difficult, tellAfterMs, true],
    [waits({ skill: '退款' }), tellAfterMs, false],
    [{ ...difficult, state: 'message-left' as const }, tellAfterMs, false],
  ])('falls to everybody after a while: %#', (conversation, waitedMs, expected) => {
    const there = { agents, nowMs: noonMs + waitedMs, afterMs: tellAfterMs };
    expect(isForAll(conversation, there)).toBe(expected);
  });

  it.each([
    [false, undefined],
    [true, 'chen'],
  ])('goes to somebody by itself when it is for all: %s', (forAll, operatorId) => {
    const able = { agents, loads: new Map(), capacity: 1, isForAll: forAll };
    expect(chooseAgent(difficult, able)?.operatorId).toBe(operatorId);
  });
});

describe('the next one', () => {
  it('is the oldest that one may take, and what nobody may take after a while', async () => {
    const clock = new StoreClock();
    const stores = await openSqliteStores({ path: ':memory:', clock });
    onTestFinished(() => stores.close());
    const desk = buildDesk({
      ...{ account, stores, jobsWritten: () => undefined, showTyping: () => undefined },
      observer: {
        deskFailed(_account, error) {
          throw error;
        },
      },
      settings: async () => ({ ...firstDeskSettings, giveUpAfterMs: 3_600_000 }),
      serviceHours: () => ({
        weekly: Array.from({ length: 7 }, () => [{ startMinute: 0, endMinute: 1440 }]),
        exceptions: {},
      }),
    });
    const chen: Operator = {
      ...{ id: 'chen', loginName: 'chen', name: '陈姐', role: 'agent' },
      ...{ accounts: 'all', shops: [], skills: ['退款'] },
    };
    await desk.room.seen(chen, 'available');
    const wait = async (name: string, skill: string) => {
      const message = { account, openId: openIdNamed(name), turnId: turnIdNamed(name), text: name };
      await desk.door.enter({ ...message, atMs: clock.now(), cause: 'rule', skill });
      clock.advance(1000);
    };
    await wait('sick', '食品安全');
    await wait('refund', '退款');
    const next = async () => {
      const done = await desk.room.claimNext(chen);
      return done?.kind === 'done' ? done.conversation.id : done?.kind;
    };

    expect(await next()).toBe(turnIdNamed('refund'));
    expect(await next()).toBeUndefined();
    clock.advance(tellAfterMs);
    await desk.room.seen(chen, 'available');
    expect(await next()).toBe(turnIdNamed('sick'));
  });
});
