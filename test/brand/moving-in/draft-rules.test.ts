import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { MovedMedia } from '../../../src/brand/moving-in/draft-replies.ts';
import { draftRules } from '../../../src/brand/moving-in/draft-rules.ts';
import { AppError } from '../../../src/errors.ts';
import { readAutoReplies } from '../../../src/wechat/auto-replies.ts';
import { type ConsoleEntry, consoleAnswer, said } from './console-answer.ts';

const media = new Map<string, MovedMedia>([
  ['T1', { kind: 'kept', mediaId: 'P1', file: 'console-1-1.jpg' }],
  ['T2', { kind: 'lost', zh: '过期了', en: 'is gone' }],
]);

function draft(entry: ConsoleEntry, more: object = {}) {
  return draftRules(readAutoReplies(consoleAnswer([entry], more)), media);
}

const article = {
  title: '秋天 <b>菜单</b>',
  digest: '上新',
  cover_url: 'https://example.com/c.jpg',
  content_url: 'https://example.com/a',
};
const news = (count: number) => ({
  type: 'news',
  content: '',
  news_info: { list: Array.from({ length: count }, () => article) },
});

describe('a rule of the back office', () => {
  it.each<[string, ConsoleEntry, object]>([
    [
      'matched whole or in part',
      { equal: ['地址'], contain: ['门店', '店在哪'] },
      { when: { exact: ['地址'], contains: ['门店', '店在哪'] }, reply: '好' },
    ],
    [
      'with one of several replies by chance',
      { mode: 'random_one', contain: ['你好'], replies: [said('甲'), said('乙')] },
      { reply: ['甲', '乙'] },
    ],
    [
      'with several replies at once',
      { contain: ['菜单'], replies: [said('甲'), { type: 'img', content: 'T1' }] },
      { reply: { messages: ['甲', { image: 'P1' }] } },
    ],
    [
      'with a picture',
      { contain: ['图'], replies: [{ type: 'img', content: 'T1' }] },
      { reply: { image: 'P1' } },
    ],
    [
      'with a voice',
      { contain: ['声'], replies: [{ type: 'voice', content: 'T1' }] },
      { reply: { voice: 'P1' } },
    ],
    [
      'with a video',
      { contain: ['影'], replies: [{ type: 'video', content: 'T1' }] },
      { reply: { video: { mediaId: 'P1' } } },
    ],
    [
      'with an article',
      { contain: ['文'], replies: [news(1)] },
      {
        reply: {
          news: [
            {
              title: '秋天 <b>菜单</b>',
              description: '上新',
              pictureUrl: 'https://example.com/c.jpg',
              url: 'https://example.com/a',
            },
          ],
        },
      },
    ],
    [
      'with links, faces and braces that are no template',
      {
        contain: ['链'],
        replies: [said('<a href="https://example.com/">看</a> /::) {{brand}} {%x%}')],
      },
      {
        reply: '<a href="https://example.com/">看</a> /::) {{ "{" }}{brand}} {{ "{" }}%x%}',
      },
    ],
    [
      'with a Chinese comma in a keyword',
      { contain: ['你好，在吗'] },
      { when: { contains: ['你好 在吗'] } },
    ],
    [
      'with a keyword in brackets that is no face',
      { equal: ['[会员]'] },
      { when: { exact: ['[会员]'] } },
    ],
    [
      'with a keyword twice',
      { contain: ['门店', '門店', ' 门店 '] },
      { when: { contains: ['门店'] } },
    ],
    ['without a name', { name: ' ', contain: ['门'] }, { title: '关键词回复 1' }],
    [
      'with a long name on two lines',
      { name: `一\n${'长'.repeat(60)}`, contain: ['门'] },
      { title: `一 ${'长'.repeat(38)}` },
    ],
  ])('%s', (_what, entry, rule) => {
    expect(draft(entry).rules).toEqual([expect.objectContaining({ id: 'console-1', ...rule })]);
  });

  it.each<[string, ConsoleEntry, string, string]>([
    [
      'six replies at once',
      { contain: ['六'], replies: Array.from({ length: 6 }, () => said('答')) },
      'impossible',
      '最后 1 条没有导入',
    ],
    [
      'a picture that is gone',
      { contain: ['图'], replies: [said('好'), { type: 'img', content: 'T2' }] },
      'impossible',
      '图片没有导入：过期了',
    ],
    [
      'a picture that was never fetched',
      { contain: ['图'], replies: [{ type: 'img', content: 'T9' }] },
      'impossible',
      '没有取到文件',
    ],
    [
      'a keyword of signs',
      { contain: ['？！', '门店'] },
      'impossible',
      '关键词「？！」只有标点或表情',
    ],
    [
      'a keyword that is a face',
      { equal: ['/:8-)', '门店'] },
      'impossible',
      '关键词「/:8-)」只有标点或表情',
    ],
    [
      'a keyword that is a face with a name',
      { equal: ['/:rose', '门店'] },
      'impossible',
      '关键词「/:rose」只有标点或表情',
    ],
    [
      'a keyword as long as a letter',
      { contain: ['长'.repeat(101), '门店'] },
      'impossible',
      '超过 100 个字',
    ],
    [
      'a card',
      { contain: ['卡'], replies: [{ type: 'wxcard', content: 'x' }] },
      'impossible',
      '「wxcard」的回复',
    ],
    ['no keyword', { contain: [] }, 'impossible', '没有一个能用的关键词'],
    [
      'an empty reply',
      { contain: ['空'], replies: [said(' \u0000\n')] },
      'impossible',
      '有一条回复是空的',
    ],
    [
      'an article that leads nowhere',
      {
        contain: ['文'],
        replies: [
          { ...news(0), news_info: { list: [{ ...article, content_url: 'javascript:alert(1)' }] } },
        ],
      },
      'impossible',
      '没有标题或链接',
    ],
    ['three articles', { contain: ['文'], replies: [news(3)] }, 'changed', '图文有 3 篇'],
    [
      'a text that is too long',
      { contain: ['长'], replies: [said('很长的话。'.repeat(200))] },
      'changed',
      '超过 2048 字节，分成了 2 条',
    ],
    [
      'two replies at once',
      { contain: ['两'], replies: [said('甲'), said('乙')] },
      'changed',
      '第一条作为回复，后面 1 条',
    ],
    ['what is as it was', { contain: ['门店'] }, 'imported', '照原样导入'],
  ])('%s is told', (_what, entry, kind, words) => {
    const { lines } = draft(entry);
    expect(lines).toContainEqual(
      expect.objectContaining({ kind, zh: expect.stringContaining(words) }),
    );
  });

  it('loses no text when it is parted', () => {
    const text = '很长的话。'.repeat(400);
    const [rule] = draft({ contain: ['长'], replies: [said(text)] }).rules;
    const { messages } = z.object({ messages: z.array(z.string()) }).parse(rule?.reply);
    expect(messages.join('')).toBe(text);
    expect(Math.max(...messages.map((part) => Buffer.byteLength(part)))).toBeLessThanOrEqual(2048);
  });
});

