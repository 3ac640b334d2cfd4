import { expect, it } from 'vitest';
import { askAutoReplies } from '../../../src/wechat/api/auto-replies.ts';
import { stageClient } from '../../support/platform-client.ts';

it('auto-replies of the console come as the platform has them', async () => {
  const autoReplies = { is_autoreply_open: 1, keyword_autoreply_info: { list: [{ odd: null }] } };
  const { client } = await stageClient({ autoReplies });
  expect(await askAutoReplies(client)).toEqual({ kind: 'done', value: autoReplies });
});
