import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Editing } from '../../src/editing/editing.ts';
import type { Stores } from '../../src/store/stores.ts';
import { account, bo, mei, newRule, openStage, type Stage, titleEdit } from './editing-stage.ts';

let stage: Stage;
let stores: Stores;
let editing: Editing;
let draftWith: Stage['draftWith'];
beforeEach(async () => {
  stage = await openStage();
  ({ stores, editing, draftWith } = stage);
});
afterEach(() => stage.close());

describe('publishing', () => {
  it('makes the edits live as a revision with a name, and notes it', async () => {
    const draft = await draftWith(mei, titleEdit('问好'), newRule('a'));

    const end = await editing.publish(mei, draft.id, '换个招呼');

    expect(end).toEqual({ kind: 'published', revision: 2 });
    expect(await stage.liveTitle()).toBe('问好');
    expect((await editing.revisions(1))[0]).toMatchObject({
      note: '换个招呼',
      origin: { by: 'Mei', draftId: draft.id },
    });
    expect(await stores.drafts.find(account, draft.id)).toMatchObject({
      state: 'published',
      publishedRevision: 2,
    });
    expect(stage.audit.lines).toEqual([
      'Mei draft-changed rules.yaml#hello',
      'Mei draft-changed rules.yaml#a',
      'Mei published revision:2',
    ]);
    expect(stage.audit.entries[0]).toMatchObject({ before: expect.stringContaining('打招呼') });
  });

  it('twice is done once', async () => {
    const draft = await draftWith(mei, titleEdit('问好'));

    const ends = await Promise.all([
      editing.publish(mei, draft.id, ''),
      editing.publish(mei, draft.id, ''),
    ]);

    expect(ends).toEqual([
      { kind: 'published', revision: 2 },
      { kind: 'published', revision: 2 },
    ]);
    expect(await stores.contents.findLiveNumber(account)).toBe(2);
    expect(stage.audit.lines.filter((line) => line.includes('published'))).toHaveLength(1);
  });

  it('keeps what others published of other entries meanwhile', async () => {
    const mine = await draftWith(mei, titleEdit('问好'));
    await editing.publish(bo, (await draftWith(bo, newRule('b'))).id, '');

    await editing.publish(mei, mine.id, '');

    const { entries } = await editing.readLive();
    expect(entries.map(({ id }) => id)).toContain('b');
    expect(await stage.liveTitle()).toBe('问好');
  });

  it('stops at an entry that others changed meanwhile, and says whose it is', async () => {
    const mine = await draftWith(mei, titleEdit('问好'));
    await editing.publish(bo, (await draftWith(bo, titleEdit('招呼'))).id, '');

    expect(await editing.publish(mei, mine.id, '')).toMatchObject({
      kind: 'conflict',
      conflicts: [{ id: 'hello', theirs: { title: '招呼' }, mine: { title: '问好' }, by: 'Bo' }],
    });
    expect(await editing.findConflicts(mine)).toHaveLength(1);
    expect(await stage.liveTitle()).toBe('招呼');
  });

  it('stops at what does not compile, with the problems', async () => {
    const broken = { ...newRule('a'), after: { id: 'a', title: 'a', when: {}, reply: 'x' } };
    const draft = await draftWith(mei, broken);

    const end = await editing.publish(mei, draft.id, '');

    expect(end).toMatchObject({ kind: 'problems', problems: [{ file: 'rules.yaml' }] });
    expect(await stores.contents.findLiveNumber(account)).toBe(1);
  });

  it('stops at a test that fails', async () => {
    const test = { say: '你好', expect: { rule: 'nearest' } };
    const draft = await draftWith(mei, { file: 'tests.yaml', id: 'new', after: test });

    expect(await editing.publish(mei, draft.id, '')).toMatchObject({
      kind: 'tests-failed',
      failures: [expect.stringContaining('你好')],
    });
  });

  it('forgets what was tried when a further edit follows', async () => {
    const draft = await draftWith(mei, titleEdit('问好'));
    const tried = {
      atMs: 1,
      replayedCount: 9,
      changedCount: 1,
      newlyAnsweredCount: 0,
      lostCount: 1,
    };
    const trial = {
      ...tried,
      draftHash: 'another',
      liveRevision: 1,
      toTick: ['lost'],
      ticked: { lost: 'Mei' },
    };
    await stores.drafts.save({ ...draft, trial }, draft.version);

    expect(await draftWith(mei, newRule('a'))).not.toHaveProperty('trial');
  });
});

