import { afterEach, describe, expect, it, vi } from 'vitest';
import { hashFiles } from '../../src/brand/hash-files.ts';
import type { AccountName } from '../../src/domain/ids.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import { Trials } from '../../src/trials/trials.ts';
import { recorded } from '../brand/replay/given-replay.ts';
import { filesWith } from '../brand/small-brand.ts';
import { HeldClock } from '../support/held-clock.ts';
import { attemptBy, commitOf, turnOf } from '../support/store-fixtures.ts';
import { noonMs } from '../workshop/given-bench.ts';

// Each thread loads the whole program anew.
vi.setConfig({ testTimeout: 30_000 });

const account = 'main' as AccountName;
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function openTrials(said: readonly string[]) {
  const clock = new HeldClock(noonMs + 60_000);
  const stores = await openSqliteStores({ path: ':memory:', clock });
  const files = filesWith({});
  const published = { files, hash: hashFiles(files), publishedAtMs: noonMs, note: 'first' };
  const { number } = await stores.contents.publish(account, published);
  for (const [at, text] of said.entries()) {
    const key = turnOf(account, 'ann', String(at));
    const record = recorded(text, { turnId: key.turnId });
    await stores.turns.begin(key, attemptBy('a'));
    await stores.turns.commit(commitOf(key, 'a', { record }));
  }
  const trials = new Trials({
    account,
    contents: stores.contents,
    records: stores.records,
    clock,
    liveRevision: () => number,
  });
  closing.push(
    () => stores.close(),
    () => trials.close(),
  );
  return { trials, clock };
}

const withoutHello = filesWith({
  'rules.yaml':
    'rules: [{ id: nearest, title: 找店, when: { menu: [nearest], contains: [最近] }, handler: nearest-shop }]',
});

async function ended(trials: Trials, draftId: string) {
  await vi.waitFor(() => expect(trials.find(draftId)?.kind).not.toBe('running'), 20_000);
  return trials.find(draftId);
}

describe('a trial of a draft', () => {
  it('tells what would be lost, what must be ticked and what to expect, and is kept for a day', async () => {
    const { trials, clock } = await openTrials(['你好', '你好', '最近的店', '啥']);

    expect(await trials.start({ draftId: 'd1', files: withoutHello })).toBe('started');
    expect(trials.find('d1')).toMatchObject({ kind: 'running' });
    expect(await trials.start({ draftId: 'd2', files: withoutHello })).toBe('busy');
    const trial = await ended(trials, 'd1');

    if (trial?.kind !== 'done') throw new Error(JSON.stringify(trial));
    expect(trial.summary).toMatchObject({
      draftHash: hashFiles(withoutHello),
      replayedCount: 4,
      changedCount: 2,
      unansweredCount: 3,
      lostCount: 2,
      toTick: ['lost  rule:hello built-in:fallback'],
      ticked: {},
    });
    await clock.advance(25 * 60 * 60_000);
    expect(trials.find('d1')).toBeUndefined();
  });

  it('can be called off', async () => {
    const { trials } = await openTrials(['你好']);
    await trials.start({ draftId: 'd1', files: withoutHello });

    trials.cancel('d1');

    expect(await ended(trials, 'd1')).toMatchObject({ kind: 'cancelled' });
    expect(await trials.start({ draftId: 'd1', files: withoutHello })).toBe('started');
  });

  it('fails with the problems of a draft that does not compile', async () => {
    const { trials } = await openTrials(['你好']);
    await trials.start({ draftId: 'd1', files: filesWith({ 'rules.yaml': 'rules: 3' }) });

    expect(await ended(trials, 'd1')).toMatchObject({ kind: 'failed', code: 'CONTENT_INVALID' });
  });
});
