import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Content } from '../../src/brand/assemble-content.ts';
import { LiveContent } from '../../src/brand/live-content.ts';
import type { AccountName } from '../../src/domain/ids.ts';
import { AppError } from '../../src/errors.ts';
import type { ContentFile } from '../../src/store/contents.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import type { Stores } from '../../src/store/stores.ts';
import { HeldClock } from '../support/held-clock.ts';

const account = 'main' as AccountName;

/** Holds up whoever prepares a slow text. */
let slow: PromiseWithResolvers<void>;
/** The texts that were to be prepared, and those of them that were called off. */
let ordered: string[];
let calledOff: string[];

/** Stands for a compiled revision: the file's text is all there is to it. */
async function prepare(
  files: readonly ContentFile[],
  { signal }: { readonly signal: AbortSignal },
): Promise<Content> {
  const text = files[0]?.text ?? '';
  ordered.push(text);
  signal.addEventListener('abort', () => calledOff.push(text));
  if (text.startsWith('slow')) await slow.promise;
  if (text === 'broken') throw new AppError('CONTENT_INVALID', 'broken');
  if (text === 'unlucky') throw new AppError('CONTENT_NOT_PREPARED', 'unlucky');
  return { hash: text } as Content;
}

/** What is published when the store is empty, and how often that was tried. */
let firstContent: string | undefined;
let firstTries: number;

let clock: HeldClock;
let stores: Stores;
let live: LiveContent;
let heard: string[];
beforeEach(async () => {
  clock = new HeldClock();
  stores = await openSqliteStores({ path: ':memory:', clock });
  firstContent = undefined;
  firstTries = 0;
  heard = [];
  ordered = [];
  calledOff = [];
  slow = Promise.withResolvers();
  live = new LiveContent({
    account,
    contents: stores.contents,
    prepare,
    clock,
    whenEmpty: async () => {
      firstTries += 1;
      if (firstContent === 'broken') throw new AppError('CONTENT_INVALID', 'broken');
      if (firstContent) await publish(firstContent);
    },
    observer: {
      revisionLive: (revision) => heard.push(`live ${revision}`),
      revisionRefused: (revision) => heard.push(`refused ${revision}`),
    },
  });
});
afterEach(async () => {
  await live.close();
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

  it('is tried with growing pauses while the first content is refused, said once, and comes when it is mended', async () => {
    firstContent = 'broken';
    await expect(live.refresh()).rejects.toMatchObject({ code: 'CONTENT_INVALID' });
    live.startPolling();

    await clock.advance(60_000);
    const triesInAMinute = firstTries;
    firstContent = 'mended';
    await clock.advance(120_000);

    expect(triesInAMinute).toBeLessThanOrEqual(6);
    expect(live.current).toMatchObject({ revision: 1, hash: 'mended' });
    expect(heard).toEqual(['refused undefined', 'live 1']);
  });

  it('follows a new revision within two seconds', async () => {
    await publish('first');
    await live.refresh();
    live.startPolling();

    await publish('second');
    await clock.advance(2000);

    expect(live.current).toMatchObject({ revision: 2, hash: 'second' });
  });

  it('is there for whoever has just published, before the next poll', async () => {
    await publish('first');
    await live.refresh();
    live.startPolling();
    await publish('second');

    await live.reach(2);

    expect(live.current.revision).toBe(2);
  });

  it('keeps whoever published waiting for three seconds at most, and follows when it can', async () => {
    await publish('first');
    await live.refresh();
    live.startPolling();
    await publish('slow');

    const reached = live.reach(2);
    await clock.advance(3000);
    await reached;
    const meanwhile = live.current.hash;
    slow.resolve();
    await live.reach(2);

    expect([meanwhile, live.current.hash]).toEqual(['first', 'slow']);
  });

  it('fails nobody who published what it cannot use', async () => {
    await publish('first');
    await live.refresh();
    live.startPolling();
    await publish('broken');

    await live.reach(2);

    expect([live.current.hash, heard.at(-1)]).toEqual(['first', 'refused 2']);
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

    await live.close();
    await publish('second');
    await clock.advance(6000);

    expect(live.current.revision).toBe(1);
  });

  it('answers from the running revision while another is prepared', async () => {
    await publish('first');
    await live.refresh();
    live.startPolling();

    await publish('slow');
    await clock.advance(6000);
    const meanwhile = live.current.hash;
    slow.resolve();
    await clock.advance(0);

    expect(meanwhile).toBe('first');
    expect(live.current).toMatchObject({ revision: 2, hash: 'slow' });
    expect(ordered).toEqual(['first', 'slow']);
  });

  it('calls a preparation off for a newer revision, and never goes back to it', async () => {
    await publish('first');
    await live.refresh();
    live.startPolling();

    await publish('slow');
    await clock.advance(2000);
    await publish('third');
    await clock.advance(2000);
    slow.resolve();
    await clock.advance(2000);

    expect(calledOff).toEqual(['slow']);
    expect(live.current).toMatchObject({ revision: 3, hash: 'third' });
    expect(heard).toEqual(['live 1', 'live 3']);
  });

  it('calls a preparation off when the running revision is made live again', async () => {
    await publish('first');
    await live.refresh();
    live.startPolling();

    await publish('slow');
    await clock.advance(2000);
    await stores.contents.makeLive(account, 1);
    await clock.advance(2000);
    slow.resolve();
    await clock.advance(2000);

    expect(calledOff).toEqual(['slow']);
    expect(live.current.revision).toBe(1);
  });

  it.each(['unlucky', 'broken'])(
    'tries an %s revision again, after growing pauses',
    async (text) => {
      await publish('first');
      await live.refresh();
      live.startPolling();

      await publish(text);
      await clock.advance(60_000);

      // At 1 s, and then 2, 4, 8 and 16 s later.
      expect(ordered).toEqual(['first', ...Array(5).fill(text)]);
      expect(heard).toEqual(['live 1', 'refused 2']);
      expect(live.current.hash).toBe('first');
    },
  );

  it('tries a failed revision at once when something else was live in between', async () => {
    await publish('first');
    await live.refresh();
    live.startPolling();

    await publish('broken');
    await clock.advance(60_000);
    await publish('third');
    await clock.advance(2000);
    await stores.contents.makeLive(account, 2);
    await clock.advance(2000);

    expect(ordered.slice(-2)).toEqual(['third', 'broken']);
    expect(heard).toEqual(['live 1', 'refused 2', 'live 3', 'refused 2']);
  });

  it('calls off what it prepares when it is closed', async () => {
    await publish('first');
    await live.refresh();
    live.startPolling();
    await publish('slow');
    await clock.advance(2000);

    const closed = live.close();
    slow.resolve();
    await closed;

    expect(calledOff).toEqual(['slow']);
    expect(live.current.hash).toBe('first');
  });
});
