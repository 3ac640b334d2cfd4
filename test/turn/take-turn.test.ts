import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenId, TurnId } from '../../src/domain/ids.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import { textReply } from '../../src/domain/reply.ts';
import { AppError } from '../../src/errors.ts';
import type { Stores } from '../../src/store/stores.ts';
import { account, openTurnHouse, say, type TurnHouse, textOf } from './turn-house.ts';

const found: Outcome = { reply: textReply('查到了：三号窗口'), result: 'answered' };

let house: TurnHouse;
beforeEach(async () => {
  house = await openTurnHouse();
});
afterEach(() => house.close());

describe('a turn', () => {
  it('is answered by the rule that wins, and leaves a record', async () => {
    const answer = await say(house, { text: '你好' });

    expect(textOf(answer)).toBe('您好呀');
    expect(house.heard.records[0]).toMatchObject({
      intent: 'hello',
      ruleId: 'hello',
      matcher: 'exact',
      maskedText: '你好',
      result: 'answered',
      rulesetVersion: 'r1',
      late: false,
    });
    expect(await house.stores.records.recent(account, 5)).toHaveLength(1);
  });

  it('writes down neither phone nor order number, nor where somebody is', async () => {
    const pin = { latitude: 31.23456, longitude: 121.47654 };
    await say(house, { text: '订单号20261126001，电话138 0000 1111' });
    await say(house, { message: { kind: 'location', point: pin, label: '某路 1 号' } });

    const written = JSON.stringify(house.heard.records.map(({ reply: _reply, ...rest }) => rest));
    expect(house.heard.records.flatMap(({ entities }) => entities)).toMatchObject([
      { kind: 'order-number', value: '*******6001' },
      { kind: 'phone', value: '138****1111' },
      { kind: 'point', value: '31.23,121.48' },
    ]);
    expect(written).not.toMatch(/20261126001|138 ?0000 ?1111|31\.234|某路/);
  });

  it('gives a retried message the first reply again and works only once', async () => {
    const first = await say(house, { text: '你好', turnId: 'a'.repeat(32) });
    await house.clock.advance(5000);
    const retried = await say(house, { text: '你好', turnId: 'a'.repeat(32) });

    expect(retried).toEqual(first);
    expect(house.heard.lines).toEqual(['settled answered', 'replayed']);
  });

  it('remembers the conversation for the next message', async () => {
    const asked = await say(house, { text: '附近有店吗' });
    const pin = { latitude: 31.2304, longitude: 121.4737 };
    const listed = await say(house, { message: { kind: 'location', point: pin } });

    expect(textOf(asked)).toContain('位置');
    expect(textOf(listed)).toMatch(/1[\s\S]*米|公里/);
    expect(house.heard.records[1]).toMatchObject({ stateBefore: 'place', result: 'shops-listed' });
  });

  it('forgets the follower who leaves, without a word', async () => {
    await say(house, { text: '附近有店吗' });

    const left = await say(house, { message: { kind: 'unfollowed' } });
    const back = await say(house, { text: '人民广场在哪儿呀' });

    expect(left).toMatchObject({ settled: { reply: { kind: 'none' } } });
    expect(textOf(back)).toBeDefined();
    expect(house.heard.records[2]?.stateBefore).toBe('');
  });

  it('is answered with an apology when its handler throws', async () => {
    const answer = await say(house, { text: '慢慢查' });

    expect(textOf(answer)).toMatch(/抱歉/);
    expect(house.heard.lines).toEqual(['failed handle', 'settled handler-failed']);
  });

  it('is given up when its handler takes more than a minute', async () => {
    house.slowly(new Promise(() => undefined));
    void say(house, { text: '慢慢查' });

    await house.clock.advance(61_000);

    expect(house.heard.lines).toContain('settled handler-failed');
  });

  it('cannot answer a question that was asked after it was sent', async () => {
    const nowSec = Math.floor(house.clock.now() / 1000);
    await say(house, { text: '附近有店吗', createTimeSec: nowSec });

    await say(house, { text: '随便说说', createTimeSec: nowSec - 3 });

    expect(house.heard.records[1]).toMatchObject({ matcher: 'fallback' });
  });
});

