import { describe, expect, it } from 'vitest';
import type { Reply } from '../../src/domain/reply.ts';
import { mediaBytes } from '../support/media-bytes.ts';
import { simulatedAccount } from '../support/simulator-account.ts';
import {
  failureSentence,
  replyTo,
  stagePlatform,
  stageWebhook,
  success,
} from '../support/simulator-stage.ts';
import { stagePhone } from '../support/stage-phone.ts';

const account = simulatedAccount('safe');

function stageReply(reply: () => Reply, setting: { takesAnyMedia?: boolean } = {}) {
  return stagePhone((body) => replyTo(body, account, reply()), setting);
}

describe('a reply that names media', () => {
  it.each([
    ['an image', { kind: 'image', mediaId: 'nosuch' }],
    ['a voice', { kind: 'voice', mediaId: 'nosuch' }],
    ['a video', { kind: 'video', mediaId: 'nosuch' }],
    ['music', { kind: 'music', thumbMediaId: 'nosuch' }],
  ] as const)('is not shown when %s was never uploaded', async (_name, reply) => {
    const { platform, openId } = await stageReply(() => reply);
    const { shown } = await platform.send(openId, { kind: 'text', text: '你好' });
    expect(shown).toMatchObject({
      kind: 'failure',
      sentence: failureSentence,
      problems: [expect.stringMatching(/'nosuch' was never uploaded.*--any-media/)],
    });
  });

  it.each(['media', 'material'] as const)('is shown when it is among the %s', async (store) => {
    let mediaId = '';
    const { api, platform, openId } = await stageReply(() => ({ kind: 'image', mediaId }));
    const added = api[store].add('image', 'image/png', mediaBytes.image);
    mediaId = added.kind === 'stored' ? added.media.mediaId : '';
    const { shown } = await platform.send(openId, { kind: 'text', text: '你好' });
    expect(shown).toMatchObject({ kind: 'reply', reply: { mediaId } });
  });

  it.each([
    ['', {}],
    [', where every id will do too', { takesAnyMedia: true }],
  ])('is not shown when a voice stands where a picture belongs%s', async (_where, setting) => {
    let mediaId = '';
    const { api, platform, openId } = await stageReply(() => ({ kind: 'image', mediaId }), setting);
    mediaId = api.media.receive('voice', 'audio/amr', mediaBytes.voice).mediaId;
    const { shown } = await platform.send(openId, { kind: 'text', text: '你好' });
    const problem = `Media '${mediaId}' is a voice, an image belongs here`;
    expect(shown).toMatchObject({ problems: [problem] });
  });

  it('may send back what a follower sent', async () => {
    const { platform, openId } = await stageReply(() => ({ kind: 'image', mediaId: 'taken' }));
    const { shown } = await platform.send(openId, { kind: 'image', mediaId: 'taken' });
    expect(shown).toMatchObject({ kind: 'reply' });
  });

  it('is shown all the same where every id will do', async () => {
    const reply = { kind: 'image', mediaId: 'nosuch' } as const;
    const { platform, openId } = await stageReply(() => reply, { takesAnyMedia: true });
    const { shown } = await platform.send(openId, { kind: 'text', text: '你好' });
    expect(shown).toMatchObject({ kind: 'reply' });
  });
});

it.each(['xml', 'json'] as const)('what was sent is no word of a message in %s', async (format) => {
  const { url: webhookUrl } = await stageWebhook(() => success);
  const platform = stagePlatform({ webhookUrl, account, format });
  const { openId } = platform.follower('小王');
  await platform.send(openId, { kind: 'text', text: 'hello' });
  await platform.send(openId, { kind: 'location', point: { latitude: 31, longitude: 121 } });
  await platform.send(openId, { kind: 'video', mediaId: 'filmed' });
  const [, cover = ''] =
    /ThumbMediaId\W+(?:CDATA\[)?([\w-]+)/.exec(platform.exchanges().at(-1)?.plainBody ?? '') ?? [];
  const asked = ['hello', '', 'film', 'filmed', cover];
  expect(asked.map((id) => platform.wasDelivered(id))).toEqual([false, false, false, true, true]);
});

it('a reply to who has just left is shown nowhere', async () => {
  const { platform, openId } = await stageReply(() => ({ kind: 'text', text: '别走' }));
  const { shown, plainReply } = await platform.send(openId, { kind: 'unfollow' });
  expect(shown).toEqual({ kind: 'silence' });
  expect(plainReply).toContain('别走');
  expect(platform.findFollower(openId)?.entries.map(({ from }) => from)).toEqual(['follower']);
});
