import { afterAll, expect, it } from 'vitest';
import { letGoOfConnections } from '../../src/http/let-go-of-connections.ts';
import { buildPublicApp } from '../../src/http/public-app.ts';
import { HeldClock } from '../support/held-clock.ts';

const state = { isDraining: false };
const app = buildPublicApp([], new HeldClock());
letGoOfConnections(app, () => state.isDraining);
afterAll(() => app.close());

it.each([
  [false, 'keep-alive'],
  [true, 'close'],
])('a server that drains (%s) answers with "connection: %s"', async (isDraining, said) => {
  state.isDraining = isDraining;
  const answer = await app.inject('/nowhere');
  expect(answer.headers.connection).toBe(said);
});
