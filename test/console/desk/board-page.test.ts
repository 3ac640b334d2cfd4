/** The desk as who supervises sees it, and how long it says that somebody waits. */
import { expect, it } from 'vitest';
import { readDeskWaiting } from '../../../src/desk-waits.ts';
import { deskConversationOf } from '../../support/desk-fixtures.ts';
import { accountNamed } from '../../support/store-fixtures.ts';
import { boss, lin, mei, openDesk } from './desk-ground.ts';

const account = accountNamed('main');
const minuteMs = 60_000;

it('lists the newest of what was closed today, the newest first', async () => {
  const { get, stores, clock } = await openDesk();
  const names = Array.from({ length: 120 }, (_, index) => `follower ${index}`);
  const conversations = names.map((name, index) =>
    deskConversationOf(account, name, {
      ...{ state: 'closed', end: 'agent', closedAtMs: clock.now() - 1000 + index },
    }),
  );
  await Promise.all(
    conversations.map((conversation) => stores.desks.save({ conversation, lines: [] })),
  );

  const { body } = await get(boss, '/desk/board');

  const shown = [...body.matchAll(/\/desk\/c\/([^"]+)"/g)].map(([, id]) =>
    decodeURIComponent(`${id}`),
  );
  const newest = conversations
    .map(({ id }) => id)
    .toReversed()
    .slice(0, 100);
  expect(shown).toEqual(newest);
});

it('counts no talk as waiting once somebody spoke', async () => {
  const { get, post, arrive, stores, clock } = await openDesk();
  const path = await arrive('xiao');
  await post(mei, `${path}/claim`);
  clock.advance(minuteMs);
  await post(mei, `${path}/say`, { text: '在的', actId: 'hello' });
  clock.advance(30 * minuteMs);
  await post(mei, `${path}/release`);
  clock.advance(2 * minuteMs);

  const queue = (await get(lin, '/desk/queue')).body;
  const board = (await get(boss, '/desk/board')).body;

  expect(queue).toMatch(/<li class="long">.*▲ 等了 2 分钟/s);
  expect(board).toMatch(/<b>2 分钟<\/b>/);
  expect(board).toContain('▲ 等了 2 分钟');
  expect(await readDeskWaiting(stores, account)).toMatchObject({
    count: 1,
    longestWaitMs: 2 * minuteMs,
  });
});

it('counts from the handoff whom nobody answered yet, whoever gave them back', async () => {
  const { get, post, arrive, stores, clock } = await openDesk();
  const path = await arrive('xiao');
  clock.advance(2 * minuteMs);
  await post(mei, `${path}/claim`);
  await post(mei, `${path}/release`);

  expect((await get(boss, '/desk/board')).body).toContain('▲ 等了 2 分钟');
  expect(await readDeskWaiting(stores, account)).toMatchObject({ longestWaitMs: 2 * minuteMs });
});
