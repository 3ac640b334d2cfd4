import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EntryValue } from '../../../src/domain/edit.ts';
import { sentenceId } from '../../../src/unheard/cluster.ts';
import type { Effect, WorkshopFinding } from '../../../src/workshop/workshop.ts';
import { someAdmin } from '../frame/given-call.ts';
import { openUnheardGround, type Said, type UnheardGround } from './unheard-ground.ts';

const parking = sentenceId('有停车位吗');
const work = sentenceId('你们招人不');
const part = (count: number) => ({ count, rules: [], examples: [] });
const effect: Effect = {
  messageCount: 90,
  newlyAnswered: part(12),
  taken: part(3),
  givenUp: part(0),
  lost: part(1),
  isLearning: false,
  isCounting: false,
  tookMs: 5,
};

/** Three who ask for a place to park, two for work, one with a picture, one who was answered wrongly. */
const week: readonly Said[] = [
  { text: '有停车位吗', follower: 'f1', minutesAgo: 50 },
  { text: '有停车位吗', follower: 'f2', minutesAgo: 40 },
  { text: '请问有停车位吗', follower: 'f3', minutesAgo: 30 },
  { text: '你们招人吗', follower: 'f1', minutesAgo: 20 },
  { text: '你们招人不', follower: 'f4', minutesAgo: 20 },
  { text: '', follower: 'f4', minutesAgo: 19, more: { kind: 'image', result: 'missed-media' } },
  {
    text: '附近的门店好吃吗',
    follower: 'f5',
    minutesAgo: 5,
    more: { ruleId: 'nearest', matcher: 'keyword', result: 'shops-listed' },
  },
  { text: '不是，我问好不好吃', follower: 'f5', minutesAgo: 4 },
];

let ground: UnheardGround;
beforeEach(async () => {
  ground = await openUnheardGround(effect);
  await ground.say(week);
});
afterEach(() => ground.stop());

const labels = (body: string) =>
  [...body.matchAll(/data-key="enter">([^<]*)</g)].map(([, label]) => label);
const listed = async (kind = 'missed') => labels((await ground.get(`/unheard?list=${kind}`)).body);

describe('the lists', () => {
  it.each([
    ['missed', ['有停车位吗', '不是，我问好不好吃', '你们招人不']],
    ['unsure', []],
    ['suspect', ['附近的门店好吃吗']],
    ['wordless', ['图片']],
  ])('%s shows its clusters', async (kind, expected) => {
    expect((await listed(kind)).toSorted()).toEqual(expected.toSorted());
  });

  it('say how often, by how many, and which rule was probably meant', async () => {
    const { body } = await ground.get('/unheard');
    expect(body).toContain('×3');
    expect(body).toContain('3 人');
    expect(body).toContain('这周 3 次，上周 0 次');
    expect(body).toContain('还有 1 种说法');
  });

  it('are designed for when there is nothing', async () => {
    expect((await ground.get('/unheard?list=unsure')).body).toContain('这周没有拿不准的话');
  });

  it('are there in English', async () => {
    ground.become(someAdmin, 'en');
    const { body } = await ground.get('/unheard?list=suspect');
    expect(body).toContain('then said “no”');
    expect(body).not.toContain('忽略');
  });

  it('are noted as a look at messages, before anything is shown', async () => {
    await ground.get('/unheard');
    const [view] = await ground.parts.stores.views.recent(ground.parts.account, 1);
    expect(view).toMatchObject({ who: 'console by lin', what: 'not understood: missed' });
  });

  it('have no verbs for who may look and not sort', async () => {
    ground.become({ ...someAdmin, role: 'agent' });
    const { status, body } = await ground.get('/unheard');
    expect(status).toBe(200);
    expect(body).not.toContain('data-key="i"');
  });
});

describe('one cluster', () => {
  it('shows the conversation around its newest message, which is noted with its follower', async () => {
    const id = sentenceId('附近的门店好吃吗');
    const { body } = await ground.get(`/unheard/suspect/${id}`);
    expect(body).toContain('不是，我问好不好吃');
    expect(body).toContain('<mark>就是这一句</mark>');
    const [view] = await ground.parts.stores.views.recent(ground.parts.account, 1);
    expect(view?.followerHash).toBe('f5');
  });

  it('is found by any of its sentences, and is gone politely', async () => {
    const other = sentenceId('请问有停车位吗');
    expect((await ground.get(`/unheard/missed/${other}`)).body).toContain('有停车位吗');
    const gone = await ground.get('/unheard/missed/0000');
    expect(gone.status).toBe(404);
    expect(gone.body).toContain('这一组已经不在了');
  });
});

