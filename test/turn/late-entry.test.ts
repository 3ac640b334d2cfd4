/** A handover that was slower than its turn: whatever the follower wrote meanwhile, people hear what they write from then on. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BuiltDesk, buildDesk } from '../../src/build-desk.ts';
import { firstDeskSettings } from '../../src/domain/desk-settings.ts';
import type { OpenId } from '../../src/domain/ids.ts';
import type { Operator } from '../../src/domain/operator.ts';
import { account, openTurnHouse, say, type TurnHouse, textOf } from './turn-house.ts';

const chen: Operator = {
  ...{ id: 'chen', loginName: 'chen', name: '陈姐', role: 'agent' },
  ...{ accounts: 'all', shops: [] },
};
const everyDay = {
  weekly: Array.from({ length: 7 }, () => [{ startMinute: 0, endMinute: 1440 }]),
  exceptions: {},
};

let house: TurnHouse;
/** The desk's settings are read before anything is written: while this waits, so does whoever enters. */
let gate: PromiseWithResolvers<void>;
let desk: BuiltDesk;
beforeEach(async () => {
  house = await openTurnHouse(undefined, true);
  gate = Promise.withResolvers();
  desk = deskOfNode(() => gate.promise);
  await deskOfNode().room.seen(chen, 'available');
});
afterEach(() => house.close());

function deskOfNode(ready: () => Promise<void> = async () => undefined): BuiltDesk {
  return buildDesk({
    account,
    stores: house.stores,
    observer: {
      deskFailed(_account, error) {
        throw error;
      },
    },
    settings: async () => {
      await ready();
      return firstDeskSettings;
    },
    serviceHours: () => everyDay,
    jobsWritten: () => undefined,
    showTyping: () => undefined,
  });
}

async function tell(text: string, { door } = desk) {
  const { ports } = house;
  const handlerPorts = { ...ports.handlerPorts, desk: door };
  return textOf(await say(house, { text, ports: { ...ports, handlerPorts } }));
}

async function wordsAtDesk(): Promise<string[]> {
  const [conversation] = await house.stores.desks.ofFollower(account, 'oAnn' as OpenId);
  const lines = conversation ? await house.stores.desks.lines(account, conversation.id) : [];
  return lines.filter(({ kind }) => kind === 'follower').map(({ text }) => text);
}

/** Asks for a person, and something else while that lasts; the bot answers this. */
async function enterTooSlowly(): Promise<void> {
  const asked = tell('人工');
  await house.clock.advance(4300);
  expect(await asked).toBe('');
  expect(await tell('你好')).toBe('您好呀');
}

describe('a follower who wrote something else while they were handed over', () => {
  it('is heard by people from then on, on the node that handed them over', async () => {
    await enterTooSlowly();
    gate.resolve();
    await house.clock.advance(100);

    expect(await tell('薯条少了一份')).toBe('');
    expect(await tell('还在吗')).toBe('');
    expect(await wordsAtDesk()).toEqual(['人工', '薯条少了一份', '还在吗']);
  });

  it('is heard by people on another node as soon as that looked after the desk', async () => {
    await enterTooSlowly();
    gate.resolve();
    await house.clock.advance(100);
    const other = deskOfNode();
    other.start();
    await house.clock.advance(2_000);

    expect(await tell('薯条少了一份', other)).toBe('');
    expect(await tell('还在吗', deskOfNode())).toBe('');
    expect(await wordsAtDesk()).toEqual(['人工', '薯条少了一份', '还在吗']);
    await other.stop();
  });

  it('has the bot back when the conversation is over', async () => {
    await enterTooSlowly();
    gate.resolve();
    await house.clock.advance(100);
    expect(await tell('机器人')).toMatch(/我回来了/);
    expect(await tell('你好')).toBe('您好呀');
    expect(await wordsAtDesk()).toEqual(['人工', '机器人']);
  });
});