describe('facts', () => {
  const price = (before: number, priceYuan: number) => {
    const beef = {
      id: 'beef',
      name: '牛肉堡',
      synonyms: ['汉堡'],
      category: '汉堡',
      description: '好吃。',
    };
    const was = { ...beef, priceYuan: before };
    const is = { ...beef, priceYuan };
    return { file: 'products.yaml', id: 'beef', before: was, after: is };
  };
  const livePrice = async () => {
    const { entries } = await editing.readLive();
    return entries.find(({ id }) => id === 'beef')?.value['priceYuan'];
  };

  it('go live at once, and back', async () => {
    const end = await editing.applyNow(mei, [price(26.5, 28)], '涨价');
    const there = await livePrice();
    const back = await editing.undo(mei, 2, '改回来');

    expect([end, back]).toEqual([
      { kind: 'published', revision: 2 },
      { kind: 'published', revision: 3 },
    ]);
    expect([there, await livePrice()]).toEqual([28, 26.5]);
    expect(stage.audit.lines).toContain('Mei catalogue-changed products.yaml#beef');
  });

  it('of the order alone go back too, and the audit log says from where to where', async () => {
    const order = async () =>
      (await editing.readLive()).entries.flatMap(({ file, id }) =>
        file === 'rules.yaml' ? [id] : [],
      );
    const { entries } = await editing.readLive();
    const value = entries.find(({ id }) => id === 'hello')?.value ?? {};
    const move = { file: 'rules.yaml', id: 'hello', before: value, after: value, behind: '' };
    await editing.applyNow(mei, [move], '');

    expect(await order()).toEqual(['hello', 'nearest']);
    expect(stage.audit.entries.at(-1)).toMatchObject({ behindBefore: 'nearest', behindAfter: '' });
    await editing.applyNow(bo, [titleEdit('问好')], '');
    expect(await editing.undo(mei, 2, '')).toEqual({ kind: 'published', revision: 4 });
    expect(await order()).toEqual(['nearest', 'hello']);
    expect(await stage.liveTitle()).toBe('问好');
    expect(await editing.undo(mei, 2, '')).toEqual({ kind: 'published', revision: 4 });
  });

  it('that somebody changed meanwhile are not taken back', async () => {
    await editing.applyNow(mei, [price(26.5, 28)], '');
    await editing.applyNow(bo, [price(28, 30)], '');

    expect(await editing.undo(mei, 2, '')).toMatchObject({ kind: 'conflict' });
    expect(await livePrice()).toBe(30);
  });
});

describe('rolling back', () => {
  it('is a new revision with the old content', async () => {
    const files = (await editing.readLive()).files;
    await editing.publish(mei, (await draftWith(mei, titleEdit('问好'))).id, '');

    const end = await editing.rollBack(bo, 1, '不好');

    expect(end).toEqual({ kind: 'published', revision: 3 });
    expect((await editing.readLive()).files).toEqual(files);
    expect((await editing.revisions(1))[0]).toMatchObject({
      note: '不好',
      origin: { rolledBackTo: 1, by: 'Bo' },
    });
    expect(stage.audit.lines.at(-1)).toBe('Bo rolled-back revision:3');
  });

  it('to what is live, or was never there, changes nothing', async () => {
    expect(await editing.rollBack(bo, 1, '')).toEqual({ kind: 'published', revision: 1 });
    expect(await editing.rollBack(bo, 7, '')).toEqual({ kind: 'gone' });
  });
});