describe('putting off', () => {
  it.each([
    ['ignores for ever', 'ignored', 'ever', {}],
    ['ignores for 30 days', 'ignored', '30-days', { untilMs: expect.any(Number) }],
    ['ignores until ten more', 'ignored', 'ten-more', { untilMoreFollowers: 10 }],
    ['puts off for a week', 'snoozed', 'ever', { untilMs: expect.any(Number) }],
  ])('%s', async (_name, act, howLong, until) => {
    const form = { kind: 'missed', one: `${act} ${parking} 0`, for: howLong };
    const { to } = await ground.post('/unheard/decide', form);
    expect(to).toBe('/a/main/unheard?list=missed&at=0');
    expect(await listed()).not.toContain('有停车位吗');
    const [verdict] = await ground.parts.stores.verdicts.list(ground.parts.account);
    expect(verdict).toMatchObject({ act, by: '林', messageCount: 3, ...until });
    expect(JSON.stringify(verdict)).not.toContain('停车');
    const { entries } = await ground.parts.stores.auditLog.page(ground.parts.account, { limit: 9 });
    expect(entries.map((entry) => entry.act)).toEqual(['messages-sorted']);
  });

  it('takes all that are selected, and can be undone one by one', async () => {
    const cluster = [parking, sentenceId('你们招人不')];
    await ground.post('/unheard/decide', { kind: 'missed', act: 'snoozed', cluster });
    expect(await listed()).toEqual(['不是，我问好不好吃']);
    const { body } = await ground.get('/unheard');
    const verdict = /name="verdict" value="([0-9a-f]+)"/.exec(body)?.[1] ?? '';
    await ground.post('/unheard/undo', { verdict });
    expect(await listed()).toHaveLength(2);
    expect((await ground.get('/unheard/sorted')).body).toContain('下周再看');
    const again = await ground.post('/unheard/undo', { verdict });
    expect((await ground.get(again.to.replace('/a/main', ''))).body).toContain('已经撤销过了');
  });

  it('says so when nothing was selected', async () => {
    await ground.post('/unheard/decide', { kind: 'missed', act: 'ignored' });
    expect((await ground.get('/unheard')).body).toContain('没有选中任何一条');
  });
});

