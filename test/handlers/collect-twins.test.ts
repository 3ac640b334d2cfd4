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

  it('the one that does not come is asked for by its label in words of our own', async () => {
    expect((await sayAll('借场地', '明天下午三点', '随便说说')).text).toMatch(/^结束：没看懂/);
  });
});
