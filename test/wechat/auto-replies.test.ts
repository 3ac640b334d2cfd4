import { expect, it } from 'vitest';
import { readAutoReplies } from '../../src/wechat/auto-replies.ts';

it('auto-replies of the console are read in our words, of each kind', () => {
  const article = {
    title: '周年',
    digest: '八折',
    cover_url: 'https://example.com/p',
    content_url: 'https://example.com/a',
    show_cover: 0,
  };
  const read = readAutoReplies({
    is_add_friend_reply_open: 1,
    is_autoreply_open: 0,
    add_friend_autoreply_info: { type: 'img', content: 'MEDIA-1' },
    message_default_autoreply_info: { type: 'voice', content: 'MEDIA-2' },
    keyword_autoreply_info: {
      list: [
        {
          rule_name: '周年庆',
          create_time: 1_423_028_166,
          reply_mode: 'reply_all',
          keyword_list_info: [
            { type: 'text', match_mode: 'contain', content: '周年' },
            { type: 'text', match_mode: 'equal', content: '八折' },
            { type: 'img', match_mode: 'equal', content: 'x' },
            { type: 'text', match_mode: 'like', content: '七折' },
          ],
          reply_list_info: [
            { type: 'news', news_info: { list: [article] } },
            { type: 'video', content: 'https://example.com/v' },
            { type: 'text', content: '欢迎' },
            { type: 'hologram' },
          ],
        },
      ],
    },
  });
  expect(read).toEqual({
    isFollowReplyOn: true,
    isAutoReplyOn: false,
    follow: { kind: 'image', mediaId: 'MEDIA-1' },
    otherwise: { kind: 'voice', mediaId: 'MEDIA-2' },
    rules: [
      {
        name: '周年庆',
        says: 'all',
        keywords: [
          { match: 'contain', text: '周年' },
          { match: 'equal', text: '八折' },
          { match: 'unknown', text: 'x' },
          { match: 'unknown', text: '七折' },
        ],
        replies: [
          {
            kind: 'news',
            articles: [
              {
                title: '周年',
                description: '八折',
                pictureUrl: 'https://example.com/p',
                url: 'https://example.com/a',
              },
            ],
          },
          { kind: 'video', mediaId: 'https://example.com/v' },
          { kind: 'text', text: '欢迎' },
          { kind: 'unknown', sort: 'hologram' },
        ],
      },
    ],
  });
});

it.each([
  ['that were never set', { is_add_friend_reply_open: 0, is_autoreply_open: 0 }, []],
  [
    'that are half there',
    {
      is_add_friend_reply_open: '1',
      is_autoreply_open: 1,
      keyword_autoreply_info: { list: [{ rule_name: '空', reply_list_info: null }] },
    },
    [{ name: '空', says: 'all', keywords: [], replies: [] }],
  ],
])('auto-replies %s are read all the same', (_name, given, rules) => {
  expect(readAutoReplies(given)).toMatchObject({ rules });
});
