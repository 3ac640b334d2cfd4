import { describe, expect, it } from 'vitest';
import { EntriesByFile } from '../../src/editing/entries-by-file.ts';
import type { ContentFile } from '../../src/store/contents.ts';

const files = ['rules.yaml', 'stores.csv', 'tests.yaml'].map((path) => ({ path, text: path }));

function open() {
  const asked: string[] = [];
  const failing = new Set<string>();
  const byFile = new EntriesByFile(
    { revision: 3, hash: 'h', files },
    async ({ path: file }: ContentFile) => {
      asked.push(file);
      if (failing.has(file)) throw new Error(`${file} is odd`);
      return [{ file, id: 'one', value: {}, position: 0 }];
    },
  );
  return { asked, failing, byFile };
}

describe('the entries of a revision', () => {
  it('are read of one file alone, once', async () => {
    const { asked, byFile } = open();
    const both = await Promise.all([byFile.readFile('stores.csv'), byFile.readFile('stores.csv')]);
    expect(both.map(([entry]) => entry?.file)).toEqual(['stores.csv', 'stores.csv']);
    expect(asked).toEqual(['stores.csv']);
  });

  it('are whole in the order of the files, and no file is read again for it', async () => {
    const { asked, byFile } = open();
    await byFile.readFile('tests.yaml');
    const [whole, again] = await Promise.all([byFile.readAll(), byFile.readAll()]);
    expect(whole).toBe(again);
    expect(whole).toMatchObject({ revision: 3, hash: 'h', files });
    expect(whole.entries.map(({ file }) => file)).toEqual(files.map(({ path }) => path));
    expect(asked).toEqual(['tests.yaml', 'rules.yaml', 'stores.csv']);
  });

  it('of a file that the revision does not have are none', async () => {
    expect(await open().byFile.readFile('menu.yaml')).toEqual([]);
  });

  it('that could not be read are read by whoever asks next', async () => {
    const { failing, byFile } = open();
    failing.add('rules.yaml');
    await expect(byFile.readAll()).rejects.toThrow('rules.yaml is odd');
    await expect(byFile.readFile('rules.yaml')).rejects.toThrow('rules.yaml is odd');
    failing.clear();
    expect((await byFile.readAll()).entries).toHaveLength(3);
  });
});
