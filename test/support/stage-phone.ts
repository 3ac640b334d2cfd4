import { onTestFinished } from 'vitest';
import type { Templates } from '../../src/simulator/api/notifications.ts';
import { createSimulator } from '../../src/simulator/simulator-server.ts';
import { simulatedAccount } from './simulator-account.ts';
import { replyTo, stagePlatform, stageWebhook } from './simulator-stage.ts';

/**
 * A phone page before a webhook that answers as told, without a listener: `inject` asks it. The first follower has
 * followed long ago.
 */
export async function stagePhone(
  answer?: (body: string) => string,
  setting: { consoleUrl?: string; takesAnyMedia?: boolean; templates?: Templates } = {},
  account = simulatedAccount('safe'),
) {
  const say = answer ?? ((body: string) => replyTo(body, account));
  const webhook = await stageWebhook(({ body }) => ({ kind: 'answer', body: say(body) }));
  const platform = stagePlatform({ webhookUrl: webhook.url, account });
  const { app, api } = createSimulator({ platform, title: '麦香屋', chips: ['你好'], ...setting });
  onTestFinished(() => app.close());
  const post = (fields: Readonly<Record<string, string>>) =>
    app.inject({
      method: 'POST',
      url: '/phone/acts',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields).toString(),
    });
  const part = async (name: string, query = ''): Promise<string> =>
    (await app.inject(`/phone/parts?${query}`)).json()[name];
  platform.recall('小王', { follows: true });
  const { openId } = platform.follower('小王');
  return { app, api, platform, webhook, post, part, openId };
}