describe('a turn that takes longer than the deadline', () => {
  it('leaves the first deliveries unanswered, and its retry joins the work', async () => {
    const work = Promise.withResolvers<Outcome>();
    house.slowly(work.promise);
    const turnId = 'b'.repeat(32);
    const first = say(house, { text: '慢慢查', turnId });
    await house.clock.advance(5000);
    const second = say(house, { text: '慢慢查', turnId });
    await house.clock.advance(1000);
    work.resolve(found);
    await house.clock.advance(100);

    expect(textOf(await second)).toBe('查到了：三号窗口');
    expect(await first).toEqual(await second);
    expect(house.heard.lines).toEqual(['left to retry', 'settled answered', 'replayed']);
  });

  it('joins across nodes', async () => {
    const work = Promise.withResolvers<Outcome>();
    house.slowly(work.promise);
    const turnId = 'c'.repeat(32);
    const first = say(house, { text: '慢慢查', turnId });
    await house.clock.advance(5000);
    const second = say(house, { text: '慢慢查', turnId, ports: house.otherNode() });
    await house.clock.advance(500);
    work.resolve(found);
    await house.clock.advance(200);

    expect(await second).toEqual(await first);
    expect(house.heard.records).toHaveLength(1);
  });

  it('promises the answer on the last delivery, and "1" fetches it', async () => {
    const work = Promise.withResolvers<Outcome>();
    house.slowly(work.promise);
    const turnId = 'd'.repeat(32);
    const deliveries = [say(house, { text: '慢慢查', turnId })];
    for (const _retry of [2, 3]) {
      await house.clock.advance(5000);
      deliveries.push(say(house, { text: '慢慢查', turnId }));
    }
    await house.clock.advance(4300);
    const promised = textOf(await (deliveries[2] ?? Promise.reject()));
    const early = textOf(await say(house, { text: '1' }));
    work.resolve(found);
    await house.clock.advance(100);
    const fetched = textOf(await say(house, { text: '１' }));
    const again = textOf(await say(house, { text: '1' }));
    const fourth = await say(house, { text: '慢慢查', turnId });

    expect(promised).toMatch(/回复「1」/);
    expect(early).toMatch(/正在查/);
    expect(fetched).toBe('查到了：三号窗口');
    expect(again).not.toBe(fetched);
    expect(textOf(fourth)).toBe(promised);
  });

  it('brings the late answer with the next one, when the follower asks something else', async () => {
    const work = Promise.withResolvers<Outcome>();
    house.slowly(work.promise);
    const turnId = 'e'.repeat(32);
    for (const _delivery of [1, 2, 3]) {
      void say(house, { text: '慢慢查', turnId });
      await house.clock.advance(5000);
    }
    work.resolve(found);
    await house.clock.advance(100);

    const next = textOf(await say(house, { text: '你好' }));
    const after = textOf(await say(house, { text: '你好' }));

    expect(next).toMatch(/查到了：三号窗口[\s\S]*您好呀/);
    expect(after).toBe('您好呀');
  });

  it('does not hold up another message of the same follower once it was promised', async () => {
    house.slowly(new Promise(() => undefined));
    const turnId = 'f'.repeat(32);
    for (const _delivery of [1, 2]) {
      void say(house, { text: '慢慢查', turnId });
      await house.clock.advance(5000);
    }
    void say(house, { text: '慢慢查', turnId });
    const waiting = say(house, { text: '你好' });
    await house.clock.advance(4200);
    expect(house.heard.lines).not.toContain('promised');
    await house.clock.advance(100);

    expect(house.heard.lines).toContain('promised');
    expect(textOf(await waiting)).toBe('您好呀');
  });

  it('promises the second of two slow messages too, although it waited in line', async () => {
    house.slowly(new Promise(() => undefined));
    const startSec = Math.floor(house.clock.now() / 1000);
    const one = { text: '慢慢查', turnId: '1a'.repeat(16), createTimeSec: startSec };
    const two = { text: '慢慢查', turnId: '2b'.repeat(16), createTimeSec: startSec + 1 };
    const last: Promise<unknown>[] = [];
    for (const _delivery of [1, 2, 3]) {
      void say(house, one);
      await house.clock.advance(1000);
      last[0] = say(house, two).then(textOf);
      await house.clock.advance(4000);
    }
    await house.clock.advance(2000);

    expect(await last[0]).toMatch(/回复「1」/);
  });

  it('says that a promised answer was lost when the node that worked on it is gone', async () => {
    const key = { account, turnId: '9'.repeat(32) as TurnId, openId: 'oAnn' as OpenId };
    const promise = { reply: textReply('请稍后回复「1」'), createTimeSec: 1 };
    await house.stores.turns.begin(key, { owner: 'gone', leaseMs: 1500, isNewDelivery: true });
    await house.stores.turns.promise(key, promise);
    const early = textOf(await say(house, { text: '1' }));
    await house.clock.advance(90_000);

    expect(early).toMatch(/正在查/);
    expect(textOf(await say(house, { text: '1' }))).toMatch(/没有查成/);
    expect(textOf(await say(house, { text: '1' }))).toMatch(/没听懂/);
  });
});

describe('a store that is away', () => {
  const away = () => Promise.reject(new AppError('STORE_UNAVAILABLE', 'away'));

  it('is waited for, and the turn goes on when it is back', async () => {
    await house.close();
    let failures = 3;
    house = await openTurnHouse((stores: Stores) => ({
      ...stores,
      turns: {
        begin: (...call) => (failures-- > 0 ? away() : stores.turns.begin(...call)),
        renew: (...call) => stores.turns.renew(...call),
        promise: (...call) => stores.turns.promise(...call),
        commit: (...call) => stores.turns.commit(...call),
        abandon: (...call) => stores.turns.abandon(...call),
      },
    }));

    const answer = say(house, { text: '附近' });
    await house.clock.advance(1000);

    expect(textOf(await answer)).toContain('位置');
  });

  it('makes the follower hear that they should send it again, within the deadline', async () => {
    await house.close();
    house = await openTurnHouse((stores) => ({
      ...stores,
      turns: {
        ...stores.turns,
        begin: away,
        renew: away,
        promise: away,
        commit: away,
        abandon: away,
      },
    }));

    const answer = say(house, { text: '附近' });
    await house.clock.advance(4300);

    expect(textOf(await answer)).toMatch(/再发一次/);
    expect(house.heard.lines).toContain('told to resend');
  });

  it('gives a commit that failed several chances', async () => {
    await house.close();
    let failures = 2;
    house = await openTurnHouse((stores) => ({
      ...stores,
      turns: {
        begin: (...call) => stores.turns.begin(...call),
        renew: (...call) => stores.turns.renew(...call),
        promise: (...call) => stores.turns.promise(...call),
        commit: (...call) => (failures-- > 0 ? away() : stores.turns.commit(...call)),
        abandon: (...call) => stores.turns.abandon(...call),
      },
    }));

    const answer = say(house, { text: '附近' });
    await house.clock.advance(1000);

    expect(textOf(await answer)).toContain('位置');
    expect(house.heard.records).toHaveLength(1);
  });
});
