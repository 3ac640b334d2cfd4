/** What the bot would say, asked of a workshop that is busy. */
import { expect, it } from 'vitest';
import { HeldClock } from '../../support/held-clock.ts';
import { accountNamed } from '../../support/store-fixtures.ts';
import { mei, openDesk } from './desk-ground.ts';

const never = new Promise<never>(() => undefined);

it('what takes longer than a browser waits is asked for once more, and nobody has looked so far', async () => {
  const { app, arrive, clock, stores } = await openDesk({ workshop: { tryOut: () => never } });
  const url = `/a/main${await arrive('xiao', '几点开门')}/suggest`;
  const alarms = new HeldClock();
  Object.assign(clock, { after: (delayMs: number) => alarms.after(delayMs) });

  let isAnswered = false;
  const headers = { cookie: `who=${mei.id}`, 'hx-request': 'true' };
  const asked = Promise.resolve(app.inject({ url, headers })).finally(() => {
    isAnswered = true;
  });
  while (!isAnswered) await alarms.advance(500);
  const { body } = await asked;

  expect(body).toContain(`hx-get="${url}" hx-trigger="load, again"`);
  expect(body).toContain('正在问机器人');
  expect(await stores.views.recent(accountNamed('main'), 10)).toEqual([]);
});
