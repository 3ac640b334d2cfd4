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
