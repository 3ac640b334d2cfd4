import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashTriedFiles } from '../../src/brand/hash-tried-files.ts';
import type { Edit } from '../../src/domain/edit.ts';
import type { Draft } from '../../src/store/drafts.ts';
import { attemptBy, commitOf, recordOf, turnOf } from '../support/store-fixtures.ts';
import {
  account,
  bo,
  mei,
  newRule,
  openStage,
  operatorNamed,
  type Stage,
  titleEdit,
} from './editing-stage.ts';

const lan = operatorNamed('Lan', 'admin');
const testEdit: Edit = {
  file: 'tests.yaml',
  id: 'new',
  after: { say: '你好', expect: { rule: 'hello' } },
};

let stage: Stage;
beforeEach(async () => {
  stage = await openStage({ people: [mei, bo, lan] });
});
afterEach(() => stage.close());

/** A follower wrote so long ago. */
async function heard(agoMs: number): Promise<void> {
  const key = turnOf(account, 'wang', 'first');
  await stage.stores.turns.begin(key, attemptBy('node'));
  const record = recordOf(key, { receivedAtMs: stage.clock.now() - agoMs });
  await stage.stores.turns.commit(commitOf(key, 'node', { record }));
}

/** As a replay leaves the draft. */
async function tried(draft: Draft, toTick: readonly string[] = []): Promise<Draft> {
  const files = await stage.editing.filesWith(draft.edits);
  const counts = { replayedCount: 9, changedCount: 1, newlyAnsweredCount: 0, lostCount: 1 };
  const now = { draftHash: hashTriedFiles(files), liveRevision: 1, atMs: stage.clock.now() };
  const trial = { ...now, ...counts, toTick, ticked: {} };
  const end = await stage.stores.drafts.save({ ...draft, trial }, draft.version);
  if ('saved' in end) return end.saved;
  throw new Error('The draft was changed.');
}

const liveNumber = () => stage.stores.contents.findLiveNumber(account);

describe('a draft that changes answers', () => {
  beforeEach(() => heard(1000));

  it('is not published before somebody replayed it', async () => {
    const draft = await stage.draftWith(mei, titleEdit('问好'));

    expect(await stage.editing.publish(mei, draft.id, '')).toEqual({ kind: 'not-tried' });
    expect(await liveNumber()).toBe(1);
    await tried(draft);
    expect(await stage.editing.publish(mei, draft.id, '')).toMatchObject({ kind: 'published' });
    expect((await stage.editing.revisions(1))[0]?.origin?.forecast).toMatchObject({ lostCount: 1 });
  });

  it('waits for every tick, and ticks are in the log', async () => {
    const draft = await tried(await stage.draftWith(mei, titleEdit('问好')), ['a', 'b']);
    await stage.editing.tick(mei, draft.id, { mark: 'a', isTicked: true });
    await stage.editing.tick(mei, draft.id, { mark: 'b', isTicked: true });
    await stage.editing.tick(mei, draft.id, { mark: 'b', isTicked: false });

    const early = await stage.editing.publish(mei, draft.id, '');
    await stage.editing.tick(mei, draft.id, { mark: 'b', isTicked: true });

    expect(early).toEqual({ kind: 'not-ticked', marks: ['b'] });
    expect(await stage.editing.publish(mei, draft.id, '')).toMatchObject({ kind: 'published' });
    const ticks = stage.audit.entries.filter(({ act }) => act === 'replay-ticked');
    expect(ticks.map(({ after }) => after).toReversed()).toEqual([
      '{"mark":"a","isTicked":true}',
      '{"mark":"b","isTicked":true}',
      '{"mark":"b","isTicked":false}',
      '{"mark":"b","isTicked":true}',
    ]);
  });

  it('has nothing to tick but what its replay found', async () => {
    const draft = await tried(await stage.draftWith(mei, titleEdit('问好')), ['a']);

    const other = await stage.editing.tick(mei, draft.id, { mark: 'x', isTicked: true });
    const hidden = await stage.editing.tick(bo, draft.id, { mark: 'a', isTicked: true });

    expect([other, hidden]).toEqual([{ kind: 'gone' }, { kind: 'gone' }]);
  });

  it('is to be tried again when other rules went live', async () => {
    const draft = await tried(await stage.draftWith(mei, titleEdit('问好')));
    const theirs = await tried(await stage.draftWith(bo, newRule('b')));
    await stage.editing.publish(bo, theirs.id, '');

    expect(await stage.editing.standTrial(draft)).toEqual({ kind: 'stale' });
    expect(await stage.editing.publish(mei, draft.id, '')).toEqual({ kind: 'not-tried' });
  });

  it('stays tried when a fact of the brand went live', async () => {
    const draft = await tried(await stage.draftWith(mei, titleEdit('问好')));
    const { entries } = await stage.editing.readLive();
    const before = entries.find(({ id }) => id === 'beef')?.value;
    const after = { ...before, priceYuan: 30 };
    const edit = { file: 'products.yaml', id: 'beef', ...(before && { before }), after };
    await stage.editing.applyNow(bo, [edit], '涨价');

    expect(await stage.editing.publish(mei, draft.id, '')).toMatchObject({ kind: 'published' });
  });

  it('is held at its planned time when it was not tried as it would be then', async () => {
    const { id, version } = await tried(await stage.draftWith(mei, titleEdit('问好')));
    const publishAtMs = stage.clock.now() + 60_000;
    await stage.editing.plan(mei, id, { publishAtMs, readVersion: version });
    const theirs = await tried(await stage.draftWith(bo, newRule('b')));
    await stage.editing.publish(bo, theirs.id, '');
    stage.built.start();

    await stage.clock.advance(120_000);

    expect(await stage.stores.drafts.find(account, id)).toMatchObject({
      plan: { heldBecause: 'not-tried' },
    });
  });
});

