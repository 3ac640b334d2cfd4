import { describe, expect, it } from 'vitest';
import { sendMessage } from '../../../src/wechat/api/service-messages.ts';
import { stageClient } from '../../support/platform-client.ts';

describe('a notification', () => {
  const message = {
    kind: 'notification',
    templateId: 'queue',
    fields: { thing1: '朝阳店', number2: '12' },
    page: 'https://example.com/',
  } as const;
  const templates = { queue: ['thing1', 'number2'] };

  it('goes to who subscribed, once for each subscription', async () => {
    const { client, api, openId, platform } = await stageClient({ templates });
    await platform.send(openId, { kind: 'allow', templateIds: ['queue'] });
    const shown = () =>
      platform.findFollower(openId)?.entries.filter(({ from }) => from === 'notification');
    expect(await sendMessage(client, { openId, message })).toEqual({ kind: 'sent' });
    expect(shown()).toMatchObject([
      {
        notification: {
          templateId: 'queue',
          fields: [
            { name: 'thing1', value: '朝阳店' },
            { name: 'number2', value: '12' },
          ],
          page: 'https://example.com/',
        },
      },
    ]);
    expect(api.notifications.sent).toEqual([
      {
        touser: openId,
        template_id: 'queue',
        page: 'https://example.com/',
        data: { thing1: { value: '朝阳店' }, number2: { value: '12' } },
      },
    ]);
    const again = { kind: 'refused', errcode: 43101, advice: 'final' };
    expect(await sendMessage(client, { openId, message })).toEqual(again);
    expect(shown()).toHaveLength(1);
  });

  it('of a template of which only the id is known takes any fields', async () => {
    const { client, platform, openId } = await stageClient({ templates: { queue: 'any' } });
    await platform.send(openId, { kind: 'allow', templateIds: ['queue'] });
    expect(await sendMessage(client, { openId, message })).toEqual({ kind: 'sent' });
  });

  it.each([
    ['an unknown template', { templateId: 'other' }, 40037],
    ['fields that do not fit', { fields: { thing1: '朝阳店' } }, 47003],
  ])('with %s is refused', async (_name, more, errcode) => {
    const { client, platform, openId } = await stageClient({ templates });
    await platform.send(openId, { kind: 'allow', templateIds: ['queue'] });
    const wrong = { ...message, ...more } as typeof message;
    expect(await sendMessage(client, { openId, message: wrong })).toMatchObject({ errcode });
  });
});
