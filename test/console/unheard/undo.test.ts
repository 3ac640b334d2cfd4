/** A decision is taken back: what it put into the draft goes, and whatever else was done there stays. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Edit, EntryKey, EntryValue } from '../../../src/domain/edit.ts';
import { sentenceId } from '../../../src/unheard/cluster.ts';
import { noonMs } from '../../support/store-fixtures.ts';
import { someAdmin } from '../frame/given-call.ts';
import { openUnheardGround, type UnheardGround } from './unheard-ground.ts';

const said = sentenceId('有停车位吗');
const rule = { file: 'rules.yaml', id: 'parking' };

let ground: UnheardGround;
beforeEach(async () => {
  ground = await openUnheardGround();
  await ground.say([{ text: '有停车位吗', follower: 'f1', minutesAgo: 9 }]);
});
afterEach(() => ground.stop());

async function put(edit: Edit): Promise<void> {
  const { editing } = ground.parts;
  const { id, version } = await editing.openDraft(someAdmin);
  const end = await editing.edit(someAdmin, id, { edit, readVersion: version });
  expect(end.kind).toBe('saved');
}

async function findLive({ file, id: named }: EntryKey = rule): Promise<EntryValue> {
  const entries = await ground.parts.editing.readLiveFile(file);
  const found = entries.find(({ id }) => id === named);
  if (!found) throw new Error('The rule is live.');
  return found.value;
}

async function addTo(ruleId: string, taken?: 'move'): Promise<void> {
  const form = { rule: ruleId, sentence: [said], ...(taken && { taken }) };
  await ground.post(`/unheard/missed/${said}/add`, form);
}

/** What the next page says. */
async function undo(): Promise<string> {
  const { body } = await ground.get('/unheard');
  const verdict = /name="verdict" value="([0-9a-f]+)"/.exec(body)?.[1] ?? '';
  const { to } = await ground.post('/unheard/undo', { verdict });
  return (await ground.get(to.replace('/a/main', ''))).body;
}

/** The rules as they stand with the draft. */
async function wordsOfDraft(): Promise<string> {
  const files = await ground.parts.editing.filesWith(await ground.edits());
  return files.find(({ path }) => path === rule.file)?.text ?? '';
}

/** Somebody published what the draft says of a rule, and the draft is empty again. */
async function publish(entry: EntryKey): Promise<void> {
  const { account, stores, editing } = ground.parts;
  const draft = await editing.openDraft(someAdmin);
  const files = await editing.filesWith(draft.edits);
  await editing.revert(someAdmin, draft.id, entry);
  const published = { hash: 'h2', publishedAtMs: noonMs, note: '', files };
  await stores.contents.publish(account, published);
}

it('a rule that the draft moves is moved still', async () => {
  const live = await findLive();
  const move: Edit = { ...rule, before: live, after: live, behind: '' };
  await put(move);
  await addTo('parking');
  expect(await ground.edits()).toMatchObject([
    { behind: '', after: { when: { examples: ['有停车位吗'] } } },
  ]);
  expect(await undo()).toContain('草稿里加的也拿掉了');
  expect(await ground.edits()).toEqual([move]);
});

it('a sentence goes back to the rule it came from when the draft takes its new one away', async () => {
  const nearest = { file: 'rules.yaml', id: 'nearest' };
  const before = await findLive(nearest);
  const when = { ...(before['when'] as EntryValue), examples: ['有停车位吗'] };
  await put({ ...nearest, before, after: { ...before, when } });
  await publish(nearest);
  await addTo('parking', 'move');
  const gone: Edit = { ...rule, before: await findLive() };
  await put(gone);
  expect(await wordsOfDraft()).not.toContain('有停车位吗');
  expect(await undo()).toContain('草稿里加的也拿掉了');
  expect(await wordsOfDraft()).toContain('有停车位吗');
  expect(await ground.edits()).toContainEqual(gone);
});

it.each<readonly [string, (live: EntryValue) => Edit]>([
  ['takes the rule away', (live) => ({ ...rule, before: live })],
  ['moves it', (live) => ({ ...rule, before: live, after: live, behind: '' })],
  ['renames it', (live) => ({ ...rule, before: live, after: { ...live, title: '车位' } })],
])('once the sentence was published, a later draft that %s is left alone', async (_, change) => {
  await addTo('parking');
  await publish(rule);
  const edit = change(await findLive());
  await put(edit);
  expect(await undo()).toContain('可能已经发布，没有去动它');
  expect(await ground.edits()).toEqual([edit]);
});
