import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partitionCount, partitionOf } from '../../src/store/partition.ts';
import { openIdNamed } from '../support/store-fixtures.ts';

describe('the partition of a follower', () => {
  it.each([
    ['', 197],
    ['a', 237],
    ['oABCDEFGHIJKLMNOPQRSTUVWXYZ0', 128],
    ['oABCDEFGHIJKLMNOPQRSTUVWXYZ1', 16],
    ['用户', 71],
  ])('of "%s" is %i for ever, because stored keys carry it', (openId, partition) => {
    expect(partitionOf(openId)).toBe(partition);
  });

  it('is a whole number from 0 to 255 for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (openId) => {
        const partition = partitionOf(openId);
        return Number.isInteger(partition) && partition >= 0 && partition < partitionCount;
      }),
    );
  });

  it('spreads followers evenly', () => {
    const sizes = Array.from({ length: partitionCount }, () => 0);
    const followersEach = 100;
    for (let number = 0; number < partitionCount * followersEach; number += 1) {
      const partition = partitionOf(openIdNamed(`follower ${number}`));
      sizes[partition] = (sizes[partition] ?? 0) + 1;
    }

    // Six standard deviations of a fair throw (10) either way.
    expect(Math.min(...sizes)).toBeGreaterThan(followersEach - 60);
    expect(Math.max(...sizes)).toBeLessThan(followersEach + 60);
  });
});
