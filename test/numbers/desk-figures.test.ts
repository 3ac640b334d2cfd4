import { expect, it } from 'vitest';
import { countDesk } from '../../src/numbers/desk-figures.ts';

it('counts people from the handoff on, and nobody who did not answer as quick', () => {
  const closed = [
    { queuedAtMs: 0, firstReplyAtMs: 60_000, closedAtMs: 360_000, requeueCount: 0, cause: 'asked' },
    {
      queuedAtMs: 0,
      firstReplyAtMs: 120_000,
      closedAtMs: 180_000,
      requeueCount: 2,
      score: 4,
      cause: 'rule',
    },
    { queuedAtMs: 0, closedAtMs: 900_000, requeueCount: 1, score: 1, cause: 'asked' },
  ];
  expect(countDesk(closed)).toEqual({
    closed: 3,
    unanswered: 1,
    waitP50Ms: 60_000,
    waitP95Ms: 120_000,
    handlingP50Ms: 60_000,
    requeued: 3,
    scored: 2,
    meanScore: 2.5,
  });
});

it('says nothing of a desk at which nobody was', () => {
  expect(countDesk([])).toMatchObject({ closed: 0, waitP50Ms: undefined, meanScore: undefined });
});
