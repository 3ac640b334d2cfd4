import { describe, expect, it } from 'vitest';
import { rehearsalRegisters } from '../../src/brand/rehearsal-registers.ts';
import { indexCatalogue } from '../../src/catalogue/catalogue-index.ts';
import { emptySetup } from '../../src/domain/service-setup.ts';
import { listRemarks } from '../../src/services/remarks.ts';
import { accountNamed } from '../support/store-fixtures.ts';
import { smallBrand } from './small-brand.ts';
import { startTalk } from './talk.ts';

const catalogue = indexCatalogue({
  ...smallBrand,
  staff: [{ id: 'w1', shopId: 'square', names: ['阿禾'] }],
  setup: {
    ...emptySetup,
    roster: [
      {
        id: 'r1',
        shopId: 'square',
        counter: 1,
        staffId: 'w1',
        days: { kind: 'weekly', weekdays: [2] },
        span: { startMinute: 600, endMinute: 960 },
      },
    ],
  },
});
const rules = [
  {
    id: 'mine',
    order: 1,
    when: { exact: ['我的投诉'] },
    handler: 'remark',
    with: { about: 'answers' },
  },
  { id: 'bad', when: { contains: ['投诉'] }, handler: 'remark', with: { about: 'complaint' } },
  { id: 'good', when: { contains: ['表扬'] }, handler: 'remark', with: { about: 'thanks' } },
];

async function hear(...texts: readonly string[]) {
  const registers = rehearsalRegisters();
  const talk = startTalk(rules, { catalogue, registers });
  const heard = [];
  for (const text of texts) heard.push(await talk.say(text));
  const span = { label: '', most: 10 };
  return {
    results: heard.map(({ result }) => result),
    text: heard.at(-1)?.text ?? '',
    kept: await listRemarks(registers, accountNamed('main'), span),
  };
}

describe('remark', () => {
  it('asks what happened and where, keeps it, and offers a person', async () => {
    const { results, text, kept } = await hear('我要投诉', '等了半小时没人理', '外滩店');
    expect(results).toEqual(['slot-asked', 'slot-asked', 'complaint-kept']);
    expect(text).toContain('「外滩店」的店长看得到');
    expect(text).toContain('回复「人工」');
    expect(kept).toMatchObject([
      { kind: 'complaint', state: 'open', text: '等了半小时没人理', shopId: 'bund' },
    ]);
  });

  it.each(['不给开发票', '不给退钱', '不给打包', '能不能给个说法'])(
    'keeps "%s" as a complaint',
    async (said) => {
      const { results, kept } = await hear('我要投诉', said, '外滩店');
      expect(results).toEqual(['slot-asked', 'slot-asked', 'complaint-kept']);
      expect(kept).toMatchObject([{ kind: 'complaint', text: said, shopId: 'bund' }]);
    },
  );

  it.each(['不想说', '不方便', '不写了'])('lets go at "%s"', async (said) => {
    const { results, kept } = await hear('我要投诉', said);
    expect(results).toEqual(['slot-asked', 'slots-given-up']);
    expect(kept).toEqual([]);
  });

  it.each([
    ['表扬人民广场店1号窗口，帮我找回了手机', { staffId: 'w1', counter: 1, shopId: 'square' }],
    ['表扬人民广场店今天18点1号窗口，帮我找回了手机', { counter: 1, shopId: 'square' }],
    ['表扬阿禾，帮我找回了手机', { staffId: 'w1', shopId: 'square' }],
  ])('"%s" is about whoever was on duty then, if it can be told', async (said, about) => {
    const { results, kept } = await hear(said);
    expect(results).toEqual(['thanks-kept']);
    expect(kept).toHaveLength(1);
    expect(kept[0]).toMatchObject({ ...about, text: said });
    expect(Object.keys(kept[0] ?? {})).toEqual(expect.arrayContaining(Object.keys(about)));
    expect(kept[0]?.staffId).toBe('staffId' in about ? about.staffId : undefined);
  });

  it('hides numbers, and needs no shop', async () => {
    const { kept } = await hear('我要投诉', '打 13812345678 没人接', '没有');
    expect(kept).toMatchObject([{ text: '打 138****5678 没人接' }]);
    expect(kept[0]?.shopId).toBeUndefined();
  });

  it('tells what became of it', async () => {
    const { text } = await hear('投诉外滩店薯条凉了', '我的投诉');
    expect(text).toContain('还没有回话');
    expect((await hear('我的投诉')).results).toEqual(['remarks-none']);
  });
});

