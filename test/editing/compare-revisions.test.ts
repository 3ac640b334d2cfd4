import { expect, it } from 'vitest';
import { compareRevisions } from '../../src/editing/compare-revisions.ts';
import { LiveEntries } from '../../src/editing/live-entries.ts';
import { smallBrand } from '../brand/small-brand.ts';
import { HeldClock } from '../support/held-clock.ts';
import { account, openStage, publishSmall } from './editing-stage.ts';

/** Each look at it finds five milliseconds gone. */
class BusyClock extends HeldClock {
  #looks = 0;

  override now(): number {
    this.#looks += 5;
    return this.#looks;
  }
}

it('two revisions differ in documents, and in what stands around entries, too', async () => {
  const { stores, editing, close } = await openStage();
  const opening = 'documents/营业.md';
  const menu = `# 新的菜单\n${smallBrand['menu.yaml']}`;
  await publishSmall({ stores, account }, { [opening]: '十点开门。' });
  await publishSmall({ stores, account }, { [opening]: '九点开门。', 'menu.yaml': menu });

  expect(await editing.compareRevisions(1, 2)).toEqual({
    edits: [],
    files: [{ path: opening, kind: 'added' }],
  });
  expect(await editing.compareRevisions(2, 3)).toEqual({
    edits: [],
    files: [
      { path: opening, kind: 'changed' },
      { path: 'menu.yaml', kind: 'changed' },
    ],
  });
  const back = await editing.compareRevisions(3, 1);
  expect(back.files).toContainEqual({ path: opening, kind: 'removed' });
  await close();
});

it('two revisions are compared while others go on', async () => {
  const { stores, close } = await openStage();
  const ids = Array.from({ length: 200 }, (_, at) => `rule-${at}`);
  const rules = ids.map((id) => `  - { id: ${id}, title: ${id}, reply: x }\n`).join('');
  await publishSmall({ stores, account }, { 'rules.yaml': `rules:\n${rules}` });
  const live = new LiveEntries({ account, contents: stores.contents, clock: new BusyClock() });
  let rounds = 0;
  let isDone = false;
  const goRound = () => {
    rounds += 1;
    if (!isDone) setImmediate(goRound);
  };
  setImmediate(goRound);

  const { edits } = await compareRevisions(live, 1, 2);

  isDone = true;
  expect(edits.filter(({ before }) => !before).map(({ id }) => id)).toEqual(ids);
  expect(rounds).toBeGreaterThan(50);
  await close();
});
