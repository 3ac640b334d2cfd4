import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Draft } from '../../src/store/drafts.ts';
import {
  account,
  bo,
  editingOn,
  mei,
  newRule,
  openStage,
  operatorNamed,
  type Stage,
  titleEdit,
} from './editing-stage.ts';

const minuteMs = 60_000;

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const find = (id: string): Promise<Draft | undefined> => stage.stores.drafts.find(account, id);

async function plannedIn(delayMs: number, edit = titleEdit('问好')): Promise<string> {
  const { id, version } = await stage.draftWith(mei, edit);
  const publishAtMs = stage.clock.now() + delayMs;
  await stage.editing.plan(mei, id, { publishAtMs, readVersion: version });
  return id;
}

describe('a planned draft', () => {
  it('goes live at its time, and not before', async () => {
    const id = await plannedIn(minuteMs);
    stage.built.start();

    await stage.clock.advance(minuteMs - 3000);
    const before = await stage.stores.contents.findLiveNumber(account);
    await stage.clock.advance(6000);

    expect(before).toBe(1);
    expect(await stage.liveTitle()).toBe('问好');
    expect(await find(id)).toMatchObject({ state: 'published', publishedRevision: 2 });
    expect(stage.audit.lines.at(-1)).toBe('Mei published revision:2');
  });

  it('goes live once, whichever of two nodes is first', async () => {
    const { stores, audit } = stage;
    const other = editingOn({ account, stores, audit, people: [mei, bo] });
    await plannedIn(minuteMs);
    stage.built.start();
    other.start();

    await stage.clock.advance(2 * minuteMs);
    await other.close();

    expect(await stores.contents.findLiveNumber(account)).toBe(2);
    expect(audit.lines.filter((line) => line.includes(' published '))).toHaveLength(1);
  });

  it('that was due while nobody was there goes live at the start', async () => {
    await plannedIn(minuteMs);
    await stage.clock.advance(60 * minuteMs);

    stage.built.start();
    await stage.clock.advance(3000);

    expect(await stage.liveTitle()).toBe('问好');
  });

  it('whose plan was taken back stays a draft', async () => {
    const id = await plannedIn(minuteMs);
    const readVersion = (await find(id))?.version ?? 0;
    await stage.editing.plan(mei, id, { publishAtMs: undefined, readVersion });
    stage.built.start();

    await stage.clock.advance(2 * minuteMs);

    expect(await find(id)).toMatchObject({ state: 'open' });
    expect(await stage.stores.contents.findLiveNumber(account)).toBe(1);
  });

  it('is held when its entry was changed meanwhile, and what is live stays', async () => {
    const id = await plannedIn(minuteMs);
    const theirs = await stage.draftWith(bo, titleEdit('招呼'));
    await stage.editing.publish(bo, theirs.id, '');
    stage.built.start();

    await stage.clock.advance(2 * minuteMs);

    expect(await find(id)).toMatchObject({ state: 'planned', plan: { heldBecause: 'conflict' } });
    expect(await stage.liveTitle()).toBe('招呼');
  });

  it('is held when its tests fail', async () => {
    const test = { say: '你好', expect: { rule: 'nearest' } };
    const id = await plannedIn(minuteMs, { file: 'tests.yaml', id: 'new', after: test });
    stage.built.start();

    await stage.clock.advance(2 * minuteMs);

    expect(await find(id)).toMatchObject({ plan: { heldBecause: 'tests-failed' } });
  });

  it.each([
    ['is not there any more', []],
    ['may not publish any more', [operatorNamed('Mei', 'viewer')]],
  ])('is held when who planned it %s', async (_what, people) => {
    const { stores, audit } = stage;
    const later = editingOn({ account, stores, audit, people });
    const id = await plannedIn(minuteMs);
    later.start();

    await stage.clock.advance(2 * minuteMs);
    await later.close();

    expect(await find(id)).toMatchObject({ plan: { heldBecause: 'person-gone' } });
    expect(await stores.contents.findLiveNumber(account)).toBe(1);
  });
});

describe('a node that was killed behind its publication', () => {
  it('leaves a draft and a line of the log to the next that looks', async () => {
    const draft = await stage.draftWith(mei, titleEdit('问好'));
    const files = await stage.editing.filesWith([titleEdit('问好')]);
    const { id: byId, name: by } = mei;
    const origin = { byId, by, draftId: draft.id, draftVersion: draft.version };
    const publishedAtMs = stage.clock.now();
    await stage.stores.contents.publish(account, {
      hash: 'h',
      publishedAtMs,
      note: '',
      origin,
      files,
    });

    stage.built.start();
    await stage.clock.advance(minuteMs);
    await stage.clock.advance(minuteMs);

    expect(await find(draft.id)).toMatchObject({ state: 'published', publishedRevision: 2 });
    expect(stage.audit.lines).toEqual([
      'Mei draft-changed rules.yaml#hello',
      'Mei published revision:2',
    ]);
  });

  it('leaves a draft that was added to open, and its review and plan to later restarts', async () => {
    const { id, version } = await stage.draftWith(mei, titleEdit('问好'));
    const files = await stage.editing.filesWith([titleEdit('问好')]);
    const origin = { byId: mei.id, by: 'Mei', draftId: id, draftVersion: version };
    await stage.editing.rename(mei, id, '还没完');
    await stage.draftWith(mei, newRule('a'));
    const publishedAtMs = stage.clock.now();
    await stage.stores.contents.publish(account, {
      hash: 'h',
      publishedAtMs,
      note: '',
      origin,
      files,
    });
    stage.built.start();
    await stage.clock.advance(2 * minuteMs);
    expect(await find(id)).toMatchObject({ state: 'open', baseRevision: 2 });
    await stage.editing.askReview(mei, id, '请看');
    const publishAtMs = stage.clock.now() + 60 * minuteMs;
    const readVersion = (await find(id))?.version ?? 0;
    await stage.editing.plan(mei, id, { publishAtMs, readVersion });
    const before = await find(id);

    const restarted = editingOn({ ...stage, account });
    restarted.start();
    await stage.clock.advance(2 * minuteMs);
    await restarted.close();

    expect(before).toMatchObject({ state: 'planned', review: { note: '请看' } });
    expect(await find(id)).toEqual(before);
  });

  it('does not have its draft published twice by who tries again', async () => {
    const draft = await stage.draftWith(mei, newRule('a'));
    const files = await stage.editing.filesWith([newRule('a')]);
    const origin = { byId: mei.id, by: 'Mei', draftId: draft.id, draftVersion: draft.version };
    const publishedAtMs = stage.clock.now();
    await stage.stores.contents.publish(account, {
      hash: 'h',
      publishedAtMs,
      note: '',
      origin,
      files,
    });

    expect(await stage.editing.publish(mei, draft.id, '')).toEqual({
      kind: 'published',
      revision: 2,
    });
    expect(await stage.stores.contents.findLiveNumber(account)).toBe(2);
  });
});
