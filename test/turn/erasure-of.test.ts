/** Whom a turn forgets, and what becomes of it when the store is away. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenId } from '../../src/domain/ids.ts';
import type { InboundMessage } from '../../src/domain/inbound.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import { textReply } from '../../src/domain/reply.ts';
import { AppError } from '../../src/errors.ts';
import { eraseParts } from '../../src/privacy/eraser.ts';
import { nothingHeld } from '../../src/store/follower-holdings.ts';
import type { Stores } from '../../src/store/stores.ts';
import { account, openTurnHouse, say, type TurnHouse } from './turn-house.ts';

let house: TurnHouse;
beforeEach(async () => {
  house = await openTurnHouse();
});
afterEach(() => house.close());

const waiting = () =>
  house.stores.erasures.waiting(account, { requestedToMs: house.clock.now(), limit: 10 });
const sessionOf = async (openId: string) =>
  (await house.stores.followers.collect(account, openId as OpenId)).session;
const revoked = (revokedOpenId: string): Partial<InboundMessage> => ({
  kind: 'authorization-revoked',
  revokedOpenId,
  revokeInfo: '1',
});

describe('a follower', () => {
  it.each([
    ['who leaves', { kind: 'unfollowed' } as const, 'unfollowed'],
    ['who withdraws their authorisation', revoked('oAnn'), 'revoked'],
  ])('%s is forgotten by that very turn', async (_name, message, reason) => {
    await say(house, { text: '附近有店吗' });
    expect(await sessionOf('oAnn')).toBeDefined();

    const answer = await say(house, { message });

    expect(answer).toMatchObject({ settled: { reply: { kind: 'none' } } });
    expect(await sessionOf('oAnn')).toBeUndefined();
    expect(await waiting()).toMatchObject([{ openId: 'oAnn', reason }]);
  });

  it('whose authorisation is withdrawn by a push of somebody else is forgotten, the sender is not', async () => {
    await say(house, { text: '你好', openId: 'oAnn' });
    await say(house, { text: '你好', openId: 'oBob' });

    await say(house, { message: revoked('oBob') });

    expect(await sessionOf('oBob')).toBeUndefined();
    expect(await sessionOf('oAnn')).toBeDefined();
    expect(await waiting()).toMatchObject([{ openId: 'oBob', reason: 'revoked' }]);
  });

  it('who asks for it is forgotten when the service says so', async () => {
    await say(house, { text: '附近有店吗' });
    house.slowly({ reply: textReply('好'), result: 'answered', forgetsFollower: true });

    await say(house, { text: '慢慢查' });

    expect(await sessionOf('oAnn')).toBeUndefined();
    expect(await waiting()).toMatchObject([{ openId: 'oAnn', reason: 'asked' }]);
  });
});

describe('a turn that is still at work when the eraser has been there', () => {
  it.each([
    ['begun again in time', { sends: false, wishMs: 1000, restMs: 100 }, 'answered', []],
    ['left to retries', { sends: false, wishMs: 5000, restMs: 45_000 }, 'unanswered', []],
    ['to be sent', { sends: true, wishMs: 5000, restMs: 45_000 }, 'answered', ['dropped']],
  ])('leaves nothing behind when it is %s', async (_name, when, kind, ends) => {
    await house.close();
    house = await openTurnHouse((stores) => stores, when.sends);
    const openId = 'oAnn' as OpenId;
    const work = Promise.withResolvers<Outcome>();
    house.slowly(work.promise);
    await say(house, { text: '你好' });
    await house.clock.advance(1);
    const answer = say(house, { text: '慢慢查' });
    await house.clock.advance(when.wishMs);

    const requestedAtMs = house.clock.now();
    const request = { account, openId, requestedAtMs, reason: 'operator' } as const;
    await house.stores.erasures.request(request);
    await house.clock.advance(when.restMs);
    await eraseParts(house.stores.erasures, request);
    await house.stores.erasures.end(request);
    work.resolve({ reply: textReply('查到了'), result: 'answered' });
    await house.clock.advance(1000);

    expect(await answer).toMatchObject({ kind });
    const { sends: lines, ...held } = await house.stores.followers.collect(account, openId);
    expect({ ...held, sends: [] }).toEqual(nothingHeld);
    expect(lines.map(({ end }) => end)).toEqual(ends);
  });
});

describe('an erasure that the store cannot take', () => {
  const away = () => Promise.reject(new AppError('STORE_UNAVAILABLE', 'away'));
  const withTurns =
    (turns: Partial<Stores['turns']>) =>
    (stores: Stores): Stores => ({
      ...stores,
      turns: {
        begin: (...call) => stores.turns.begin(...call),
        renew: (...call) => stores.turns.renew(...call),
        promise: (...call) => stores.turns.promise(...call),
        commit: (...call) => stores.turns.commit(...call),
        abandon: (...call) => stores.turns.abandon(...call),
        ...turns,
      },
    });

  it.each([
    ['begin', { begin: away }],
    ['commit', { commit: away }],
  ])('at %s is left to the platform and remembered', async (_name, turns) => {
    await house.close();
    house = await openTurnHouse(withTurns(turns));
    const requestedAtMs = house.clock.now();

    const answer = say(house, { message: { kind: 'unfollowed' } });
    await house.clock.advance(5000);

    expect(await answer).toEqual({ kind: 'unanswered' });
    expect(house.remembered).toEqual([
      { account, openId: 'oAnn', requestedAtMs, reason: 'unfollowed' },
    ]);
  });

  it('for somebody else than the sender is remembered too, and the turn is not settled', async () => {
    await house.close();
    house = await openTurnHouse((stores) => ({
      ...stores,
      erasures: {
        request: away,
        waiting: (...call) => stores.erasures.waiting(...call),
        erasePart: (...call) => stores.erasures.erasePart(...call),
        end: (...call) => stores.erasures.end(...call),
        findErased: (...call) => stores.erasures.findErased(...call),
      },
    }));

    const answer = say(house, { message: revoked('oBob') });
    await house.clock.advance(5000);

    expect(await answer).toEqual({ kind: 'unanswered' });
    expect(house.remembered).toMatchObject([{ openId: 'oBob', reason: 'revoked' }]);
    expect(house.heard.records).toEqual([]);
  });
});
