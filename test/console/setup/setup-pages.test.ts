/** Services set up by people who write no files: each with the form that its schema gave, live at once. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CatalogueStage, manager, openCatalogue } from '../catalogue/given-account.ts';

const saved = '已生效，粉丝现在看到的是新的。';
let stage: CatalogueStage;
beforeAll(async () => {
  stage = await openCatalogue();
});
afterAll(() => stage.close());

const topic = { id: 'purchases', name: '消费提醒', about: '每次消费后告诉您一声。', maxPerDay: '' };

it('a service without a file says what its first entry is for, and that entry makes the file', async () => {
  const { body } = await stage.get('/setup');
  expect(body).toContain('加一个主题，例如「消费提醒」，顾客就能订。');
  const end = await stage.post('/new-setup/alerts', { ...topic, synonyms: '扣款通知、账单' });
  expect([end.status, end.to, end.notice]).toEqual([303, '/a/main/setup/alerts', saved]);
  expect(await stage.entry('alerts.yaml', 'purchases')).toEqual({
    id: 'purchases',
    name: '消费提醒',
    synonyms: ['扣款通知', '账单'],
    about: '每次消费后告诉您一声。',
  });
  expect((await stage.get('/setup/alerts')).body).toContain('/a/main/setup/alerts/purchases');
});

it('what is wrong is said beside its field, and what was filled in stays', async () => {
  const end = await stage.post('/new-setup/alerts', { ...topic, id: 'late', maxPerDay: '5000' });
  expect(end.status).toBe(422);
  expect(end.body).toMatch(/id="f-maxPerDay-problem">大于 \d+/);
  expect(end.body).toContain('value="5000"');
});

it('an id that is used already is told apart from a conflict', async () => {
  const end = await stage.post('/new-setup/alerts', topic);
  expect(end.status).toBe(422);
  expect(end.body).toContain('这个编号已经用过了，请换一个。');
});

it('a change stands in the history, is undone there, and what was deleted comes back', async () => {
  const path = '/setup/alerts/purchases';
  const base = JSON.stringify(await stage.entry('alerts.yaml', 'purchases'));
  await stage.post(path, { ...topic, base, maxPerDay: '3' });
  const { body } = await stage.get(path);
  expect(body).toContain('每人每天最多几条：（空） → 3');
  const changed = JSON.stringify(await stage.entry('alerts.yaml', 'purchases'));
  const gone = await stage.post(path, { base: changed, act: 'remove' });
  expect(gone.notice).toBe('已删除，马上生效。');
  const left = await stage.get(path);
  expect(left.status).toBe(404);
  const at = /name="at" value="(\d+)"/.exec(left.body)?.[1] ?? '';
  const undone = await stage.post('/catalogue-undo', { target: 'alerts.yaml#purchases', at });
  expect([undone.to, undone.notice]).toEqual([
    '/a/main/setup/alerts/purchases',
    '已撤销，马上生效。',
  ]);
  expect((await stage.entry('alerts.yaml', 'purchases'))?.['maxPerDay']).toBe(3);
});

it('two who change one entry choose field by field', async () => {
  const path = '/setup/alerts/purchases';
  const base = JSON.stringify(await stage.entry('alerts.yaml', 'purchases'));
  const mine = { ...topic, base, maxPerDay: '3' };
  await stage.post(path, { ...mine, about: '他们写的。' });
  const end = await stage.post(path, { ...mine, about: '我写的。', synonyms: '账单' });
  expect(end.status).toBe(409);
  const theirs = JSON.stringify(await stage.entry('alerts.yaml', 'purchases'));
  const choice = { ...topic, maxPerDay: '3', base: theirs, about: '我写的。', synonyms: '账单' };
  expect((await stage.post(path, choice)).notice).toBe(saved);
  expect(await stage.entry('alerts.yaml', 'purchases')).toMatchObject({
    about: '我写的。',
    synonyms: ['账单'],
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
  const again = await stage.post('/new-setup/places', { ...place, ...pin, name: '江湾五角场' });
  expect(again.body).toContain('这个城市已经有这个地名了');
});

it.each([
  ['a list that is not there', '/setup/nothing'],
  ['an entry that is not there', '/setup/alerts/nothing'],
  ['a form of nothing', '/new-setup/nothing'],
])('%s is no page', async (_what, path) => {
  expect((await stage.get(path)).status).toBe(404);
});

it('whoever looks after a shop sets up no services', async () => {
  expect((await stage.get('/setup', manager)).status).toBe(403);
  expect((await stage.post('/new-setup/alerts', topic, manager)).status).toBe(403);
});
