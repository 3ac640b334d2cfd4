import { expect, it } from 'vitest';
import type { CallResult } from '../../../src/wechat/api/call-result.ts';
import { sendMessage } from '../../../src/wechat/api/service-messages.ts';
import { clientAccount, sendPath, stageClient, tokenPath } from '../../support/platform-client.ts';

it('no secret, no access token, no openid and no text is in what a call tells, whatever goes wrong', async () => {
  const stage = await stageClient();
  const text = '张三的电话是一三八';
  const results: unknown[] = [];
  const say = async (client = stage.client) => {
    const message = { kind: 'text', text } as const;
    results.push(await sendMessage(client, { openId: stage.openId, message }));
  };
  await say();
  const tokens = [stage.api.tokens.stable().text];
  // The platform quotes what it was sent, and so does a gateway.
  const errmsg = `invalid ${tokens[0]} ${clientAccount.appSecret} ${stage.openId} ${text} rid: 1-2`;
  stage.suffer(sendPath, { kind: 'errcode', errcode: 40003, errmsg });
  await say();
  stage.suffer(tokenPath, { kind: 'errcode', errcode: 40125, errmsg });
  stage.api.tokens.revokeAll();
  await say();
  await stage.clock.advance(5 * 60_000);
  for (const fault of [{ kind: 'cut' }, { kind: 'html', status: 500 }] as const) {
    stage.suffer(sendPath, fault);
    await say();
  }
  tokens.push(stage.api.tokens.stable().text);
  await say(stage.newClient({ baseUrl: 'http://127.0.0.1:9' }));
  await stage.app.close();
  const away = stage.newClient();
  for (let call = 0; call < 6; call += 1) await say(away);

  const kinds = new Set((results as CallResult<unknown>[]).map(({ kind }) => kind));
  expect(kinds.size).toBe(4);
  const told = JSON.stringify([results, stage.heard]);
  for (const canary of [...tokens, clientAccount.appSecret, stage.openId, text]) {
    expect(told).not.toContain(canary);
  }
});
