/** What followers hear while the store is away, and what is left of it when it is back. */
import { afterEach, describe, expect, it } from 'vitest';
import type { OpenId, TurnId } from '../../src/domain/ids.ts';
import { textReply } from '../../src/domain/reply.ts';
import { AppError } from '../../src/errors.ts';
import type { TurnStore } from '../../src/store/turns.ts';
import { commitOf } from '../support/store-fixtures.ts';
import { account, openTurnHouse, say, type TurnHouse, textOf } from './turn-house.ts';

type Mood = 'there' | 'refuses' | 'silent' | 'refuses commits';

let house: TurnHouse;
let mood: Mood;
let asked: number;
afterEach(() => house.close());

const away = () => Promise.reject(new AppError('STORE_UNAVAILABLE', 'OOM'));
const never = () => new Promise<never>(() => undefined);

/** The real store, behind a door that can be shut. */
async function openMoodyHouse(): Promise<void> {
  mood = 'there';
  asked = 0;
  house = await openTurnHouse((stores) => ({ ...stores, turns: moody(stores.turns) }));
}

function moody(turns: TurnStore): TurnStore {
  const pass = <T>(call: () => Promise<T>, isCommit = false): Promise<T> => {
    asked += 1;
    if (mood === 'silent') return never();
    if (mood === 'refuses' || (mood === 'refuses commits' && isCommit)) return away();
    return call();
  };
  return {
    begin: (...call) => pass(() => turns.begin(...call)),
    renew: (...call) => turns.renew(...call),
    promise: (...call) => pass(() => turns.promise(...call)),
    commit: (...call) => pass(() => turns.commit(...call), true),
    abandon: (...call) => turns.abandon(...call),
  };
}

const turnId = 'e'.repeat(32);

describe('a rule that needs nothing of the store', () => {
  it.each([
    ['refuses', 0],
    ['silent', 200],
    ['refuses commits', 0],
  ] as const)('answers while the store %s, in %i ms', async (how, waitMs) => {
    await openMoodyHouse();
    mood = how;

    const answer = say(house, { text: '你好' });
    await house.clock.advance(waitMs);

    expect(textOf(await answer)).toBe('您好呀');
    expect(house.heard.lines).toContain('answered without the store');
  });

  it('gives each retry the same answer, also after the store is back, and is written down once', async () => {
    await openMoodyHouse();
    mood = 'refuses';
    const first = await say(house, { text: '你好', turnId });
    await house.clock.advance(5000);
    const retried = await say(house, { text: '你好', turnId });

    mood = 'there';
    await house.clock.advance(1000);
    const other = await say(house, { text: '你好', turnId, ports: house.otherNode() });

    expect([retried, other]).toEqual([first, first]);
    expect(await house.stores.records.recent(account, 5)).toMatchObject([
      { turnId, ruleId: 'hello', result: 'answered', tookMs: 0 },
    ]);
    expect(house.ports.withoutStore.unwritten.size).toBe(0);
  });

  it('comes out the same whether it was begun with the store, or without, on another node', async () => {
    await openMoodyHouse();
    const createTimeSec = Math.floor(house.clock.now() / 1000) - 3;
    const said = { text: '你好', turnId, createTimeSec };
    mood = 'refuses commits';
    const first = await say(house, said);
    mood = 'refuses';
    const other = await say(house, { ...said, ports: house.otherNode() });

    expect(other).toEqual(first);
    expect(textOf(first)).toBe('您好呀');
  });

  it('is not told before it is written when it brings what only the store knows', async () => {
    await openMoodyHouse();
    const key = { account, turnId: '9'.repeat(32) as TurnId, openId: 'oAnn' as OpenId };
    const promise = { reply: textReply('请稍后回复「1」'), createTimeSec: 1 };
    const answer = { reply: textReply('查到了'), createTimeSec: 1 };
    const { turns } = house.stores;
    await turns.begin(key, { owner: 'slow', leaseMs: 1500, isNewDelivery: true });
    await turns.promise(key, promise);
    await turns.commit({ ...commitOf(key, 'slow', { settled: answer }), late: true });
    mood = 'refuses commits';
    const fetching = say(house, { text: '你好', turnId });
    await house.clock.advance(200);
    expect(house.heard.lines).not.toContain('answered without the store');

    mood = 'there';
    await house.clock.advance(1000);

    expect(textOf(await fetching)).toMatch(/查到了[\s\S]*您好呀/);
  });

  it('comes out the same on two nodes that know nothing of each other', async () => {
    await openMoodyHouse();
    mood = 'refuses';
    const createTimeSec = Math.floor(house.clock.now() / 1000);
    const said = { text: '你好', turnId, createTimeSec };
    const first = await say(house, said);
    await house.clock.advance(5000);

    expect(await say(house, { ...said, ports: house.otherNode() })).toEqual(first);
  });

  it('leaves the question open that another node asked before', async () => {
    await openMoodyHouse();
    await say(house, { text: '附近' });
    const ports = house.otherNode();
    mood = 'refuses';
    await say(house, { text: '你好', ports });
    mood = 'there';
    await house.clock.advance(1000);

    expect(house.heard.records.at(-1)).toMatchObject({ ruleId: 'hello', stateBefore: 'place' });
    expect(textOf(await say(house, { text: '人民广场' }))).toMatch(/公里|米/);
  });
});

