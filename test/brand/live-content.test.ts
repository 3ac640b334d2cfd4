import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Content } from '../../src/brand/compile-content.ts';
import { LiveContent } from '../../src/brand/live-content.ts';
import type { AccountName } from '../../src/domain/ids.ts';
import { AppError } from '../../src/errors.ts';
import type { ContentFile } from '../../src/store/contents.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import type { Stores } from '../../src/store/stores.ts';
import { HeldClock } from '../support/held-clock.ts';

const account = 'main' as AccountName;

/** Stands for a compiled revision: the file's text is all there is to it. */
function compile(files: readonly ContentFile[]): Content {
  const text = files[0]?.text ?? '';
  if (text === 'broken') throw new AppError('CONTENT_INVALID', 'broken');
  return { hash: text } as Content;
}

let clock: HeldClock;
let stores: Stores;
let live: LiveContent;
let heard: string[];
beforeEach(async () => {
  clock = new HeldClock();
  stores = await openSqliteStores({ path: ':memory:', clock });
  heard = [];
  live = new LiveContent({
    account,
    contents: stores.contents,
    compile,
    clock,
    whenEmpty: async () => undefined,
    observer: {
      revisionLive: (revision) => heard.push(`live ${revision}`),
      revisionRefused: (revision) => heard.push(`refused ${revision}`),
    },
  });
});
afterEach(async () => {
  live.close();
  await stores.close();
});

const publish = (text: string) =>
  stores.contents.publish(account, {
    hash: text,
    publishedAtMs: clock.now(),
    note: '',
    files: [{ path: 'rules.yaml', text }],
  });

describe('the live content', () => {
  it('is not there before something was published', async () => {
    expect(await live.refresh()).toBe(false);
    expect(live.isReady).toBe(false);
    expect(() => live.current).toThrow(expect.objectContaining({ code: 'CONTENT_INVALID' }));
  });

  it('follows a new revision within two seconds', async () => {
    await publish('first');
    await live.refresh();
    live.startPolling();

    await publish('second');
    await clock.advance(2000);

    expect(live.current).toMatchObject({ revision: 2, hash: 'second' });
  });

  it('stays when a revision does not compile, says so once, and goes on looking', async () => {
    await publish('first');
    await live.refresh();
    live.startPolling();

    await publish('broken');
    await clock.advance(6000);
    const stayed = live.current.hash;
    await publish('third');
    await clock.advance(2000);

    expect(stayed).toBe('first');
    expect(live.current.hash).toBe('third');
    expect(heard).toEqual(['live 1', 'refused 2', 'live 3']);
  });

  it('goes back when an older revision is made live again', async () => {
    await publish('first');
    await publish('second');
    await live.refresh();
    live.startPolling();

    await stores.contents.makeLive(account, 1);
    await clock.advance(2000);

    expect(live.current).toMatchObject({ revision: 1, hash: 'first' });
  });

  it('stops looking when it is closed', async () => {
    await publish('first');
    await live.refresh();
    live.startPolling();

    live.close();
    await publish('second');
    await clock.advance(6000);

    expect(live.current.revision).toBe(1);
  });
});
