import { onTestFinished } from 'vitest';
import type { PlatformApiOptions } from '../../src/simulator/api/platform-api.ts';
import { createApiServer } from '../../src/simulator/api-server.ts';
import { HeldClock } from './held-clock.ts';
import { simulatedAccount } from './simulator-account.ts';
import { stagePlatform, stageWebhook, success } from './simulator-stage.ts';

const account = simulatedAccount('plain');
export const credentials = {
  grant_type: 'client_credential',
  appid: account.appId,
  secret: account.appSecret,
};

interface StageApiOptions extends Omit<PlatformApiOptions, 'platform'> {
  /** What the account answers to its followers; `success` when left out. */
  readonly answer?: Parameters<typeof stageWebhook>[0];
  /** The hour at which time is held. */
  readonly nowMs?: number;
}

/** The platform's API on a port of its own, with time held still. */
export async function stageApi({
  answer = () => success,
  nowMs,
  ...options
}: StageApiOptions = {}) {
  const clock = new HeldClock(nowMs);
  const webhook = await stageWebhook(answer);
  const platform = stagePlatform({ webhookUrl: webhook.url, account, clock });
  const { app, api } = createApiServer({ platform, ...options });
  onTestFinished(() => app.close());
  const base = await app.listen({ port: 0, host: '127.0.0.1' });

  async function call(path: string, body?: object) {
    const url = `${base}${path}${path.includes('?') ? '&' : '?'}access_token=${token}`;
    const init = body ? { method: 'POST', body: JSON.stringify(body) } : {};
    const answer = await fetch(url, init);
    return (await answer.json()) as Record<string, unknown>;
  }
  let token = '';
  const stable = async (more: object = {}) =>
    call('/cgi-bin/stable_token', { ...credentials, ...more });
  token = String((await stable())['access_token']);
  const { openId } = platform.follower('小王');
  return {
    clock,
    platform,
    api,
    base,
    app,
    openId,
    call,
    stable,
    use: (other: unknown) => {
      token = String(other);
    },
    say: (text: string) =>
      call('/cgi-bin/message/custom/send', {
        touser: openId,
        msgtype: 'text',
        text: { content: text },
      }),
  };
}
