/** What lies behind the probes is made once: for the first who asks, or by itself a moment after the start. */
import { setImmediate as letOthersGo } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { expect, it, onTestFinished } from 'vitest';
import { Metrics } from '../../src/http/metrics.ts';
import { buildPrivateApp } from '../../src/http/private-app.ts';
import { HeldClock } from '../support/held-clock.ts';

async function listenWithRooms() {
  const clock = new HeldClock();
  const made: FastifyInstance[] = [];
  const health = { accounts: [], isDraining: () => false, metrics: new Metrics() };
  const addRooms = (rooms: FastifyInstance) => {
    made.push(rooms);
    rooms.get('/room', async () => 'here');
  };
  const app = await buildPrivateApp(health, { addRooms, clock }, { names: [], proxies: [] });
  onTestFinished(() => app.close());
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return { clock, made, url };
}

it('rooms that nobody asks for are made two seconds after the start, and not before', async () => {
  const { clock, made, url } = await listenWithRooms();
  await fetch(`${url}/healthz`);
  await clock.advance(1999);
  await letOthersGo();
  const before = made.length;
  await clock.advance(1);

  await expect.poll(() => made.length).toBe(1);
  expect(before).toBe(0);
});

it('rooms that somebody asks for earlier are made for them, and no second time', async () => {
  const { clock, made, url } = await listenWithRooms();

  const answer = await fetch(`${url}/room`);
  await clock.advance(2000);
  await letOthersGo();

  expect(await answer.text()).toBe('here');
  expect(made).toHaveLength(1);
});