describe('a message that needs the store', () => {
  it.each([
    ['what a service answers', '附近'],
    ['a bare number', '2'],
    ['words that fetch an answer', '继续看'],
    ['words that no rule has', '随便说说'],
  ])('is told to be sent again: %s', async (_what, text) => {
    await openMoodyHouse();
    mood = 'refuses';

    const answer = say(house, { text });
    await house.clock.advance(4300);

    expect(textOf(await answer)).toMatch(/再发一次/);
  });

  it('is of somebody who is with a person', async () => {
    await openMoodyHouse();
    await say(house, { text: '人工' });
    mood = 'refuses';

    const answer = say(house, { text: '你好' });
    await house.clock.advance(4300);

    expect(textOf(await answer)).toMatch(/再发一次/);
  });

  it('is of somebody who was asked for their phone', async () => {
    await openMoodyHouse();
    await say(house, { text: '留电话' });
    mood = 'refuses';

    const answer = say(house, { text: '你好' });
    await house.clock.advance(4300);

    expect(textOf(await answer)).toMatch(/再发一次/);
  });

  it('waits no longer once the store has been away for longer than a failover takes', async () => {
    await openMoodyHouse();
    mood = 'refuses';
    void say(house, { text: '附近', openId: 'oFirst' });
    await house.clock.advance(4300);
    void say(house, { text: '附近', openId: 'oSecond' });
    await house.clock.advance(4300);

    const answer = say(house, { text: '附近', openId: 'oThird' });
    await house.clock.advance(0);

    expect(textOf(await answer)).toMatch(/再发一次/);
  });

  it('is answered as soon as the store is back', async () => {
    await openMoodyHouse();
    mood = 'refuses';
    void say(house, { text: '附近', openId: 'oFirst' });
    await house.clock.advance(9000);
    mood = 'there';
    await house.clock.advance(200);

    expect(textOf(await say(house, { text: '附近' }))).toContain('位置');
  });
});

describe('a store that does not answer', () => {
  it('is asked by one message at a time, whoever else waits', async () => {
    await openMoodyHouse();
    mood = 'refuses';
    void say(house, { text: '附近', openId: 'oFirst' });
    await house.clock.advance(1000);
    asked = 0;

    for (const openId of ['oA', 'oB', 'oC', 'oD']) void say(house, { text: '附近', openId });
    await house.clock.advance(1000);

    expect(asked).toBeLessThanOrEqual(6);
  });

  it('and comes back before the node stops is given all turns that were answered', async () => {
    await openMoodyHouse();
    mood = 'refuses';
    await say(house, { text: '你好', turnId });
    mood = 'there';

    await house.ports.withoutStore.unwritten.stop();

    expect(await house.stores.records.recent(account, 5)).toMatchObject([{ turnId }]);
  });
});
