import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Editing } from '../../src/editing/editing.ts';
import { firstConsoleSettings } from '../../src/store/console-settings.ts';
import type { Stores } from '../../src/store/stores.ts';
import {
  account,
  bo,
  helloRule,
  mei,
  newRule,
  openStage,
  type Stage,
  savedOf,
  titleEdit,
} from './editing-stage.ts';

let stage: Stage;
let stores: Stores;
let editing: Editing;
let draftWith: Stage['draftWith'];
beforeEach(async () => {
  stage = await openStage();
  ({ stores, editing, draftWith } = stage);
});
afterEach(() => stage.close());

const requireReview = () =>
  stores.consoleSettings.save(account, { ...firstConsoleSettings, reviewIsRequired: true }, 0);

describe('a draft', () => {
  it('is what an operator opened last, and not seen by others', async () => {
    const draft = await draftWith(mei, titleEdit('问好'));

    expect(await editing.openDraft(mei)).toEqual(draft);
    expect((await editing.openDraft(bo)).id).not.toBe(draft.id);
    expect(await editing.edit(bo, draft.id, { edit: newRule('a'), readVersion: 2 })).toEqual({
      kind: 'gone',
    });
    expect(await editing.publish(bo, draft.id, '')).toEqual({ kind: 'gone' });
  });

  it('has one edit for each entry, and none that changes nothing', async () => {
    const draft = await draftWith(mei, titleEdit('问好'), titleEdit('招呼'), newRule('a'));

    expect(draft.edits).toEqual([titleEdit('招呼'), newRule('a')]);
    expect((await draftWith(mei, titleEdit('打招呼'))).edits).toEqual([newRule('a')]);
  });

  it('takes edits that belong together with one line in the log, or none of them', async () => {
    const { id, version } = await editing.openDraft(mei);
    const together = [titleEdit('问好'), newRule('a')];

    const saved = savedOf(
      await editing.editTogether(mei, id, { edits: together, readVersion: version }),
    );

    expect(saved.edits).toEqual(together);
    expect(stage.audit.entries.map(({ act, target }) => [act, target])).toEqual([
      ['draft-changed', `draft:${id}`],
    ]);
    const stale = { ...titleEdit('招呼'), before: { ...helloRule, title: '早就不是' } };
    const end = await editing.editTogether(mei, id, {
      edits: [newRule('b'), stale],
      readVersion: saved.version,
    });
    expect(end).toMatchObject({ kind: 'conflict', conflicts: [{ id: 'hello' }] });
    expect((await editing.openDraft(mei)).edits).toEqual(together);
  });

  it('lets an edit be taken out again', async () => {
    const draft = await draftWith(mei, titleEdit('问好'), newRule('a'));

    const reverted = savedOf(await editing.revert(mei, draft.id, titleEdit('')));

    expect(reverted.edits).toEqual([newRule('a')]);
  });

  it('saved from an older page takes edits of other entries, and not those of the same', async () => {
    const { id, version } = await draftWith(mei, titleEdit('问好'));

    const other = await editing.edit(mei, id, { edit: newRule('a'), readVersion: version - 1 });
    const same = await editing.edit(mei, id, { edit: titleEdit('招呼'), readVersion: version - 1 });

    expect(savedOf(other).edits).toHaveLength(2);
    expect(same).toMatchObject({
      kind: 'conflict',
      conflicts: [{ id: 'hello', theirs: { title: '问好' }, mine: { title: '招呼' }, by: 'Mei' }],
    });
  });

  it('refuses an edit of an entry that somebody else has changed, and says what they made of it', async () => {
    await editing.publish(bo, (await draftWith(bo, titleEdit('问好'))).id, '');
    const draft = await editing.openDraft(mei);

    const end = await editing.edit(mei, draft.id, {
      edit: titleEdit('招呼'),
      readVersion: draft.version,
    });

    expect(end).toMatchObject({
      kind: 'conflict',
      conflicts: [{ base: helloRule, theirs: { title: '问好' }, mine: { title: '招呼' } }],
    });
  });

  it('that was discarded is gone', async () => {
    const draft = await draftWith(mei, titleEdit('问好'));

    await editing.discard(mei, draft.id);

    expect(await editing.publish(mei, draft.id, '')).toEqual({ kind: 'gone' });
    expect((await editing.openDraft(mei)).id).not.toBe(draft.id);
  });

  it('holds five hundred edits and no more', async () => {
    const { id, version } = await editing.openDraft(mei);
    const edits = Array.from({ length: 500 }, (_, at) => newRule(`r${at}`));
    const draft = await stores.drafts.find(account, id);
    if (draft) await stores.drafts.save({ ...draft, edits }, version);

    const end = editing.edit(mei, id, { edit: newRule('more'), readVersion: version + 1 });

    await expect(end).rejects.toMatchObject({ code: 'CONTENT_INVALID' });
  });
});

describe('a review', () => {
  it('is needed when the account says so, from somebody else than the author', async () => {
    await requireReview();
    const { id } = await draftWith(mei, titleEdit('问好'));
    const before = await editing.publish(mei, id, '');
    const { version: readVersion } = savedOf(await editing.askReview(mei, id, '请看'));
    const own = await editing.giveReview(mei, id, { approved: true, answer: '', readVersion });
    const asked = await editing.publish(mei, id, '');
    const given = savedOf(
      await editing.giveReview(bo, id, { approved: true, answer: '好', readVersion }),
    );

    expect([before.kind, own.kind, asked.kind]).toEqual(['not-approved', 'gone', 'not-approved']);
    expect(given).toMatchObject({ state: 'approved', review: { by: 'Bo', verdict: 'approved' } });
    expect(await editing.publish(mei, id, '')).toMatchObject({ kind: 'published' });
  });

  it('is taken away by an edit behind it', async () => {
    await requireReview();
    const { id } = await draftWith(mei, titleEdit('问好'));
    const { version: readVersion } = savedOf(await editing.askReview(mei, id, ''));
    const verdict = { approved: true, answer: '', readVersion };
    const { version } = savedOf(await editing.giveReview(bo, id, verdict));
    await editing.edit(mei, id, { edit: newRule('a'), readVersion: version });

    expect(await editing.publish(mei, id, '')).toEqual({ kind: 'not-approved' });
  });

  it('approves nothing that the reviewer did not see', async () => {
    const { id } = await draftWith(mei, titleEdit('问好'));
    const { version: readVersion } = savedOf(await editing.askReview(mei, id, ''));
    const reverted = savedOf(await editing.revert(mei, id, titleEdit('问好')));
    await editing.edit(mei, id, { edit: newRule('unseen'), readVersion: reverted.version });
    await editing.askReview(mei, id, '');

    const end = await editing.giveReview(bo, id, { approved: true, answer: '', readVersion });

    expect(end).toEqual({ kind: 'outdated' });
    expect(await stores.drafts.find(account, id)).toMatchObject({ state: 'in-review' });
  });

  it('that sends a draft back opens it again, with what was said', async () => {
    const { id } = await draftWith(mei, titleEdit('问好'));
    const { version: readVersion } = savedOf(await editing.askReview(mei, id, ''));

    const end = await editing.giveReview(bo, id, {
      approved: false,
      answer: '再想想',
      readVersion,
    });

    expect(savedOf(end)).toMatchObject({ state: 'open', review: { answer: '再想想' } });
  });
});
