/** Forms with two details of one kind: which of them is meant. */
import { describe, expect, it } from 'vitest';
import { startTalk } from './talk.ts';

const rules = [
  {
    id: 'rent',
    title: '借场地',
    when: { contains: ['借场地'] },
    handler: 'collect',
    with: {
      slots: [
        { slot: 'time', name: 'from', label: '开始', ask: '几点开始？' },
        { slot: 'time', name: 'to', label: '结束', ask: '几点结束？' },
      ],
      reply: '{{ slots.from.words }} 到 {{ slots.to.words }}。',
    },
  },
  {
    id: 'visit',
    title: '到店',
    when: { contains: ['到店'] },
    handler: 'collect',
    with: {
      slots: [
        { slot: 'time', name: 'birthday', label: '生日', ask: '哪天生日？', grain: 'day' },
        { slot: 'time', label: '到店时间', ask: '几点到？' },
      ],
      reply: '{{ slots.time.words }}。',
    },
  },
  {
    id: 'party',
    title: '聚会',
    when: { contains: ['聚会'] },
    handler: 'collect',
    with: {
      slots: [
        { slot: 'count', name: 'adults', label: '大人', ask: '几个大人？' },
        { slot: 'count', name: 'children', label: '小孩', ask: '几个小孩？' },
      ],
      reply: '{{ slots.adults.words }}，{{ slots.children.words }}。',
    },
  },
];

async function sayAll(...texts: readonly string[]) {
  const talk = startTalk(rules);
  let last = await talk.say(texts[0] ?? '');
  for (const text of texts.slice(1)) last = await talk.say(text);
  return last;
}

const rented = ['借场地', '明天下午三点', '明天下午五点'] as const;

describe('of two times', () => {
  it('the one that is called wrong by its label is asked for again, by that label', async () => {
    const { text } = await sayAll(...rented, '结束时间不对');
    expect(text).toBe('结束：12月2日几点？比如「晚上七点」，换一天也行。');
    expect((await sayAll(...rented, '结束时间不对', '晚上八点')).text).toContain(
      '开始：明天 15:00\n结束：明天 20:00',
    );
  });

  it('none is taken back when it is not said which: the follower chooses', async () => {
    const { text } = await sayAll(...rented, '时间不对');
    expect(text).toContain('哪一项要改？\n1. 开始\n2. 结束');
  });

  it('the follower who never says which is asked three times', async () => {
    const never = ['不对', '不对', '时间不对'];
    const third = await sayAll(...rented, ...never);
    expect(third.text).toContain('哪一项要改？\n1. 开始\n2. 结束');
    expect(third.text).toContain('回复「取消」就好');
    expect((await sayAll(...rented, ...never, '不对')).result).toBe('slots-given-up');
  });

  it('one who says which and objects again is asked anew', async () => {
    const again = await sayAll(...rented, '不对', '不对', '不对', '2', '晚上八点', '不对');
    expect(again.text).toContain('哪一项要改？');
    expect(again.session.dialogue?.awaits?.askedCount).toBe(1);
  });

  it('the one that does not come is asked for by its label in words of our own', async () => {
    expect((await sayAll('借场地', '明天下午三点', '随便说说')).text).toMatch(/^结束：没看懂/);
  });
});

describe('of two counts', () => {
  it.each([
    ['大人改成十二个', '大人：12 位\n小孩：2 位'],
    ['小孩改成十二个', '大人：10 位\n小孩：12 位'],
    ['改成十二个', '大人：10 位\n小孩：12 位'],
    ['大人十二位小朋友三位', '大人：12 位\n小孩：3 位'],
    ['小孩三位，大人十二位', '大人：12 位\n小孩：3 位'],
    ['大人三位，小孩三位', '大人：3 位\n小孩：3 位'],
  ])('after "%s" it is %j', async (correction, words) => {
    const { text } = await sayAll('聚会', '十个', '两个', correction);
    expect(text).toContain(words);
  });

  it('the one that is named is put right while the other is asked for', async () => {
    const { text } = await sayAll('聚会', '十个', '大人改成十二个');
    expect(text).toBe('好，12 位。\n几个小孩？');
  });

  it.each(['大人两位，小朋友一位', '小孩一位，大人两位'])(
    'both are told by "%s", whichever is named',
    async (words) => {
      expect((await sayAll('聚会', words)).text).toContain('大人：2 位\n小孩：1 位');
    },
  );

  it('the one that is named is told before the one that is asked for', async () => {
    expect((await sayAll('聚会', '小孩两位')).text).toContain('几个大人？');
  });
});

describe('the second of two times', () => {
  it.each([
    [['明天下午三点', '五点'], '开始：明天 15:00\n结束：明天 17:00'],
    [['明天下午三点', '晚上', '八点'], '开始：明天 15:00\n结束：明天 20:00'],
    [['明天下午三点', '后天', '上午九点'], '结束：12月3日（周四）09:00'],
    [['明天下午三点', '后天上午九点'], '结束：12月3日（周四）09:00'],
    [['开始明天下午三点，五点走'], '开始：明天 15:00\n结束：明天 17:00'],
    [['结束是明天下午五点', '三点'], '开始：明天 15:00\n结束：明天 17:00'],
  ])('of %j is on the day of the other unless it says its own', async (times, words) => {
    expect((await sayAll('借场地', ...times)).text).toContain(words);
  });
});

it('a birthday is not the day of the visit', async () => {
  expect((await sayAll('到店', '1月5号', '19:00')).text).toContain('到店时间：今天 19:00');
});
