import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountName } from '../../../src/domain/ids.ts';
import type { Revision } from '../../../src/store/contents.ts';
import type { Stores } from '../../../src/store/stores.ts';
import { noonMs } from '../../support/store-fixtures.ts';
import type { Ground } from '../conformance.ts';

export function contentRules(ground: Ground): void {
  describe('content', () => {
    let stores: Stores;
    let otherNode: Stores;
    let account: AccountName;
    beforeEach(() => {
      ({ stores, otherNode } = ground.store());
      account = ground.newAccount();
    });

    it('is not there before the first revision', async () => {
      expect(await stores.contents.findLiveNumber(account)).toBeUndefined();
      expect(await stores.contents.findRevision(account, 1)).toBeUndefined();
      expect(await stores.contents.list(account, 10)).toEqual([]);
    });

    it('is numbered from 1, kept as it is and live at once on every node', async () => {
      const draft = draftOf('first');

      const revision = await stores.contents.publish(account, draft);

      expect(revision).toEqual({ ...draft, number: 1 });
      expect(await otherNode.contents.findLiveNumber(account)).toBe(1);
      expect(await otherNode.contents.findRevision(account, 1)).toEqual(revision);
    });

    it('published again without a change is the same revision', async () => {
      const first = await stores.contents.publish(account, draftOf('first'));

      const again = await otherNode.contents.publish(account, draftOf('first'));
      const sameFilesLater = await stores.contents.publish(account, {
        ...draftOf('first'),
        publishedAtMs: noonMs + 5,
      });

      expect(again).toEqual(first);
      expect(sameFilesLater.number).toBe(2);
    });

    it('can go back to an older revision and forward again', async () => {
      await stores.contents.publish(account, draftOf('first'));
      await stores.contents.publish(account, draftOf('second'));

      await stores.contents.makeLive(account, 1);
      const back = await otherNode.contents.findLiveNumber(account);
      const third = await otherNode.contents.publish(account, draftOf('third'));

      expect(back).toBe(1);
      expect(third.number).toBe(3);
      expect(await stores.contents.findLiveNumber(account)).toBe(3);
    });

    it('cannot go to a revision that is not there', async () => {
      await stores.contents.publish(account, draftOf('first'));

      const change = stores.contents.makeLive(account, 2);

      await expect(change).rejects.toMatchObject({ code: 'CONTENT_INVALID' });
      expect(await stores.contents.findLiveNumber(account)).toBe(1);
    });

    it('published over another is published when that is live still, and once', async () => {
      await stores.contents.publish(account, draftOf('first'));
      const origin = { byId: 'mei', by: '小美', draftId: 'd', draftVersion: 2 };
      const second = { ...draftOf('second'), origin };

      const done = await stores.contents.publishOver(account, 1, second);
      const again = await stores.contents.publishOver(account, 1, second);
      const late = await otherNode.contents.publishOver(account, 1, draftOf('third'));

      expect([done, again]).toEqual(Array(2).fill({ published: { ...second, number: 2 } }));
      expect(late).toEqual({ live: 2 });
      expect(await otherNode.contents.list(account, 1)).toMatchObject([{ number: 2, origin }]);
      expect(await otherNode.contents.findRevision(account, 2)).toMatchObject({ origin });
    });

    it('published over one revision by two nodes at once is published by one', async () => {
      await stores.contents.publish(account, draftOf('first'));

      const ends = await Promise.all([
        stores.contents.publishOver(account, 1, draftOf('mine')),
        otherNode.contents.publishOver(account, 1, draftOf('yours')),
      ]);

      expect(ends.filter((end) => 'published' in end)).toHaveLength(1);
      expect(ends.find((end) => 'live' in end)).toEqual({ live: 2 });
    });

    it('is not published over what was never there', async () => {
      const end = await stores.contents.publishOver(account, 1, draftOf('first'));

      expect(end).toEqual({ live: undefined });
      expect(await stores.contents.list(account, 1)).toEqual([]);
    });

    it('is listed newest first, without its files, as much as asked for', async () => {
      for (const note of ['first', 'second', 'third']) {
        await stores.contents.publish(account, draftOf(note));
      }

      const list = await stores.contents.list(account, 2);

      expect(list).toEqual([
        { number: 3, hash: 'hash of third', publishedAtMs: noonMs, note: 'third' },
        { number: 2, hash: 'hash of second', publishedAtMs: noonMs, note: 'second' },
      ]);
      expect(await stores.contents.list(ground.newAccount(), 10)).toEqual([]);
    });

    it('published on two nodes at once gets two numbers, and one of them is live', async () => {
      const published = await Promise.all([
        stores.contents.publish(account, draftOf('mine')),
        otherNode.contents.publish(account, draftOf('yours')),
      ]);

      expect(published.map(({ number }) => number).toSorted()).toEqual([1, 2]);
      expect(await stores.contents.findLiveNumber(account)).toBe(2);
    });
  });
}

function draftOf(note: string): Omit<Revision, 'number'> {
  return {
    hash: `hash of ${note}`,
    publishedAtMs: noonMs,
    note,
    files: [
      { path: 'rules.yaml', text: `# ${note}\n- 汉堡 "x" \\ \u{1F354}\n` },
      { path: 'stores.csv', text: '' },
    ],
  };
}
