import { describe, expect, it } from 'vitest';
import { startTalk, type Talk } from './talk.ts';

const rules = [
  {
    id: 'book',
    title: '订位',
    when: { contains: ['订位'] },
    handler: 'collect',
    with: {
      lead: '我帮您把要说的理好。',
      slots: [
        { slot: 'shop', ask: '您想订哪家店？' },
        { slot: 'count', ask: '几位？' },
        { slot: 'phone', ask: '留个手机号？' },
        { slot: 'text', name: 'note', ask: '有什么要求吗？', optional: true },
      ],
      reply: '理好了：{{ slots.shop.name }} {{ slots.count.words }}，打 {{ slots.shop.phone }}。',
    },
  },
  { id: 'parking', title: '停车', when: { contains: ['停车'] }, reply: '门口能停。' },
  { id: 'picture', title: '看图', when: { contains: ['菜单'] }, reply: { image: 'menu-1' } },
  { id: 'near', title: '找附近的店', when: { contains: ['附近'] }, handler: 'nearest-shop' },
  { id: 'urgent', title: '急事', when: { contains: ['晕倒'] }, remind: false, reply: '先打 120。' },
  { id: 'person', title: '找人工', when: { exact: ['人工'] }, handler: 'handoff' },
  { id: 'long', title: '长', when: { contains: ['长文'] }, reply: '字'.repeat(590) },
];

async function sayAll(talk: Talk, ...texts: readonly string[]) {
  const heard = [];
  for (const text of texts) heard.push(await talk.say(text));
  const last = heard.at(-1);
  if (!last) throw new Error('Nothing was said.');
  return { ...last, results: heard.map(({ result }) => result) };
}

const offer = '回复「继续」接着办';

describe('collecting details in a conversation', () => {
  it('one by one, to the end', async () => {
    const { results, text } = await sayAll(
      startTalk(rules),
      ...['订位', '外滩店', '4', '13812345678', '没有', '1'],
    );
    expect(results).toEqual([...Array(4).fill('slot-asked'), 'slots-read-back', 'slots-collected']);
    expect(text).toBe('理好了：外滩店 4 位，打 021-5555-0002。');
  });

  it.each(['-5', '-5个人', '1e9人'])('"%s" is no number of people', async (text) => {
    const { result, session } = await sayAll(startTalk(rules), '外滩店订位', text);
    expect(result).toBe('slot-asked');
    expect(session.dialogue?.awaits).toMatchObject({ name: 'count', askedCount: 2 });
  });

  it.each(['能不能留靠窗的', '能不能给个大桌', '不给打包吗'])(
    '"%s" instead of a phone refuses none, and what was told is kept',
    async (words) => {
      const talk = startTalk(rules);
      const { result, session } = await sayAll(talk, '外滩店订位', '四位', words);
      expect(result).toBe('slot-asked');
      expect(session.dialogue?.awaits).toMatchObject({ name: 'phone', askedCount: 2 });
      expect((await talk.say('13812345678')).text).toContain('有什么要求吗？');
    },
  );

  it.each(['不想留电话', '能不能不留', '不方便', '算了不留电话了'])(
    '"%s" ends it',
    async (words) => {
      const { session } = await sayAll(startTalk(rules), '外滩店订位', '四位', words);
      expect(session).not.toHaveProperty('dialogue');
    },
  );

  it.each([
    ['大人两个小孩一个', 3],
    ['大人两位，还有小朋友三位', 5],
    ['四位大人，带两个小孩', 6],
    ['大人两个，大人三个', 2],
    ['四个人，五个人', 4],
  ])('of "%s" it counts %i people', async (words, people) => {
    const { text } = await sayAll(startTalk(rules), '外滩店订位', words);
    expect(text).toBe(`好，${people} 位。\n留个手机号？`);
  });

  it('in Traditional script', async () => {
    const { text } = await sayAll(
      startTalk(rules),
      ...['外灘店訂位', '四個人', '13812345678', '沒有', '對'],
    );
    expect(text).toContain('外滩店 4 位');
  });

  it('what is said ahead of a correction is taken', async () => {
    const { text } = await sayAll(
      startTalk(rules),
      ...['订位', '外滩店，不是四个是五个', '13812345678', '没有'],
    );
    expect(text).toContain('外滩店');
    expect(text).toContain('人数：5 位');
  });

  it('what was told is put right before it is agreed to', async () => {
    const talk = startTalk(rules);
    const back = await sayAll(talk, '外滩店订位', '四位', '13812345678', '没有', '不是四个是五个');
    expect(back.text).toContain('人数：5 位');
    expect((await talk.say('是的')).text).toContain('外滩店 5 位');
  });

  it('a bare value of another detail is no remark', async () => {
    const talk = startTalk(rules);
    const asked = await sayAll(talk, '外滩店订位', '四位', '13812345678', '5个人');
    expect(asked.text).toBe('好，5 位。\n有什么要求吗？');
    expect((await talk.say('5个人坐一起')).text).toContain('备注：5个人坐一起');
  });

  it('the rule said again goes on where it was', async () => {
    const { text, decision } = await sayAll(startTalk(rules), '外滩店订位', '订位');
    expect(text).toBe('几位？');
    expect(decision.question).toBeUndefined();
  });

  it('a picture is no answer and changes nothing', async () => {
    const talk = startTalk(rules);
    const { session } = await talk.say('外滩店订位');
    const { text, session: after } = await talk.send({ kind: 'image', mediaId: 'm' });
    expect(text).toContain('「订位」还差人数');
    expect(after.dialogue).toEqual(session.dialogue);
  });

  it('"取消" ends it at any time, and nothing is left to go on with', async () => {
    const talk = startTalk(rules);
    const { text, session } = await sayAll(talk, '外滩店订位', '四位', '取消');
    expect(text).toContain('「订位」先不办了');
    expect(session).not.toHaveProperty('dialogue');
    expect((await talk.say('继续')).result).toBe('missed');
  });

  it('"重来" drops what was put off, too', async () => {
    const { session } = await sayAll(startTalk(rules), '外滩店订位', '停车', '重来');
    expect(session).not.toHaveProperty('paused');
  });
});