describe('what is said to a follow and to everything else', () => {
  it('become rules that come last', () => {
    const { rules, lines } = draft(
      { contain: ['门店'] },
      {
        add_friend_autoreply_info: said('谢谢关注'),
        message_default_autoreply_info: said('已收到'),
      },
    );
    expect(rules.slice(1)).toMatchObject([
      { id: 'console-follow', order: -40, when: { kinds: ['followed'] }, reply: '谢谢关注' },
      { id: 'console-otherwise', order: -50, reply: '已收到' },
    ]);
    expect(lines).toContainEqual(
      expect.objectContaining({
        ruleId: 'console-otherwise',
        zh: expect.stringContaining('一小时内最多说一次'),
      }),
    );
  });

  it('are imported and told when they are switched off there', () => {
    const { rules, lines } = draft(
      { contain: ['门店'] },
      {
        is_autoreply_open: 0,
        is_add_friend_reply_open: 0,
        add_friend_autoreply_info: said('谢谢关注'),
        message_default_autoreply_info: {},
      },
    );
    expect(rules.map(({ id }) => id)).toEqual(['console-1', 'console-follow']);
    expect(lines.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['自动回复', '关注后的回复']),
    );
  });
});

describe('an answer that is not as documented', () => {
  it.each([[null], ['x'], [[]], [{}], [{ errcode: 48001, errmsg: 'api unauthorized' }]])(
    '%j is refused',
    (value) => {
      expect(() => readAutoReplies(value)).toThrow(AppError);
    },
  );

  it.each([
    [{ is_autoreply_open: 1, keyword_autoreply_info: 'x' }],
    [
      {
        is_autoreply_open: 1,
        keyword_autoreply_info: {
          list: [null, 1, 'x', {}, { keyword_list_info: 7, reply_list_info: {} }],
        },
      },
    ],
    [
      {
        is_autoreply_open: 1,
        add_friend_autoreply_info: [1],
        message_default_autoreply_info: { type: 3, content: {} },
      },
    ],
  ])('%j makes no rule and does no harm', (value) => {
    expect(draftRules(readAutoReplies(value), media).rules).toEqual([]);
  });

  it('a huge list is cut, and told', () => {
    const entries = Array.from({ length: 5_002 }, (_, at) => ({ contain: [`词${at}`] }));
    const { rules, lines } = draftRules(readAutoReplies(consoleAnswer(entries)), media);
    expect(rules).toHaveLength(5_000);
    expect(lines).toContainEqual(
      expect.objectContaining({ kind: 'impossible', what: '关键词回复' }),
    );
  });
});
