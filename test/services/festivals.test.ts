import { describe, expect, it } from 'vitest';
import { rehearsalRegisters } from '../../src/brand/rehearsal-registers.ts';
import type { AccountName, OpenId } from '../../src/domain/ids.ts';
import type { Festival } from '../../src/domain/service-setup.ts';
import { claimsOf, labelsOf } from '../../src/services/festival-claims.ts';
import { claimGift, findGifts, findGiftsByCode, handOver } from '../../src/services/festivals.ts';
import { countGifts } from '../../src/services/gift-counts.ts';
import { noon } from '../handlers/small-brand.ts';
import { morning, festival as whole } from './festival-setup.ts';

const account = 'main' as AccountName;

function ground(festival: Festival = whole) {
  const registers = rehearsalRegisters();
  let turns = 0;
  const followerOf = (name: string) => ({ account, openId: name as OpenId });
  const claim = (name: string, giftAt: string, { turn = '', mayMove = false } = {}) => {
    turns += 1;
    const [giftId = '', shopId = '', slotId] = giftAt.split('@');
    return claimGift(registers, followerOf(name), {
      ...{ festival, mayMove, changeId: turn || `turn-${turns}`, atMs: noon },
      place: { giftId, shopId, ...(slotId !== undefined && { slotId }) },
      newCode: () => `FS${turns}`,
    });
  };
  const left = async (giftAt: string, nowMs = noon) => {
    const [giftId, shopId = ''] = giftAt.split('@');
    const counts = await countGifts(registers, account, { festival, shopIds: [shopId], nowMs });
    return counts.find(({ gift }) => gift.id === giftId)?.left;
  };
  const fetch = (name: string, shopId: string, changeId = 'till-1') => {
    const wish = { festival, shopId, giftIds: ['bag'], changeId, atMs: noon };
    return handOver(registers, followerOf(name), wish);
  };
  return { registers, claim, left, fetch, followerOf };
}

describe('a gift', () => {
  it('is claimed once for a turn, and its code stays', async () => {
    const { claim, left } = ground();
    const first = await claim('o-1', 'bag@bund', { turn: 't' });
    expect(first).toMatchObject({ kind: 'claimed', held: { code: 'FS1' } });
    expect(await claim('o-1', 'bag@bund', { turn: 't' })).toEqual(first);
    expect(await claim('o-1', 'bag@bund')).toMatchObject({ kind: 'held', held: { code: 'FS1' } });
    expect(await left('bag@bund')).toBe(1);
  });

  it('is sold out when the shop has no more, and when the shop never had any', async () => {
    const { claim, left } = ground();
    await claim('o-1', 'bag@square');
    expect(await claim('o-2', 'bag@square')).toEqual({ kind: 'sold-out' });
    expect(await claim('o-2', 'class@square')).toEqual({ kind: 'sold-out' });
    expect(await left('bag@square')).toBe(0);
  });

  it('is sold out for a time that is full, and not for another', async () => {
    const { claim, left } = ground();
    await claim('o-1', 'class@bund@am');
    expect(await claim('o-2', 'class@bund@am')).toEqual({ kind: 'sold-out' });
    expect(await claim('o-2', 'class@bund@pm')).toMatchObject({ kind: 'claimed' });
    expect(await left('class@bund')).toBe(0);
  });

  it('of a time that is over is not left', async () => {
    expect(await ground().left('class@bund')).toBe(2);
    expect(await ground().left('class@bund', morning.toMs)).toBe(1);
  });

  it('moves only when that was asked for, and is free for others then', async () => {
    const { claim, left, registers, followerOf } = ground();
    await claim('o-1', 'bag@square');
    expect(await claim('o-1', 'bag@bund')).toMatchObject({
      ...{ kind: 'elsewhere', claim: { shopId: 'square' } },
    });
    expect(await claim('o-1', 'bag@bund', { mayMove: true })).toMatchObject({ kind: 'claimed' });
    expect([await left('bag@square'), await left('bag@bund')]).toEqual([1, 1]);
    const held = await findGifts(registers, followerOf('o-1'), whole);
    expect(held).toMatchObject({ code: 'FS1', claims: [{ giftId: 'bag', shopId: 'bund' }] });
  });

  it('stays where it is when there is none at the other shop', async () => {
    const { claim, registers, followerOf } = ground();
    await claim('o-2', 'bag@square');
    await claim('o-1', 'bag@bund');
    expect(await claim('o-1', 'bag@square', { mayMove: true })).toEqual({ kind: 'sold-out' });
    const held = await findGifts(registers, followerOf('o-1'), whole);
    expect(held?.claims).toMatchObject([{ shopId: 'bund' }]);
  });

  it('goes over the counter once, only at its shop, and nobody gets a second one', async () => {
    const { claim, fetch } = ground();
    await claim('o-1', 'bag@bund');
    expect(await fetch('o-1', 'square')).toEqual({ kind: 'changed' });
    expect(await fetch('o-1', 'bund')).toEqual({ kind: 'handed-over', giftIds: ['bag'] });
    expect(await fetch('o-1', 'bund')).toEqual({ kind: 'handed-over', giftIds: ['bag'] });
    expect(await fetch('o-1', 'bund', 'till-2')).toEqual({ kind: 'changed' });
    expect(await claim('o-1', 'bag@square', { mayMove: true })).toMatchObject({ kind: 'fetched' });
  });

  it('is one for each follower where the festival says so, whichever it is', async () => {
    const { claim } = ground();
    await claim('o-1', 'bag@bund');
    expect(await claim('o-1', 'class@bund@am')).toMatchObject({
      ...{ kind: 'elsewhere', claim: { giftId: 'bag' } },
    });
  });

  it('is one of each where the festival says so, under one code', async () => {
    const { claim, registers, fetch } = ground({ ...whole, gives: 'each' });
    await claim('o-1', 'bag@bund');
    await claim('o-1', 'class@bund@am');
    await fetch('o-1', 'bund');
    const held = await findGiftsByCode(registers, account, { festival: whole, code: 'FS1' });
    expect(held?.claims).toEqual([
      { giftId: 'bag', shopId: 'bund', isFetched: true },
      { giftId: 'class', shopId: 'bund', slotId: 'am', isFetched: false },
    ]);
  });
});

it('claims are read from their labels as they were written', () => {
  const claims = [
    { giftId: 'a', shopId: 's-1', isFetched: true },
    { giftId: 'b', shopId: 's-1', slotId: 'x', isFetched: false },
  ];
  expect(claimsOf(labelsOf(claims))).toEqual(claims);
});
