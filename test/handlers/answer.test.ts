import { describe, expect, it } from 'vitest';
import type { Reply } from '../../src/domain/reply.ts';
import { callService, type Given } from './given-turn.ts';
import { noon } from './small-brand.ts';

const answer = (replies: readonly unknown[], given: Given = {}) =>
  callService('answer', { parameters: { replies }, ...given });

describe('answer', () => {
  it('fills in the brand, the hour, the shop we talk about and the groups', async () => {
    const source = [
      '{{ now.greeting }}，{{ brand.name }}的{{ brand.assistantName }}，{{ now.date }} {{ now.time }}。',
      '{% if shop %}{{ shop.name }}：{{ shop.hours }}{% else %}没有门店{% endif %}',
      '{% if follower.groups contains "VIP" %}贵宾您好{% endif %}',
    ].join('\n');
    const { text, result } = await answer([source], {
      session: { focus: { shopId: 'bund' }, follower: { groups: ['VIP'] } },
    });
    expect(result).toBe('answered');
    expect(text).toBe(
      '中午好，应答汉堡的小应，12月1日 星期二 12:00。\n外滩店：今天 10:00-22:00\n贵宾您好',
    );
    expect((await answer([source])).text).toMatch(/没有门店$/);
  });

  it.each([
    ['bund', '7 号桌'],
    ['jingan', '没坐下'],
  ])('knows the table in the shop whose code was scanned: %s', async (shopId, words) => {
    const { text } = await answer(
      ['{% if shop.table != "" %}{{ shop.table }} 号桌{% else %}没坐下{% endif %}'],
      {
        session: { focus: { shopId, table: { shopId: 'bund', number: 7 } } },
      },
    );
    expect(text).toBe(words);
  });

  it('what a follower typed is never a template', async () => {
    const evil = '{{ brand.name }}{% for i in (1..9) %}x{% endfor %}';
    const { text } = await answer(['收到'], {
      message: { kind: 'text', text: evil },
      entities: [{ kind: 'shop', value: evil, text: evil }],
    });
    expect(text).toBe('收到');
  });

  it('a value that looks like a template is said as it is', async () => {
    const { text } = await answer(['{{ follower.groups | join: "、" }}'], {
      session: { follower: { groups: ['{{ brand.orderPhone }}'] } },
    });
    expect(text).toBe('{{ brand.orderPhone }}');
  });

  it('one turn always says the same wording; many turns say them all', async () => {
    const replies = ['甲', '乙', '丙'];
    const said = async (turnId: string) => (await answer(replies, { turnId })).text;
    expect(await said('turn-1')).toBe(await said('turn-1'));
    const turnIds = Array.from({ length: 40 }, (_, index) => `turn-${index}`);
    expect(new Set(await Promise.all(turnIds.map(said)))).toEqual(new Set(replies));
  });

  it('a wording that comes out empty makes way for another', async () => {
    const { text } = await answer(['{% if shop %}有{% endif %}', '没有']);
    expect(text).toBe('没有');
    expect((await answer(['{% if shop %}有{% endif %}'])).result).toBe('answered-empty');
  });

  it('several messages: the first is the reply, the others follow in order', async () => {
    const article = { title: '秋天', url: 'https://example.com/a' };
    const messages = ['{{ brand.name }}', { image: 'm1' }, { news: [article, article] }, '再见'];
    const { outcome } = await answer([{ messages }]);
    expect(outcome.reply).toEqual({ kind: 'text', text: '应答汉堡' });
    expect(outcome.followUps).toEqual(
      [
        { kind: 'image', mediaId: 'm1' },
        { kind: 'news', article },
        { kind: 'news', article },
        { kind: 'text', text: '再见' },
      ].map((message) => ({ message, weight: 'additional' })),
    );
  });

  it('never says more than a window of the platform holds', async () => {
    const news = Array.from({ length: 8 }, () => ({ title: '文', url: 'https://example.com/' }));
    const { outcome } = await answer([{ messages: ['好', { news }, '完'] }]);
    expect(outcome.followUps).toHaveLength(4);
  });

  it('what comes out empty is not said: the next message is the reply', async () => {
    const { outcome } = await answer([{ messages: ['{% if shop %}有{% endif %}', '没有'] }]);
    expect(outcome).toEqual({ reply: { kind: 'text', text: '没有' }, result: 'answered' });
  });

  it.each<[string, unknown, Reply]>([
    ['text', '{{ brand.name }}', { kind: 'text', text: '应答汉堡' }],
    ['image', { image: 'm1' }, { kind: 'image', mediaId: 'm1' }],
    ['voice', { voice: 'm1' }, { kind: 'voice', mediaId: 'm1' }],
    [
      'video',
      { video: { mediaId: 'm1', title: '{{ brand.name }}', description: '短片' } },
      { kind: 'video', mediaId: 'm1', title: '应答汉堡', description: '短片' },
    ],
    [
      'music',
      {
        music: {
          thumbMediaId: 'm1',
          title: '{{ brand.name }}之歌',
          musicUrl: 'https://example.com/a.mp3',
        },
      },
      {
        kind: 'music',
        thumbMediaId: 'm1',
        title: '应答汉堡之歌',
        musicUrl: 'https://example.com/a.mp3',
      },
    ],
    [
      'news',
      {
        news: [
          {
            title: '{{ brand.name }}新品',
            url: 'https://example.com/',
            pictureUrl: 'https://example.com/a.png',
          },
        ],
      },
      {
        kind: 'news',
        articles: [
          {
            title: '应答汉堡新品',
            url: 'https://example.com/',
            pictureUrl: 'https://example.com/a.png',
          },
        ],
      },
    ],
  ])('a structured reply: %s', async (_kind, variant, reply) => {
    expect((await answer([variant])).outcome.reply).toEqual(reply);
  });

  it('a side question leaves the open choice open', async () => {
    const dialogue = {
      options: [{ label: '外滩店', words: [], call: { handler: 'help', parameters: {} } }],
      expiresAtMs: noon + 1,
    } as const;
    const { session } = await answer(['有停车场'], { session: { dialogue } });
    expect(session.dialogue).toEqual(dialogue);
  });
});
