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

describe('the sorts of people in a message', () => {
  it.each([
    ['四位大人两个小孩', 6],
    ['三位大人三位小孩', 6],
    ['两大一小', 3],
    ['三个大人，还有一个老人', 4],
    ['大人四个小孩两个，其中一个老人', 6],
  ])('are added up: "%s" is %i', async (words, people) => {
    expect((await sayAll(words)).text).toBe(`好，${people} 位。\n留个手机号？`);
  });

  it.each([
    ['四位，大人两位小孩两位', 4],
    ['共5位，大人3位，小孩2位', 5],
    ['一共四位，大人三位小孩一位', 4],
    ['五位，大人四个宝宝一个', 5],
    ['五个，大人四个宝宝一个', 5],
    ['六位，大人四位小孩两位', 6],
    ['大人两位小孩一位，一共三位', 3],
    ['五位，包括大人三位小孩两位', 5],
    ['包括大人三位，小孩两位', 5],
    ['一共五个人两个小孩', 5],
  ])('are in the total of "%s", which is %i', async (words, people) => {
    expect((await sayAll(words)).text).toBe(`好，${people} 位。\n留个手机号？`);
  });

  it.each([
    ['五个大人，其中一个老人', 5],
    ['三个大人，有一个老人', 3],
    ['大人四个，其中老人两个', 4],
    ['四个人其中一个小孩', 4],
    ['两个人四号桌', 2],
    ['三个人或四个人', 3],
  ])('are not counted twice in "%s", which is %i', async (words, people) => {
    expect((await sayAll(words)).text).toBe(`好，${people} 位。\n留个手机号？`);
  });
});

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
