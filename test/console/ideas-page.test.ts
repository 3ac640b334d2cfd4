/** Ideas at the console: alike ones together, answered once, escaped, told only to who asked to hear of it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OpenId, TurnId } from '../../src/domain/ids.ts';
import { addIdea, findOwnIdeas, hearOfIdeas } from '../../src/services/ideas.ts';
import { changeOptIns } from '../../src/services/opt-ins.ts';
import { type CatalogueStage, manager, openCatalogue } from './catalogue/given-account.ts';

const alerts = 'topics:\n  - { id: turn, name: 活动提醒, about: 有结果 }\n';
const told = [
  ['A', '薯条能不能换成大包装啊'],
  ['B', '薯条能不能换成大包装'],
  ['C', '<script>alert(1)</script>店里放点音乐'],
] as const;
let stage: CatalogueStage;
const who = (name: string) => ({ account: stage.parts.account, openId: `o-${name}` as OpenId });

beforeAll(async () => {
  stage = await openCatalogue({ 'alerts.yaml': alerts });
  const { stores, clock } = stage.parts;
  const now = { atMs: clock.now(), alert: 'turn' };
  for (const [name, text] of told) {
    await addIdea(stores.registers, who(name), { text, turnId: `turn-${name}` as TurnId, ...now });
  }
  await hearOfIdeas(stores.registers, who('A'), { changeId: 'hear', ...now });
  const yes = { by: 'word', begin: ['turn'], changeId: 'yes', nowMs: clock.now() } as const;
  for (const name of ['A', 'B']) await changeOptIns(stores.registers, who(name), yes);
});
afterAll(() => stage.close());

const groupOf = (body: string, words: string) =>
  body.split('<li class="card">').find((part) => part.includes(words)) ?? '';
const ideasIn = (group: string) =>
  [...group.matchAll(/name="idea" value="([^"]+)"/g)].map(([, value = '']) => value);

it('shows those that are alike together, escaped, without who they are of, and notes the look', async () => {
  const { body } = await stage.get('/ideas');
  const group = groupOf(body, '大包装');
  expect(group).toContain('2 条相近的');
  expect(ideasIn(group)).toHaveLength(2);
  expect(group).toContain('等结果');
  expect(body).toContain('&lt;script&gt;alert(1)');
  expect(body).not.toContain('o-A');
  const views = await stage.parts.stores.views.recent(stage.parts.account, 9);
  expect(views.map(({ what }) => what)).toContain('ideas: new');
});

it.each([
  ['no state', { state: '' }],
  ['a state that is none', { state: 'done' }],
  ['new again', { state: 'new' }],
  ['an answer that is too long', { state: 'built', answer: '好'.repeat(201) }],
])('takes no form with %s, and keeps what was typed', async (_what, form) => {
  const idea = ideasIn(groupOf((await stage.get('/ideas')).body, '大包装'));
  const end = await stage.post('/ideas', { idea, ...form });
  expect(end.status).toBe(422);
  expect(end.body).toContain('回话最多 200 字');
});

it('answers a group once; only who asked to hear of it is alerted, and once', async () => {
  const idea = ideasIn(groupOf((await stage.get('/ideas')).body, '大包装'));
  const form = { idea, state: 'built', answer: '下周一起有大包装' };
  for (const _tap of [1, 2]) expect((await stage.post('/ideas', form)).notice).toBe('2 条已保存。');
  const { registers, followers, auditLog } = stage.parts.stores;
  for (const name of ['A', 'B']) {
    expect(await findOwnIdeas(registers, who(name))).toMatchObject([
      { state: 'built', answer: '下周一起有大包装', by: 'Mei' },
    ]);
  }
  const jobsOf = async (name: string) =>
    (await followers.collect(stage.parts.account, who(name).openId)).jobs;
  expect(await jobsOf('B')).toEqual([]);
  expect(await jobsOf('A')).toMatchObject([{ cause: { kind: 'opt-in', topic: 'turn' } }]);
  const { entries } = await auditLog.page(stage.parts.account, { limit: 9 });
  expect(entries.map(({ act }) => act)).toContain('ideas-settled');
  expect((await stage.get('/ideas?state=built')).body).toContain('下周一起有大包装');
  expect((await stage.get('/ideas')).body).not.toContain('大包装');
});

it('takes an answer from the page of any state, and comes back to that page', async () => {
  const action = '/ideas?state=built&page=1';
  const { body } = await stage.get('/ideas?state=built');
  expect(body).toContain(`action="/a/main${action.replace('&', '&amp;')}"`);
  const idea = ideasIn(groupOf(body, '大包装'));
  const long = '好'.repeat(201);
  const refused = await stage.post(action, { idea, state: 'planned', answer: long });
  expect([refused.status, groupOf(refused.body, '大包装').includes(long)]).toEqual([422, true]);
  expect(refused.body).toContain('回话最多 200 字');
  const taken = await stage.post(action, { idea, state: 'built', answer: '已经有了' });
  expect([taken.status, taken.to]).toEqual([303, `/a/main${action}`]);
});

it('gives one state out as CSV', async () => {
  const { body } = await stage.get('/ideas/all.csv?state=built');
  expect(body).toContain('薯条能不能换成大包装,做好了,已经有了');
});

it('says so when what was to be answered is gone, and is not for shop managers', async () => {
  const end = await stage.post('/ideas', { idea: 'nothing:here', state: 'built' });
  expect(end.notice).toContain('已经不在了');
  expect((await stage.get('/ideas', manager)).status).toBe(403);
});

it.each(['2', '99', 'x'])('page %s of few ideas leads back, or is the first', async (page) => {
  const { status, body } = await stage.get(`/ideas?page=${page}`);
  expect(status).toBe(200);
  expect(body.includes('更新的')).toBe(page !== 'x');
  expect(body).not.toContain('更早的');
});
