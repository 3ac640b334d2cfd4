import { expect, it, vi } from 'vitest';
import { EntriesByFile } from '../../src/editing/entries-by-file.ts';
import { account, openStage, publishSmall } from './editing-stage.ts';

it('whoever is given one file has the others read meanwhile', async () => {
  const { editing, close } = await openStage();
  const readAll = vi.spyOn(EntriesByFile.prototype, 'readAll');
  const shops = await editing.readLiveFile('stores.csv');
  expect(shops.map(({ id }) => id)).toEqual(['s1', 's2']);
  expect(readAll).toHaveBeenCalledOnce();
  const ahead = await readAll.mock.results[0]?.value;
  expect(await editing.readLive()).toBe(ahead);
  readAll.mockRestore();
  await close();
});

it('a file that cannot be read meanwhile is told to whoever asks for it, and to nobody else', async () => {
  const { stores, editing, close } = await openStage();
  await publishSmall({ stores, account }, { 'rules.yaml': 'rules: [5]' });
  expect(await editing.readLiveFile('stores.csv')).toHaveLength(2);
  await expect(editing.readLiveFile('rules.yaml')).rejects.toThrow('rules.yaml');
  await close();
});
