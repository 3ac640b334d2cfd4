import { setImmediate as letOthersGo } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import { HeldClock } from '../support/held-clock.ts';
import { account, editingOn, ListedAudit, publishSmall } from './editing-stage.ts';

async function openWithCount() {
  const stores = await openSqliteStores({ path: ':memory:', clock: new HeldClock() });
  const opened = vi.spyOn(stores.contents, 'findRevision');
  const built = editingOn({ account, stores, audit: new ListedAudit() });
  const close = async () => {
    await built.close();
    await stores.close();
  };
  return { stores, opened, editing: built.editing, close };
}

it('what is live is read ahead once, however often it is asked for', async () => {
  const { stores, opened, editing, close } = await openWithCount();
  await publishSmall({ stores, account });
  editing.readAhead();
  while (opened.mock.calls.length === 0) await letOthersGo();
  editing.readAhead();
  expect((await editing.readLiveFile('rules.yaml')).map(({ id }) => id)).toContain('hello');
  expect(opened).toHaveBeenCalledTimes(1);
  await close();
});

it('what cannot be read ahead is told to whoever asks, and to nobody else', async () => {
  const { stores, editing, close } = await openWithCount();
  editing.readAhead();
  await expect(editing.readLiveFile('rules.yaml')).rejects.toThrow('No content is published');
  await publishSmall({ stores, account });
  expect(await editing.readLiveFile('rules.yaml')).not.toEqual([]);
  await close();
});