describe('changing the subject', () => {
  it('gets its answer, an offer to go on, and "继续" asks where it was', async () => {
    const talk = startTalk(rules);
    const away = await sayAll(talk, '外滩店订位', '停车方便吗');
    expect(away.text).toBe('门口能停。\n\n刚才的「订位」还差人数，回复「继续」接着办。');
    expect(away.session).not.toHaveProperty('dialogue');
    const back = await talk.say('继续');
    expect(back.text).toBe('好，接着办「订位」。\n几位？');
    expect(back.session).not.toHaveProperty('paused');
    expect(back.session.dialogue?.awaits?.askedCount).toBe(1);
  });

  it('is come back to by what was waited for', async () => {
    const { text } = await sayAll(startTalk(rules), '外滩店订位', '停车方便吗', '四位');
    expect(text).toBe('好，接着办「订位」。\n好，4 位。\n留个手机号？');
  });

  it('is offered once, however long it lasts', async () => {
    const talk = startTalk(rules);
    await sayAll(talk, '外滩店订位', '停车');
    const second = await talk.say('停车要钱吗');
    expect(second.text).not.toContain(offer);
    expect(second.session.paused?.wasOffered).toBe(true);
  });

  it('is offered anew after each return', async () => {
    const { text } = await sayAll(startTalk(rules), '外滩店订位', '停车', '四位', '停车');
    expect(text).toContain('还差电话');
  });

  it.each([
    ['an emergency', '有人晕倒了'],
    ['a picture', '菜单'],
    ['a question of its own', '附近有店吗'],
    ['an answer that fills the reply', '长文'],
  ])('is not offered after %s, and can still be come back to', async (_what, words) => {
    const talk = startTalk(rules);
    const { text, session } = await sayAll(talk, '外滩店订位', words);
    expect(text).not.toContain(offer);
    expect(session.paused?.awaits?.slot).toBe('count');
    expect((await talk.say('四位')).text).toContain('留个手机号？');
  });

  it('a question that came between is answered first, then the older one is offered', async () => {
    const talk = startTalk(rules);
    const listed = await sayAll(talk, '外滩店订位', '附近有店吗', '陆家嘴');
    expect(listed.result).toBe('shops-listed');
    expect(listed.text).toContain('刚才的「订位」还差人数');
    const picked = await talk.say('1');
    expect(picked.result).toBe('shop-shown');
    expect((await talk.say('四位')).text).toContain('好，4 位。');
  });

  it('a question that came between is put off in its turn', async () => {
    const talk = startTalk(rules);
    const { session } = await sayAll(talk, '外滩店订位', '附近有店吗', '四位');
    expect(session.dialogue?.awaits?.slot).toBe('phone');
    expect(session.paused?.awaits?.slot).toBe('place');
  });

  it('to a person leaves nothing behind', async () => {
    const { session, result } = await sayAll(startTalk(rules), '外滩店订位', '停车', '人工');
    expect(result).toBe('handed-off');
    expect(session).not.toHaveProperty('paused');
    expect(session).not.toHaveProperty('dialogue');
  });

  it('is forgotten ten minutes later, and "继续" is told so', async () => {
    const talk = startTalk(rules);
    await sayAll(talk, '外滩店订位', '停车');
    talk.wait(10);
    const late = await talk.say('继续');
    expect(late.result).toBe('resumed-too-late');
    expect(late.text).toContain('回复「订位」就能重新开始');
    expect(late.session).not.toHaveProperty('paused');
  });

  it('lasts ten minutes from the offer, not from the question', async () => {
    const talk = startTalk(rules);
    await talk.say('外滩店订位');
    talk.wait(9);
    await talk.say('停车');
    talk.wait(9);
    expect((await talk.say('继续')).text).toContain('几位？');
  });

  it('of a question for the place is come back to with the place', async () => {
    const talk = startTalk(rules);
    const away = await sayAll(talk, '附近有店吗', '停车');
    expect(away.text).toContain('刚才的「找附近的店」还差位置');
    expect((await talk.say('陆家嘴')).result).toBe('shops-listed');
  });

  it('of a question for the place is over when the place is told otherwise', async () => {
    const talk = startTalk(rules);
    await sayAll(talk, '附近有店吗', '停车');
    const point = { latitude: 31.238, longitude: 121.5 };
    const { session } = await talk.send({ kind: 'location', point });
    expect(session).not.toHaveProperty('paused');
  });
});

