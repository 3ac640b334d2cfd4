import { afterAll, expect, it } from 'vitest';
import { letGoOfConnections } from '../../src/http/let-go-of-connections.ts';
import { buildPublicApp } from '../../src/http/public-app.ts';
import { HeldClock } from '../support/held-clock.ts';

const state = { isDraining: false };
const clock = new HeldClock();
const app = buildPublicApp([], clock);
const whenLeft = letGoOfConnections(app, () => state.isDraining);
afterAll(() => app.close());

it.each([
  [false, 'keep-alive'],
  [true, 'close'],
])('a server that drains (%s) answers with "connection: %s"', async (isDraining, said) => {
  state.isDraining = isDraining;
  const answer = await app.inject('/nowhere');
  expect(answer.headers.connection).toBe(said);
});

it.each([
  ['nobody comes any more', 0, 300],
  ['the last has come', 2, 900],
  ['enough is enough', 100, 2100],
])(
  'it waits until %s: %i come, one in each pause, and it leaves after %i ms',
  async (_until, comers, afterMs) => {
    state.isDraining = true;
    const startedAtMs = clock.now();
    let leftAfterMs: number | undefined;
    void whenLeft(clock, { quietMs: 300, atMostMs: 2000 }).then(() => {
      leftAfterMs = clock.now() - startedAtMs;
    });
    for (let come = 0; leftAfterMs === undefined; come += 1) {
      if (come < comers) await app.inject('/nowhere');
      await clock.advance(300);
    }
    expect(leftAfterMs).toBe(afterMs);
  },
);