/** Monday until ten in the evening and over midnight, Tuesday from ten and from four: who asks on Tuesday noon. */
const shifts = [
  ['mon', 'w2', 1, [1], 960, 1320],
  ['night', 'w3', 1, [1], 1320, 1560],
  ['tue', 'w1', 1, [2], 600, 960],
  ['late', 'w2', 1, [2], 960, 1320],
  ['two', 'w3', 2, [2], 600, 960],
] as const;
const busy = indexCatalogue({
  ...smallBrand,
  staff: [
    { id: 'w1', shopId: 'square', names: ['阿禾'] },
    { id: 'w2', shopId: 'square', names: ['小满'] },
    { id: 'w3', shopId: 'square', names: [] },
  ],
  setup: {
    ...emptySetup,
    roster: shifts.map(([id, staffId, counter, weekdays, startMinute, endMinute]) => ({
      ...{ id, staffId, counter, shopId: 'square' },
      days: { kind: 'weekly', weekdays },
      span: { startMinute, endMinute },
    })),
  },
});
const onDuty = { id: 'who', when: { contains: ['是谁', '谁在', '在吗'] }, handler: 'duty-roster' };

async function talkAt(texts: readonly (string | number)[]) {
  const registers = rehearsalRegisters();
  const talk = startTalk([...rules, onDuty], { catalogue: busy, registers });
  let text = '';
  for (const one of texts) {
    if (typeof one === 'number') talk.wait(one);
    else text = (await talk.say(one)).text;
  }
  const [kept] = await listRemarks(registers, accountNamed('main'), { label: '', most: 10 });
  return { text, kept };
}

describe('praise after a question of duty', () => {
  const yesterday = '人民广场店昨天17点1号窗口是谁';
  it.each<readonly [string, readonly (string | number)[], string | undefined]>([
    ['is for whoever was asked about', [yesterday, '表扬，他帮我找回了手机'], 'w2'],
    ['also when the words come after it', [yesterday, '表扬他', '手机找回来了'], 'w2'],
    ['at the counter that was asked about', [yesterday, '表扬1号窗口，找回了手机'], 'w2'],
    ['on the day that was', [yesterday, '表扬，他昨天帮我找回了手机'], 'w2'],
    [
      'and at another time for who was there then',
      [yesterday, '表扬，他今天上午11点找回了手机'],
      'w1',
    ],
    ['at another counter for who is there', [yesterday, '表扬2号窗口，找回了手机'], 'w3'],
    ['for who was asked about by name', ['小满今天在吗', '表扬，他帮我找回了手机'], 'w2'],
    ['for who is named after all', [yesterday, '表扬阿禾，找回了手机'], 'w1'],
    ['of another shop for nobody', [yesterday, '表扬外滩店，他帮我找回了手机'], undefined],
    [
      'for nobody when it is long ago',
      [yesterday, 31, '表扬，他帮我找回了手机', '没有'],
      undefined,
    ],
  ])('%s: %j', async (_case, texts, staffId) => {
    const { kept } = await talkAt(texts);
    expect(kept?.kind).toBe('thanks');
    expect(kept?.staffId).toBe(staffId);
  });

  it('asks whom it is about when it does not speak of anybody', async () => {
    const { text } = await talkAt([yesterday, '表扬，手机找回来了']);
    expect(text).toContain('1. 昨天 16:00 到 22:00 1 号窗口的小满');
    expect(text).toContain('2. 不是说他们，或者说不清');
    expect((await talkAt([yesterday, '表扬，手机找回来了', '1'])).kept?.staffId).toBe('w2');
    const nobody = await talkAt([yesterday, '表扬，手机找回来了', '说不清']);
    expect(nobody.kept).toMatchObject({ kind: 'thanks', shopId: 'square' });
    expect(nobody.kept?.staffId).toBeUndefined();
    expect(nobody.kept?.counter).toBeUndefined();
  });

  it('asks with two on duty, and blames neither of them', async () => {
    const complaint = '投诉人民广场店今天1号窗口，等了半小时没人理';
    const { text, kept } = await talkAt([complaint]);
    expect(kept).toBeUndefined();
    expect(text).toContain('1. 今天 10:00 到 16:00 1 号窗口的阿禾');
    expect(text).toContain('2. 今天 16:00 到 22:00 1 号窗口的小满');
    // Whoever stood there until two in the night before is not of today.
    expect(text).not.toContain('我们的同事');
    expect((await talkAt([complaint, '2'])).kept).toMatchObject({ staffId: 'w2', counter: 1 });
    expect((await talkAt([complaint, '阿禾'])).kept?.staffId).toBe('w1');
    const { kept: unsaid } = await talkAt([complaint, '3']);
    expect(unsaid).toMatchObject({ kind: 'complaint', counter: 1 });
    expect(unsaid?.staffId).toBeUndefined();
  });
});
