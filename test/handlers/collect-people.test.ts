/** How many come, told in sorts of people: what is added up, and what is only a remark. */
import { describe, expect, it } from 'vitest';
import { startTalk } from './talk.ts';

const rules = [
  {
    id: 'book',
    title: '订位',
    when: { contains: ['订位'] },
    handler: 'collect',
    with: {
      slots: [
        { slot: 'shop', ask: '您想订哪家店？' },
        { slot: 'count', ask: '几位？' },
        { slot: 'phone', ask: '留个手机号？' },
        { slot: 'text', name: 'note', ask: '有什么要求吗？', optional: true },
      ],
      reply: '理好了。',
    },
  },
];

async function sayAll(...texts: readonly string[]) {
  const talk = startTalk(rules);
  let last = await talk.say('外滩店订位');
  for (const text of texts) last = await talk.say(text);
  return last;
}

describe('asked for a wish', () => {
  it.each(['一个小孩', '小孩一个', '两个小朋友', '两个宝宝', '两位老人', '2位儿童'])(
    '"%s" says who comes, and the number of people stays',
    async (words) => {
      const { text } = await sayAll('四位', '13812345678', words);
      expect(text).toContain('人数：4 位');
      expect(text).toContain(`备注：${words}`);
    },
  );
});
