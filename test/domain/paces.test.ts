import { expect, it } from 'vitest';
import { Paces } from '../../src/domain/paces.ts';

const limit = { burst: 2, perMinute: 60, maxKnown: 2 };

it('lets a burst through, then one a second, each by itself', () => {
  const paces = new Paces(limit);
  const pauses = [0, 0, 0, 500, 1000, 1000].map((atMs) => paces.take('a', atMs));
  expect(pauses).toEqual([0, 0, 1000, 500, 0, 1000]);
  expect(paces.take('b', 1000)).toBe(0);
});

it('gives no more than a burst after a long rest, and nothing for a clock that goes back', () => {
  const paces = new Paces(limit);
  paces.take('a', 0);
  const pauses = [3_600_000, 3_600_000, 3_600_000, 0].map((atMs) => paces.take('a', atMs));
  expect(pauses).toEqual([0, 0, 1000, 1000]);
});

it('forgets whoever was seen longest ago', () => {
  const paces = new Paces(limit);
  for (const who of ['a', 'a', 'b', 'b', 'a', 'c']) paces.take(who, 0);
  expect([paces.take('a', 0), paces.take('b', 0)]).toEqual([1000, 0]);
});
