/** Services set up by people who write no files: each with the form that its schema gave, live at once. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CatalogueStage, manager, openCatalogue } from '../catalogue/given-account.ts';

const saved = '已生效，粉丝现在看到的是新的。';
let stage: CatalogueStage;
beforeAll(async () => {
  stage = await openCatalogue();
});
afterAll(() => stage.close());

const poll = {
  id: 'next',
  name: '新品投票',
  question: '下一款想吃哪个？',
  'choices.0.id': 'a',
  'choices.0.label': '藤椒堡',
  'choices.1.id': 'b',
  'choices.1.label': '松露堡',
  firstMoment: '2026-12-01',
  lastMoment: '2026-12-31 22:00',
  showsResult: '',
};

it('a service without a file says what its first entry is for, and that entry makes the file', async () => {
  const { body } = await stage.get('/setup');
  expect(body).toContain('加一个投票：问一句话，给几个选项。');
  const end = await stage.post('/new-setup/polls', { ...poll, synonyms: '新品、选新品' });
  expect([end.status, end.to, end.notice]).toEqual([303, '/a/main/setup/polls', saved]);
  expect(await stage.entry('polls.yaml', 'next')).toEqual({
    id: 'next',
    name: '新品投票',
    synonyms: ['新品', '选新品'],
    question: '下一款想吃哪个？',
    choices: [
      { id: 'a', label: '藤椒堡' },
      { id: 'b', label: '松露堡' },
    ],
    firstMoment: '2026-12-01',
    lastMoment: '2026-12-31 22:00',
  });
  expect((await stage.get('/setup/polls')).body).toContain('/a/main/setup/polls/next');
});

it('what is wrong is said beside its field, in rows too, and what was filled in stays', async () => {
  const wrong = { ...poll, id: 'late', 'choices.1.id': 'a', lastMoment: '明天' };
  const end = await stage.post('/new-setup/polls', wrong);
  expect(end.status).toBe(422);
  expect(end.body).toContain('id="f-choices-1-id-problem">「a」前面已经用过了');
  expect(end.body).toContain('id="f-lastMoment-problem">');
  expect(end.body).toContain('value="明天"');
});

it('rows come and go by buttons that send the form, and keep what is filled in', async () => {
  const more = await stage.post('/new-setup/polls', { ...poll, do: 'add:choices.2.id' });
  expect(more.body).toContain('name="choices.2.label"');
  expect(more.body).toContain('value="松露堡"');
  const fewer = await stage.post('/new-setup/polls', { ...poll, do: 'drop:choices.0' });
  expect(fewer.body).not.toContain('value="藤椒堡"');
  expect(fewer.body).toContain('value="松露堡"');
});

it('an id that is used already is told apart from a conflict', async () => {
  const end = await stage.post('/new-setup/polls', poll);
  expect(end.status).toBe(422);
  expect(end.body).toContain('这个编号已经用过了，请换一个。');
});

const path = '/setup/polls/next';
const liveBase = async () => JSON.stringify(await stage.entry('polls.yaml', 'next'));

it('a change stands in the history, is undone there, and what was deleted comes back', async () => {
  await stage.post(path, { ...poll, base: await liveBase(), 'choices.1.label': '鲜虾堡' });
  const { body } = await stage.get(path);
  expect(body).toContain('选项：a 藤椒堡、b 松露堡 → a 藤椒堡、b 鲜虾堡');
  const gone = await stage.post(path, { base: await liveBase(), act: 'remove' });
  expect(gone.notice).toBe('已删除，马上生效。');
  const left = await stage.get(path);
  expect(left.status).toBe(404);
  const at = /name="at" value="(\d+)"/.exec(left.body)?.[1] ?? '';
  const undone = await stage.post('/catalogue-undo', { target: 'polls.yaml#next', at });
  expect([undone.to, undone.notice]).toEqual([`/a/main${path}`, '已撤销，马上生效。']);
  expect(await stage.entry('polls.yaml', 'next')).toMatchObject({
    choices: [{ label: '藤椒堡' }, { label: '鲜虾堡' }],
  });
});

it('two who change one list choose one of the two as a whole', async () => {
  const base = await liveBase();
  await stage.post(path, { ...poll, base, 'choices.1.label': '他们的堡' });
  const end = await stage.post(path, { ...poll, base, 'choices.1.label': '我的堡' });
  expect(end.status).toBe(409);
  expect(end.body).toContain('<b>a 藤椒堡、b 我的堡</b>');
  const whole = /name="choices" value="([^"]*我的堡[^"]*)"/.exec(end.body)?.[1] ?? '';
  const { id, name, question, firstMoment, lastMoment } = poll;
  const settled = { id, name, question, firstMoment, lastMoment, base: await liveBase() };
  const choices = whole.replaceAll('&quot;', '"');
  expect((await stage.post(path, { ...settled, choices })).notice).toBe(saved);
  expect(await stage.entry('polls.yaml', 'next')).toMatchObject({
    choices: [{ label: '藤椒堡' }, { label: '我的堡' }],
  });
});

it('members begin with either of their two lists', async () => {
  const level = { id: 'seed', name: '普通', fromPoints: '0', privileges: '积分。' };
  const early = await stage.post('/new-setup/member-levels', { ...level, fromPoints: '5' });
  expect(early.body).toContain('让最低一级从 0 分开始');
  expect((await stage.post('/new-setup/member-levels', level)).notice).toBe(saved);
  const card = { id: 'card', name: '会员卡', pointsPerYuan: '1.5' };
  expect((await stage.post('/new-setup/member-card', card)).notice).toBe(saved);
  expect(await stage.entry('members.yaml', 'cards/card')).toEqual({ ...card, pointsPerYuan: 1.5 });
  expect((await stage.get('/setup/member-card')).body).toContain('只能有这一项');
  expect((await stage.get('/setup/member-card/cards%2Fcard')).status).toBe(200);
});

it('where the first that fits is taken, people choose where an entry stands', async () => {
  const period = { name: '平时', days: '15' };
  await stage.post('/new-setup/referrals', { id: 'usual', ...period, behind: '' });
  await stage.post('/new-setup/referrals', { id: 'staff', ...period, behind: '' });
  expect(await orderOf('referrals.yaml')).toEqual(['staff', 'usual']);
  const base = JSON.stringify(await stage.entry('referrals.yaml', 'staff'));
  const moved = { id: 'staff', ...period, base, behind: 'usual' };
  expect((await stage.post('/setup/referrals/staff', moved)).notice).toBe(saved);
  expect(await orderOf('referrals.yaml')).toEqual(['usual', 'staff']);
});

it('a move and a removal are undone to the place where the entry stood', async () => {
  const path = '/setup/referrals/staff';
  const undo = async () => {
    const at = /name="at" value="(\d+)"/.exec((await stage.get(path)).body)?.[1] ?? '';
    return stage.post('/catalogue-undo', { target: 'referrals.yaml#staff', at });
  };
  expect((await stage.get(path)).body).toContain('挪到「usual」后面');
  expect((await undo()).notice).toBe('已撤销，马上生效。');
  expect(await orderOf('referrals.yaml')).toEqual(['staff', 'usual']);
  const base = JSON.stringify(await stage.entry('referrals.yaml', 'staff'));
  await stage.post(path, { base, act: 'remove' });
  expect(await orderOf('referrals.yaml')).toEqual(['usual']);
  await undo();
  expect(await orderOf('referrals.yaml')).toEqual(['staff', 'usual']);
});

async function orderOf(file: string): Promise<readonly string[]> {
  const { entries } = await stage.parts.editing.readLive();
  return entries.filter((entry) => entry.file === file).map(({ id }) => id);
}

it('a place has a map with its pin, and keeps its name through a change of it', async () => {
  const place = { name: '五角场', level: 'landmark', city: '上海', synonyms: '' };
  const pin = { latitude: '31.3006', longitude: '121.5143', coordinateSystem: '' };
  const look = await stage.post('/new-setup/places', { ...place, ...pin, do: 'look' });
  expect(look.body).toContain('class="shop-map"');
  expect((await stage.post('/new-setup/places', { ...place, ...pin })).notice).toBe(saved);
  const path = `/setup/places/${encodeURIComponent('上海/五角场')}`;
  const base = JSON.stringify(await stage.entry('places.yaml', '上海/五角场'));
  await stage.post(path, { ...place, ...pin, base, name: '江湾五角场' });
  expect(await stage.entry('places.yaml', '上海/江湾五角场')).toMatchObject({ latitude: 31.3006 });
  const named = { ...place, ...pin, name: '江湾五角场' };
  expect((await stage.post('/new-setup/places', named)).status).toBe(303);
  const again = await stage.post('/new-setup/places', { ...named, latitude: '31.31' });
  expect(again.body).toContain('这个城市已经有这个地名了');
});

it.each([
  ['a list that is not there', '/setup/nothing'],
  ['an entry that is not there', '/setup/polls/nothing'],
  ['a form of nothing', '/new-setup/nothing'],
])('%s is no page', async (_what, path) => {
  expect((await stage.get(path)).status).toBe(404);
});

it('whoever looks after a shop sets up no services', async () => {
  expect((await stage.get('/setup', manager)).status).toBe(403);
  expect((await stage.post('/new-setup/polls', poll, manager)).status).toBe(403);
});
