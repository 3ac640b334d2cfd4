import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { buildTrials } from '../../src/trials/build-trials.ts';
import type { Trials } from '../../src/trials/trials.ts';
import {
  account,
  mei,
  newRule,
  openStage,
  type Stage,
  titleEdit,
} from '../editing/editing-stage.ts';
import { poll } from '../support/redis-servers.ts';

// A replay compiles both contents in a thread of its own.
vi.setConfig({ testTimeout: 20_000 });

let stage: Stage;
let trials: Trials;
beforeEach(async () => {
  stage = await openStage();
  const { contents, records, drafts, clock } = stage.stores;
  trials = buildTrials({
    ...{ account, contents, records, drafts, clock },
    readLive: () => stage.editing.readLive(),
    filesWith: (edits) => stage.editing.filesWith(edits),
    failed: (error) => {
      throw error;
    },
  });
});
afterEach(async () => {
  await trials.close();
  await stage.close();
});

async function replay(draftId: string): Promise<void> {
  expect(await trials.start(draftId)).toBe('started');
  await poll('the replay ends', () => trials.find(draftId)?.kind === 'done');
}

it('what was said is forgotten after an hour; that it was tried is not', async () => {
  const { id } = await stage.draftWith(mei, titleEdit('问好'));
  await replay(id);
  const draft = await stage.stores.drafts.find(account, id);

  await stage.clock.advance(61 * 60_000);

  expect(trials.find(id)).toBeUndefined();
  expect(draft && (await stage.editing.standTrial(draft))).toEqual({ kind: 'tried' });
});

it('a draft that was edited while it was replayed was not tried', async () => {
  const { id } = await stage.draftWith(mei, titleEdit('问好'));
  await trials.start(id);
  await stage.draftWith(mei, newRule('a'));
  await poll('the replay ends', () => trials.find(id)?.kind === 'done');

  expect(await stage.stores.drafts.find(account, id)).not.toHaveProperty('trial');
});

it('of a draft that is not there is none', async () => {
  expect(await trials.start('nobody')).toBe('gone');
});
