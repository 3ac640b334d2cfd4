import { expect, it } from 'vitest';
import { rehearsalRegisters } from '../../src/brand/rehearsal-registers.ts';
import type { AccountName, OpenId } from '../../src/domain/ids.ts';
import type { Festival } from '../../src/domain/service-setup.ts';
import { claimGift } from '../../src/services/festivals.ts';
import { countGifts } from '../../src/services/gift-counts.ts';
import { giftCountsFreshMs, HeldGiftCounts } from '../../src/services/held-gift-counts.ts';
import type { RegisterStore } from '../../src/store/registers.ts';
import { noon } from '../handlers/small-brand.ts';
import { festival } from './festival-setup.ts';

const account = 'main' as AccountName;

/** A festival of as many shops as it may have, each with a gift of its own. */
const shopIds = Array.from({ length: 300 }, (_, at) => `shop-${at}`);
const stock = Object.fromEntries(shopIds.map((id) => [id, 5]));
const large: Festival = {
  ...{ ...festival, shopIds },
  gifts: [{ id: 'bag', name: '帆布袋', synonyms: [], stock, slots: [] }],
};

/** @param count in the place of the store's own */
function ground(count?: RegisterStore['count']) {
  const registers = rehearsalRegisters();
  const counted: (readonly string[])[] = [];
  const counting: Pick<RegisterStore, 'count'> = {
    count(register, labels) {
      counted.push(labels);
      return (count ?? registers.count)(register, labels);
    },
  };
  const claim = () =>
    claimGift(
      registers,
      { account, openId: 'o-1' as OpenId },
      {
        ...{ festival: large, mayMove: false, changeId: 't', atMs: noon, newCode: () => 'FS1' },
        place: { giftId: 'bag', shopId: 'shop-7' },
      },
    );
  return { registers, gifts: new HeldGiftCounts(account, counting), counted, claim };
}

it('everybody who looks within a moment is shown one count, and the next are shown another', async () => {
  const { registers, gifts, counted, claim } = ground();
  const all = await Promise.all([gifts.read(large, noon), gifts.read(large, noon + 1)]);
  await claim();
  const soon = await gifts.read(large, noon + giftCountsFreshMs - 1);
  expect(new Set([...all, soon]).size).toBe(1);
  expect(counted.flat()).toHaveLength(shopIds.length);

  const later = await gifts.read(large, noon + giftCountsFreshMs);
  expect(later).toEqual(
    await countGifts(registers, account, { festival: large, shopIds, nowMs: noon }),
  );
  expect(later[7]).toMatchObject({ shopId: 'shop-7', claimed: 1, left: 4 });
  expect(counted.flat()).toHaveLength(shopIds.length * 2);
});

it('it is counted anew once the clock was put back', async () => {
  const { gifts, counted, claim } = ground();
  await gifts.read(large, noon);
  await claim();
  const before = await gifts.read(large, noon - giftCountsFreshMs);
  expect(before[7]).toMatchObject({ claimed: 1 });
  expect(counted.flat()).toHaveLength(shopIds.length * 2);
});

it('a festival that was changed is counted anew', async () => {
  const { gifts } = ground();
  await gifts.read(large, noon);
  const smaller = { ...large, shopIds: ['shop-7'] };
  expect(await gifts.read(smaller, noon)).toHaveLength(1);
});

it('it is counted a few shops at a time, and others get their turn in between', async () => {
  const { gifts, counted } = ground();
  let turns = 0;
  const take = () => {
    turns += 1;
    setImmediate(take).unref();
  };
  setImmediate(take).unref();
  await gifts.read(large, noon);
  expect(turns).toBeGreaterThanOrEqual(counted.length - 1);
  expect(Math.max(...counted.map(({ length }) => length))).toBeLessThanOrEqual(20);
});

it('a count that failed is not held', async () => {
  let isAway = true;
  const { gifts } = ground(async (_register, labels) => {
    if (isAway) throw new Error('away');
    return labels.map(() => 0);
  });
  await expect(gifts.read(large, noon)).rejects.toThrow('away');
  isAway = false;
  expect(await gifts.read(large, noon)).toHaveLength(shopIds.length);
});
