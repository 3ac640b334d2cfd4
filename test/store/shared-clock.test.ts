import { beforeEach, describe, expect, it } from 'vitest';
import { SharedClock } from '../../src/store/redis/shared-clock.ts';
import { HeldClock } from '../support/held-clock.ts';
import { noonMs } from '../support/store-fixtures.ts';

const minuteMs = 60_000;

describe('the clock that the nodes with one Redis share', () => {
  let own: HeldClock;
  let serverAheadMs: number;
  let serverIsAway: boolean;
  /** How long a question to the server is on its way, and its answer. */
  let trip: { thereMs: number; backMs: number };
  let warnings: object[];
  let shared: SharedClock;
  beforeEach(() => {
    own = new HeldClock(noonMs);
    serverAheadMs = 0;
    serverIsAway = false;
    trip = { thereMs: 0, backMs: 0 };
    warnings = [];
    shared = new SharedClock({
      clock: own,
      async askServerMs() {
        if (serverIsAway) throw new Error('The server is away.');
        if (trip.thereMs > 0) await own.advance(trip.thereMs);
        const serverMs = own.now() + serverAheadMs;
        if (trip.backMs > 0) await own.advance(trip.backMs);
        return serverMs;
      },
      warn: (_message, details) => warnings.push(details),
    });
  });

  const aheadMs = () => shared.now() - own.now();

  it.each([
    ['answers at once', 0, 0],
    ['is slow to be reached', 400, 0],
    ['is slow to answer', 0, 400],
  ])('is the own clock when that may be right and the server %s', async (_, thereMs, backMs) => {
    trip = { thereMs, backMs };

    await shared.measure();

    expect(aheadMs()).toBe(0);
  });

  it.each([[5 * minuteMs], [-5 * minuteMs], [3_000]])(
    'is the server clock when that is %i ms ahead, up to half the way there and back',
    async (byMs) => {
      serverAheadMs = byMs;
      trip = { thereMs: 15, backMs: 5 };

      await shared.measure();

      expect(Math.abs(aheadMs() - byMs)).toBeLessThanOrEqual(11);
    },
  );

  it('follows a clock that jumps, and keeps what it knows while the server is away', async () => {
    serverAheadMs = minuteMs;
    await shared.measure();
    shared.follow();
    serverIsAway = true;
    serverAheadMs = -minuteMs;
    await own.advance(6_000);
    expect(Math.abs(aheadMs() - minuteMs)).toBeLessThanOrEqual(1);

    serverIsAway = false;
    await own.advance(6_000);

    expect(Math.abs(aheadMs() + minuteMs)).toBeLessThanOrEqual(1);
    shared.close();
  });

  it('measures no more when it is closed', async () => {
    shared.follow();
    shared.close();
    serverAheadMs = minuteMs;

    await own.advance(minuteMs);

    expect(aheadMs()).toBe(0);
  });

  it('warns once an hour of a clock that is more than half a minute off', async () => {
    serverAheadMs = 29_000;
    await shared.measure();
    expect(warnings).toEqual([]);

    serverAheadMs = -4 * minuteMs;
    shared.follow();
    await own.advance(59 * minuteMs);
    expect(warnings).toEqual([{ aheadSeconds: 240 }]);
    await own.advance(2 * minuteMs);

    expect(warnings).toEqual([{ aheadSeconds: 240 }, { aheadSeconds: 240 }]);
    shared.close();
  });
});
