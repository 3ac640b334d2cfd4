/** The list of erased followers that outlives the store. */
import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { journalPathOf, readErasedLists, withJournal } from '../../src/privacy/erasure-journal.ts';
import type { ErasureRequest, ErasureStore } from '../../src/store/erasures.ts';
import { hashFollower } from '../../src/store/follower-hash.ts';
import { partitionOf } from '../../src/store/partition.ts';
import { accountNamed, openIdNamed } from '../support/store-fixtures.ts';

let dir: string;
let path: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yingda-journal-'));
  path = join(dir, 'erased');
});
afterEach(() => rm(dir, { recursive: true }));

const account = accountNamed('main');
const requestOf = (name: string, requestedAtMs: number): ErasureRequest => ({
  ...{ account, openId: openIdNamed(name), requestedAtMs, reason: 'asked' },
});
const erasedOf = ({ openId, requestedAtMs }: ErasureRequest) => ({
  ...{ account, requestedAtMs, followerHash: hashFollower(account, openId) },
  partition: partitionOf(openId),
});

/** What the store was told to end, and what stood in the list by then. */
function endings(): { readonly erasures: ErasureStore; readonly seen: string[] } {
  const seen: string[] = [];
  const erasures: ErasureStore = {
    request: async () => undefined,
    waiting: async () => [],
    erasePart: async () => undefined,
    findErased: async () => undefined,
    end: async () => {
      seen.push(await readFile(path, 'utf8'));
    },
  };
  return { erasures, seen };
}

describe('the list of erased followers', () => {
  it('has an erasure before the store ends it, under a hash, for the owner of the file only', async () => {
    const { erasures, seen } = endings();
    const requests = [requestOf('li', 1), requestOf('wang', 2)];
    for (const request of requests) await withJournal(erasures, path).end(request);

    expect(seen).toHaveLength(2);
    expect(seen[0]).toContain(erasedOf(requestOf('li', 1)).followerHash);
    expect(await readErasedLists([path])).toEqual(requests.map(erasedOf));
    expect(await readFile(path, 'utf8')).not.toContain(openIdNamed('li'));
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('ends no erasure that it cannot write down', async () => {
    const { erasures, seen } = endings();
    const request = requestOf('li', 1);

    const ended = withJournal(erasures, join(dir, 'no', 'folder')).end(request);

    await expect(ended).rejects.toThrow('ENOENT');
    expect(seen).toEqual([]);
  });

  it('survives a line that a crash cut off', async () => {
    const { erasures } = endings();
    const journal = withJournal(erasures, path);
    await journal.end(requestOf('li', 1));
    await appendFile(path, '\n{"account":"main","foll');
    await journal.end(requestOf('wang', 2));

    const read = await readErasedLists([path]);

    expect(read).toEqual([requestOf('li', 1), requestOf('wang', 2)].map(erasedOf));
  });

  it.each([
    ['is not there', async () => undefined],
    ['is another file', () => writeFile(path, 'NAME=value\n')],
  ])('is refused when it %s: CONFIG_INVALID', async (_how, prepare) => {
    await prepare();
    await expect(readErasedLists([path])).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  });

  it.each([
    ['sqlite:./data/yingda.db', undefined, './data/yingda.db.erased'],
    ['sqlite::memory:', undefined, undefined],
    ['redis://localhost', undefined, undefined],
    ['redis://localhost', '/var/erased', '/var/erased'],
    ['sqlite:a.db', 'b', 'b'],
  ])('lies for %s, with %s given, at %s', (url, given, place) => {
    expect(journalPathOf(url, given)).toBe(place);
  });
});