describe('acting', () => {
  const addPath = `/unheard/missed/${parking}/add`;

  it('adds chosen sentences to a rule in the draft, and says what that would do', async () => {
    const page = await ground.get(addPath);
    expect(page.body).toContain('请问有停车位吗');
    const sentence = [parking, sentenceId('请问有停车位吗')];
    const form = { rule: 'parking', as: 'examples', sentence, own: '车停哪\n' };
    const { to } = await ground.post(addPath, form);
    expect(await ground.edits()).toEqual([
      expect.objectContaining({
        file: 'rules.yaml',
        id: 'parking',
        after: expect.objectContaining({
          when: { contains: ['停车场'], examples: ['有停车位吗', '请问有停车位吗', '车停哪'] },
        }),
      }),
    ]);
    const { body } = await ground.get(to.replace('/a/main', ''));
    expect(body).toContain('3 句加进了草稿里的《停车》');
    expect(body).toContain('会多答 12 条，从别的规则拿走 3 条，丢掉 1 条');
    expect(labels(body)).not.toContain('有停车位吗');
  });

  it('asks before it takes a sentence from another rule, and saves nothing until then', async () => {
    await ground.post(addPath, { rule: 'nearest', sentence: [parking] });
    const kept = await ground.edits();
    const form = { rule: 'parking', sentence: [], own: '有停车位吗！\n车停哪' };
    const { status, body } = await ground.post(`/unheard/missed/${work}/add`, form);
    expect(status).toBe(422);
    expect(body).toContain('「有停车位吗！」已经在《找最近的店》里');
    expect(await ground.edits()).toEqual(kept);
  });

  it.each([
    ['leave', { nearest: ['有停车位吗'], parking: ['车停哪'] }],
    ['move', { nearest: undefined, parking: ['有停车位吗！', '车停哪'] }],
  ])('then does what was chosen: %s', async (taken, expected) => {
    await ground.post(addPath, { rule: 'nearest', sentence: [parking] });
    const form = { rule: 'parking', own: '有停车位吗！\n车停哪', taken };
    await ground.post(`/unheard/missed/${work}/add`, form);
    const examples = (await ground.edits()).map(
      ({ id, after = {} }) => [id, (after['when'] as EntryValue)['examples']] as const,
    );
    expect(Object.fromEntries(examples)).toEqual(expected);
  });

  it('has nothing to make a rule of when all that was chosen stays where it is', async () => {
    await ground.post(addPath, { rule: 'nearest', sentence: [parking] });
    const form = { title: '停车位', reply: '有。', own: '有停车位吗', taken: 'leave' };
    const { status, body } = await ground.post(`/unheard/missed/${work}/rule`, form);
    expect([status, (await ground.edits()).length]).toEqual([422, 1]);
    expect(body).toContain('就没有可加的了');
  });

  it('takes them out of the draft again', async () => {
    await ground.post(addPath, { rule: 'parking', sentence: [parking] });
    const { body } = await ground.get('/unheard');
    const verdict = /name="verdict" value="([0-9a-f]+)"/.exec(body)?.[1] ?? '';
    const { to } = await ground.post('/unheard/undo', { verdict });
    expect(await ground.edits()).toEqual([]);
    expect((await ground.get(to.replace('/a/main', ''))).body).toContain('草稿里加的也拿掉了');
  });

  it('leaves the sentences that were not chosen in the list when they are most', async () => {
    await ground.post(addPath, { rule: 'parking', sentence: [sentenceId('请问有停车位吗')] });
    expect(await listed()).toContain('有停车位吗');
  });

  it('makes a new rule, and a second one beside it', async () => {
    const form = { title: '停车位', reply: '门口有六个车位。', sentence: [parking] };
    await ground.post(`/unheard/missed/${parking}/rule`, form);
    const [edit] = await ground.edits();
    expect(edit).toMatchObject({
      file: 'rules.yaml',
      after: { title: '停车位', when: { examples: ['有停车位吗'] }, reply: '门口有六个车位。' },
    });
    expect(edit?.id).toMatch(/^said-[0-9a-f]{8}$/);
    expect(edit?.before).toBeUndefined();
  });

  it('makes a test, and leaves the messages where they are', async () => {
    await ground.post(`/unheard/missed/${parking}/test`, { rule: 'parking', sentence: [parking] });
    expect(await ground.edits()).toEqual([
      expect.objectContaining({
        file: 'tests.yaml',
        after: { expect: { rule: 'parking' }, say: ['有停车位吗'] },
      }),
    ]);
    expect(await listed()).toContain('有停车位吗');
  });

  it.each([
    ['add', {}, ['请选一条规则', '至少选一句']],
    ['add', { rule: 'parking', own: '长'.repeat(101) }, ['每一句最多 100 个字']],
    ['add', { rule: 'no-such', sentence: [parking] }, ['这条规则刚被删掉了']],
    ['rule', { sentence: [parking] }, ['请给规则起个名字', '请写要回的话']],
    ['test', { rule: 'no-such', sentence: [parking] }, ['请选一条规则']],
  ])('%s without what it needs says so beside the field (%#)', async (act, form, problems) => {
    const { status, body } = await ground.post(`/unheard/missed/${parking}/${act}`, form);
    expect(status).toBe(422);
    for (const problem of problems) expect(body).toContain(problem);
    expect(await ground.edits()).toEqual([]);
  });

  it.each(['add', 'rule', 'test'])('is refused to who may only look: %s', async (act) => {
    ground.become({ ...someAdmin, role: 'agent' });
    expect((await ground.get(`/unheard/missed/${parking}/${act}`)).status).toBe(403);
    expect((await ground.post(`/unheard/missed/${parking}/${act}`, {})).status).toBe(403);
  });
});

it('adds all the same when the meter is out of order', async () => {
  const broken = await openUnheardGround();
  await broken.say(week);
  const form = { rule: 'parking', sentence: [parking] };
  const { status } = await broken.post(`/unheard/missed/${parking}/add`, form);
  expect([status, (await broken.edits()).length]).toEqual([303, 1]);
  await broken.stop();
});

describe('a draft that could not be published', () => {
  const refusal: WorkshopFinding = {
    severity: 'error',
    kind: 'used-twice',
    id: 'parking',
    file: 'rules.yaml',
    line: 1,
    path: [],
    zh: '例句用了两次',
    en: 'an example is used twice',
    fix: { zh: '', en: '' },
  };
  const form = { rule: 'parking', sentence: [parking] };

  it('is not made by adding a sentence', async () => {
    const strict = await openUnheardGround(effect, (edits) => (edits.length > 0 ? [refusal] : []));
    await strict.say(week);
    const { status, body } = await strict.post(`/unheard/missed/${parking}/add`, form);
    expect([status, await strict.edits()]).toEqual([422, []]);
    expect(body).toContain('草稿就发布不了了，所以没有保存：例句用了两次');
    await strict.stop();
  });

  it('takes more sentences when it was so before', async () => {
    const broken = await openUnheardGround(effect, () => [refusal]);
    await broken.say(week);
    const { status } = await broken.post(`/unheard/missed/${parking}/add`, form);
    expect([status, (await broken.edits()).length]).toEqual([303, 1]);
    await broken.stop();
  });
});