it('what nobody wrote about for a week needs no replay', async () => {
  await heard(8 * 86_400_000);
  const draft = await stage.draftWith(mei, titleEdit('问好'));

  expect(await stage.editing.publish(mei, draft.id, '')).toMatchObject({ kind: 'published' });
});

describe('an administrator', () => {
  beforeEach(() => heard(1000));

  const said = { note: '换个招呼', reason: '地址写错了，等不了' };

  it('publishes without a replay, with a reason that stays', async () => {
    const draft = await stage.draftWith(lan, titleEdit('问好'));

    const end = await stage.editing.publishUntried(lan, draft.id, said);

    expect(end).toEqual({ kind: 'published', revision: 2 });
    expect((await stage.editing.revisions(1))[0]?.origin?.withoutReplay).toBe(said.reason);
    expect(stage.audit.entries[0]).toMatchObject({
      act: 'published-untried',
      note: '换个招呼 · 地址写错了，等不了',
    });
  });

  it.each([
    ['without a reason', lan, '  '],
    ['who is none', mei, '急'],
  ])('%s does not', async (_who, operator, reason) => {
    const draft = await stage.draftWith(operator, titleEdit('问好'));

    const end = await stage.editing.publishUntried(operator, draft.id, { note: '', reason });

    expect(end).toEqual({ kind: 'not-tried' });
    expect(await liveNumber()).toBe(1);
  });

  it('does not pass over what a replay found', async () => {
    const draft = await tried(await stage.draftWith(lan, titleEdit('问好')), ['a']);

    expect(await stage.editing.publishUntried(lan, draft.id, said)).toMatchObject({
      kind: 'not-ticked',
    });
  });
});

describe('a test', () => {
  beforeEach(() => heard(1000));

  it('alone is published without a replay', async () => {
    const draft = await stage.draftWith(mei, testEdit);

    expect(await stage.editing.publish(mei, draft.id, '')).toMatchObject({ kind: 'published' });
  });

  it('that is put in, changed or taken out leaves what was tried and ticked', async () => {
    const draft = await tried(await stage.draftWith(mei, titleEdit('问好')), ['a']);
    await stage.editing.tick(mei, draft.id, { mark: 'a', isTicked: true });

    const withTest = await stage.draftWith(mei, testEdit);
    const without = await stage.editing.revert(mei, draft.id, testEdit);

    expect(withTest.trial?.ticked).toEqual({ a: 'Mei' });
    expect(without).toMatchObject({ draft: { trial: { ticked: { a: 'Mei' } } } });
    expect(await stage.editing.publish(mei, draft.id, '')).toMatchObject({ kind: 'published' });
  });
});

describe('many edits at once', () => {
  it('are one line of the log, and what came between is told', async () => {
    const { entries } = await stage.editing.readLive();
    const hello = entries.find(({ id }) => id === 'hello')?.value;
    const stale = titleEdit('问好', { ...hello, title: '别的' });

    const end = await stage.editing.takeIn(mei, [newRule('a'), newRule('b'), stale], 'JSON');

    expect([end.count, end.left.map(({ id }) => id)]).toEqual([2, ['hello']]);
    expect(end.draft.edits.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(stage.audit.entries).toMatchObject([
      {
        act: 'imported',
        note: 'JSON',
        after: '{"new":2,"changed":1,"left":1,"files":["rules.yaml"]}',
      },
    ]);
  });

  it('that are too many for a draft are refused whole', async () => {
    const edits = Array.from({ length: 501 }, (_, at) => newRule(`r${at}`));

    await expect(stage.editing.takeIn(mei, edits, '')).rejects.toMatchObject({
      code: 'CONTENT_INVALID',
    });
    expect((await stage.editing.openDraft(mei)).edits).toEqual([]);
  });

  it('leave its name when the draft is renamed, which is in the log', async () => {
    const { draft } = await stage.editing.takeIn(mei, [newRule('a')], '');

    await stage.editing.rename(mei, draft.id, '国庆');

    expect(await stage.stores.drafts.find(account, draft.id)).toMatchObject({
      title: '国庆',
      edits: [{ id: 'a' }],
    });
    expect(stage.audit.lines.at(-1)).toBe(`Mei draft-renamed draft:${draft.id}`);
  });
});
