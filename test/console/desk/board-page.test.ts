/** The desk as who supervises sees it. */
import { expect, it } from 'vitest';
import { deskConversationOf } from '../../support/desk-fixtures.ts';
import { accountNamed } from '../../support/store-fixtures.ts';
import { boss, openDesk } from './desk-ground.ts';

it('lists the newest of what was closed today, the newest first', async () => {
  const { get, stores, clock } = await openDesk();
  const names = Array.from({ length: 120 }, (_, index) => `follower ${index}`);
  const conversations = names.map((name, index) =>
    deskConversationOf(accountNamed('main'), name, {
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
