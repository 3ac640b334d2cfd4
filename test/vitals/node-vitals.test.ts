import { expect, it } from 'vitest';
import { NodeVitals } from '../../src/vitals/node-vitals.ts';
import { sendMessage } from '../../src/wechat/api/service-messages.ts';
import { showTyping } from '../../src/wechat/api/typing.ts';
import { HeardCalls, sendPath, stageClient, tokenPath } from '../support/platform-client.ts';

const minuteMs = 60_000;

/** A node that calls the simulated platform and hears itself do it. */
async function stageNode() {
  const stage = await stageClient();
  const { clock, newClient, openId } = stage;
  const vitals = new NodeVitals({
    clock,
    isMissed: () => false,
    servicePath: '/cgi-bin/message/custom/send',
  });
  const observer = new HeardCalls();
  observer.callFinished = (call) => vitals.callFinished(call);
  const client = newClient({ observer });
  const send = (from = client) =>
    sendMessage(from, { openId, message: { kind: 'text', text: '好' } });
  return { ...stage, vitals, client, send };
}

it('an account that may send no service messages needs a person, until one of them is sent', async () => {
  const { suffer, send, vitals } = await stageNode();
  suffer(sendPath, { kind: 'errcode', errcode: 48001 });
  await send();
  expect(vitals.heard().needsPerson?.reason).toBe('errcode-48001');
  await send();
  expect(vitals.heard()).not.toHaveProperty('needsPerson');
});

it('another API that the account may not call needs nobody', async () => {
  const { suffer, client, openId, vitals } = await stageNode();
  suffer('/cgi-bin/message/custom/typing', { kind: 'errcode', errcode: 48001 });
  expect(await showTyping(client, openId)).toMatchObject({ kind: 'refused', errcode: 48001 });
  expect(vitals.heard()).not.toHaveProperty('needsPerson');
});

it('a node is well again when it sends with the token that another one fetched', async () => {
  const { suffer, send, vitals, clock, newClient } = await stageNode();
  suffer(tokenPath, { kind: 'errcode', errcode: 40164 });
  expect(await send()).toMatchObject({ kind: 'not-sent' });
  const missing = { reason: 'errcode-40164' };
  expect(vitals.heard()).toMatchObject({ tokenProblem: missing, needsPerson: missing });
  await clock.advance(minuteMs);
  expect(await send(newClient())).toEqual({ kind: 'sent' });
  await clock.advance(4 * minuteMs);
  expect(await send()).toEqual({ kind: 'sent' });
  expect(vitals.heard()).not.toHaveProperty('tokenProblem');
  expect(vitals.heard()).not.toHaveProperty('needsPerson');
});

it('a node that still sends with its old token is not well: the next one is missing', async () => {
  const { suffer, send, vitals, clock } = await stageNode();
  await send();
  suffer(tokenPath, { kind: 'errcode', errcode: 40164 });
  await clock.advance(116 * minuteMs);
  expect(await send()).toEqual({ kind: 'sent' });
  expect(vitals.heard().tokenProblem?.reason).toBe('errcode-40164');
});
