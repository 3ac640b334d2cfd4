import { describe, expect, it } from 'vitest';
import { beijing } from '../catalogue/beijing.ts';
import { startTalk } from './talk.ts';

const rules = [
  {
    id: 'book',
    title: '留位',
    when: { contains: ['留位'] },
    handler: 'collect',
    with: {
      slots: [
        { slot: 'shop', ask: '哪家店？' },
        { slot: 'time', ask: '什么时候到？' },
        { slot: 'count', ask: '几位？' },
        { slot: 'phone', ask: '留个手机号？' },
      ],
      reply: '打 {{ slots.shop.phone }}。',
    },
  },
  { id: 'parking', title: '停车', when: { contains: ['停车'] }, reply: '门口能停。' },
  {
    id: 'hours',
    title: '营业时间',
    when: { contains: ['还开', '几点'] },
    handler: 'opening-hours',
  },
];

const sayAll = (...texts: readonly string[]) => sayAllAt('2026-12-01 12:00', ...texts);

async function sayAllAt(now: string, ...texts: readonly string[]) {
  const talk = startTalk(rules, { startMs: beijing(now) });
  let last = await talk.say('留位');
  for (const text of texts) last = await talk.say(text);
  return last;
}

describe('while a form waits for a time', () => {
  it.each([
    ['明天下午三点停车方便吗', 'parking'],
    ['明天下午三点停车多不多', 'parking'],
    ['今天晚上八点还开吗', 'hours'],
    ['今天晚上八点还开不', 'hours'],
  ])('"%s" asks about a time, and tells none', async (question, ruleId) => {
    const { decision, session } = await sayAll('外滩店', question);
    expect(decision).toMatchObject({ winner: { ruleId }, question: 'paused' });
    expect(session.paused?.awaits?.collected).not.toHaveProperty('time');
  });

  it.each(['明天下午三点可以吗', '明天下午三点行不行', '明天下午三点，在停车场等'])(
    '"%s" tells the time',
    async (answer) => {
      expect((await sayAll('外滩店', answer)).decision.question).toBe('answered');
    },
  );

  it('hears the hour and the number of people behind it', async () => {
    const { text } = await sayAll('外滩店', '明晚七点四个人');
    expect(text).toContain('明天 19:00，4 位');
  });

  it.each([
    [['外滩店', '明天七点'], '明天 19:00'],
    [['外滩店', '明天十点'], '明天 10:00'],
    [['静安店', '明天七点'], '明天 19:00'],
    [['静安店', '明天早上七点'], '明天 07:00'],
    [['静安店', '明天07:00'], '明天 07:00'],
    [['静安店', '明天十点'], '明天 10:00'],
    [['外滩店', '明天7:00'], '明天 19:00'],
    [['外滩店', '明天七点零五'], '明天 19:05'],
    [['外滩店', '12月05日七点'], '12月5日（周六）19:00'],
    [['外滩店', '明天', '十点'], '明天 10:00'],
    [['静安店', '明早', '七点半'], '明天 07:30'],
    [['静安店', '明天零点'], '明天 00:00'],
    [['外滩店', '1点'], '今天 13:00'],
    [['外滩店', '一点可以吗'], '今天 13:00'],
    [['外滩店', '那就一点吧'], '今天 13:00'],
    [['外滩店', '明天', '一点'], '明天 13:00'],
    [['外滩店', '明天', '7.30'], '明天 19:30'],
    [['外滩店', '明天七点', '改成一点'], '明天 13:00'],
    [['外滩店', '明天', '12/5 19:00'], '12月5日（周六）19:00'],
    [['外滩店', '明天', '12.15 19:00'], '12月15日（周二）19:00'],
    [['外滩店', '明天', '12.15晚上7点'], '12月15日（周二）19:00'],
    [['外滩店', '12.15 19:00 4人'], '12月15日（周二）19:00，4 位'],
    [['静安店', '后天0:30'], '12月3日（周四）00:30'],
    [['外滩店', '7.30 8点都行'], '今天 20:00'],
    [['外滩店', '6.30 7点都可以'], '今天 19:00'],
    // Before the shop is known.
    [['明天七点'], '明天 19:00'],
    [['明天十一点'], '明天 11:00'],
    [['明天早上七点', '外滩店'], '明天 07:00「外滩店」不营业'],
  ])('of %j it understands %s', async (texts, time) => {
    expect((await sayAll(...texts)).text).toContain(time);
  });

  it.each([
    ['2026-12-01 10:30:20', ['外滩店', '现在过去，两个人'], '今天 10:30，2 位'],
    ['2026-12-01 10:30:20', ['外滩店', '明天', '现在就到'], '今天 10:30'],
    ['2026-12-01 09:30:00', ['外滩店', '半小时后到'], '今天 10:00'],
    ['2026-12-01 09:30:00', ['外滩店', '再过四十分钟'], '今天 10:10'],
    ['2026-12-01 10:30:20', ['外滩店', '十点半'], '今天 10:30'],
    ['2026-12-01 10:30:20', ['外滩店', '七点'], '今天 19:00'],
    ['2026-12-01 20:30:00', ['外滩店', '明天', '十点'], '明天 10:00'],
  ])('at %s of %j it understands %s', async (now, texts, time) => {
    expect((await sayAllAt(now, ...texts)).text).toContain(time);
  });

  it.each(['唔該幫我取消', '帮我取消留位', '不订了', '算了不要了', '我不想订了', '不来了'])(
    '"%s" drops the form',
    async (text) => {
      const { result, session } = await sayAll('外滩店', text);
      expect(result).toBe('cancelled');
      expect(session.dialogue).toBeUndefined();
    },
  );

  it.each(['7.30', '3.15', '10.01吧'])('"%s" may be a date, and is asked again', async (text) => {
    const { session } = await sayAll('外滩店', text);
    expect(session.dialogue?.awaits).toMatchObject({ slot: 'time', askedCount: 2 });
    expect(session.dialogue?.awaits?.collected).not.toHaveProperty('time');
  });

  it('an hour is put right in digits', async () => {
    const { text } = await sayAll('外滩店', '明晚七点', '改成 8.30');
    expect(text).toContain('明天 20:30');
  });

  it.each([
    ['from', ['3.15']],
    ['from', ['7.30吧']],
    ['until', ['12月5日', '3.15']],
  ])('to 哪天？ of "%s" no hour is heard in %j', async (name, texts) => {
    const slots = ['from', 'until'].map((of) => ({
      slot: 'time',
      name: of,
      label: of,
      grain: 'day',
      ask: '哪天？',
    }));
    const talk = startTalk([
      {
        id: 'holiday',
        when: { contains: ['留位'] },
        handler: 'collect',
        with: { slots, reply: '{{ slots.until.words }}' },
      },
    ]);
    let last = await talk.say('留位');
    for (const text of texts) last = await talk.say(text);
    expect(last.session.dialogue?.awaits).toMatchObject({ name, askedCount: 2 });
  });

  it.each([
    [['外滩店', '明晚七点 不对 七点半'], '明天 19:30'],
    [['外滩店', '明晚七点，啊不，后天晚上八点'], '12月3日（周四）20:00'],
    [['外滩店', '明晚七点', '后天七点，不对，七点半'], '12月3日（周四）19:30'],
    [['外滩店', '明晚七点', '四个人 哦不 五个人'], '5 位'],
    [['外滩店', '明晚七点', '四个人', '时间不对，八点'], '明天 20:00'],
    [['外滩店', '明晚七点', '四个人', '说错了，5个'], '5 位'],
    [['外滩店', '明晚七点', '四个人', '时间不对，不是七点是八点'], '明天 20:00'],
    [['外滩店', '明晚七点', '四个人', '时间不对，不是明晚七点是后天七点'], '12月3日（周四）19:00'],
    [['外滩店', '明晚七点', '四个人，不对，不是四个是五个'], '5 位'],
    [['外滩店', '七点，不对，明天七点'], '明天 19:00'],
    [['外滩店', '明晚七点', '四个人', '改成八点，换静安店'], '静安店，明天 20:00'],
    [['外滩店', '明晚七点', '四个人', '外滩店，哦不，静安店'], '静安店'],
  ])('of %j what is put right in the same breath counts: %s', async (texts, words) => {
    expect((await sayAll(...texts)).text).toContain(words);
  });

  it.each([
    [['四个人哦，不包括两个小孩'], '4 位'],
    [['四位啊，不算一个宝宝'], '4 位'],
    [['四位啊，不一定准时'], '4 位'],
    [['明晚七点啊，不要晚于八点'], '明天 19:00'],
    [['明晚七点啊，不晚于八点'], '明天 19:00'],
    [['明晚七点哦，不过可能七点半到'], '明天 19:00'],
  ])('of %j nothing is put right: %s', async (texts, words) => {
    expect((await sayAll('外滩店', ...texts)).text).toContain(words);
  });

  it('a changed hour keeps the day', async () => {
    const { text } = await sayAll('外滩店', '明晚七点，不是四个是五个', '换静安店', '改成八点');
    expect(text).toContain('明天 20:00');
  });
});

describe('a question about a time, before the shop is known', () => {
  it.each(['外滩店', '陆家嘴', '静安店'])('is answered for that time at "%s"', async (place) => {
    const talk = startTalk(rules);
    await talk.say('今晚八点还开吗');
    const { text, result } = await talk.say(place);
    expect(result).toBe('hours-told');
    expect(text).toContain('今天 20:00 开着');
  });

  it('keeps the time while the place is asked for again', async () => {
    const talk = startTalk(rules);
    await talk.say('周六几点开');
    await talk.say('啊哦');
    expect((await talk.say('外滩店')).text).toContain('周六（12月5日）');
  });
});
