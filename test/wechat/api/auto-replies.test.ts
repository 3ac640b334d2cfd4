import { expect, it } from 'vitest';
import { readAutoReplies } from '../../../src/wechat/api/auto-replies.ts';
import { stageClient } from '../../support/platform-client.ts';

it('auto-replies of the console are read in our words, of each kind', async () => {
  const article = {
    title: '周年',
    digest: '八折',
    cover_url: 'https://example.com/p',
    content_url: 'https://example.com/a',
    show_cover: 0,
  };
  const { client } = await stageClient({
    autoReplies: {
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
    },
  });

  expect(await readAutoReplies(client)).toEqual({
    kind: 'done',
    value: {
      answersFollows: true,
      answersMessages: false,
      onFollow: { kind: 'image', mediaId: 'MEDIA-1' },
      onOther: { kind: 'voice', mediaId: 'MEDIA-2' },
      rules: [
        {
          name: '周年庆',
          createdAtMs: 1_423_028_166_000,
          mode: 'all',
          keywords: [
            { type: 'text', match: 'contain', content: '周年' },
            { type: 'text', match: 'equal', content: '八折' },
          ],
          replies: [
            {
              kind: 'news',
              articles: [
                {
                  title: '周年',
                  digest: '八折',
                  pictureUrl: 'https://example.com/p',
                  url: 'https://example.com/a',
                },
              ],
            },
            { kind: 'video', mediaId: 'https://example.com/v' },
            { kind: 'text', text: '欢迎' },
            { kind: 'other', type: 'hologram' },
          ],
        },
      ],
    },
  });
});

it.each([
  ['that were never set', { is_add_friend_reply_open: 0, is_autoreply_open: 0 }, []],
  [
    'that are half there',
    {
      ...{ is_add_friend_reply_open: '1', is_autoreply_open: 1, more: {} },
      keyword_autoreply_info: { list: [{ rule_name: '空', reply_list_info: null }] },
    },
    [{ name: '空', createdAtMs: 0, mode: 'random', keywords: [], replies: [] }],
  ],
])('auto-replies %s are read all the same', async (_name, autoReplies, rules) => {
  const { client } = await stageClient({ autoReplies });
  expect(await readAutoReplies(client)).toMatchObject({ kind: 'done', value: { rules } });
});