describe('"did you mean"', () => {
  const unsure = [
    {
      id: 'unsure',
      when: { exact: ['券'] },
      handler: 'clarify',
      with: {
        options: [
          {
            label: '停车',
            words: ['车位'],
            call: { handler: 'answer', parameters: { replies: ['门口能停。'] } },
          },
          { label: '打电话', call: { handler: 'order-phone' } },
        ],
      },
    },
    ...rules,
  ];

  it.each([
    ['1', '门口能停。'],
    ['第一个', '门口能停。'],
    ['前者', '门口能停。'],
    ['A', '门口能停。'],
    ['①', '门口能停。'],
    ['车位', '门口能停。'],
    ['打电话', '400-555-0100'],
    ['后者', '400-555-0100'],
    ['都不是', '那都不算'],
    ['是的', '您要的是哪一个？'],
    ['3', '刚才列了 2 项'],
    ['停车贵吗', '门口能停。'],
    ['外滩店订位', '几位？'],
    ['哈哈', '没听懂'],
    ['取消', '好的'],
  ])('is answered by "%s" with "%s"', async (text, words) => {
    expect((await sayAll(startTalk(unsure), '券', text)).text).toContain(words);
  });

  it('asked again with the same words offers a person, too', async () => {
    const talk = startTalk(unsure);
    const { text, result } = await sayAll(talk, '券', '券');
    expect(result).toBe('person-offered');
    expect(text).toContain('3. 找人工客服');
    expect((await talk.say('3')).result).toBe('handed-off');
  });

  it('"是的" keeps the list open', async () => {
    expect((await sayAll(startTalk(unsure), '券', '是的', '1')).text).toBe('门口能停。');
  });
});
