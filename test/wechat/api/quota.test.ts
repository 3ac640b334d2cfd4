import { expect, it } from 'vitest';
import {
  checkCallback,
  clearQuota,
  listCallbackAddresses,
  readQuota,
} from '../../../src/wechat/api/quota.ts';
import { sendMessage } from '../../../src/wechat/api/service-messages.ts';
import { sendPath, stageClient } from '../../support/platform-client.ts';

const done = { kind: 'done', value: undefined };

it('a quota is told, used up and cleared, and then calls leave again', async () => {
  const { client, openId, api } = await stageClient({ dailyLimits: { [sendPath]: 1 } });
  const say = () => sendMessage(client, { openId, message: { kind: 'text', text: '在' } });
  expect(await say()).toEqual({ kind: 'sent' });
  const value = { dailyLimit: 1, used: 1, remaining: 0 };
  expect(await readQuota(client, sendPath)).toEqual({ kind: 'done', value });
  const usedUp = { kind: 'refused', errcode: 45009, advice: 'wait' };
  expect(await say()).toEqual(usedUp);
  expect(await say()).toEqual(usedUp);
  expect(api.countCalls(sendPath)).toBe(2);
  expect(await clearQuota(client)).toEqual(done);
  expect(await say()).toEqual({ kind: 'sent' });
});

it('quotas are cleared ten times a month at most', async () => {
  const { client } = await stageClient();
  for (let times = 0; times < 10; times += 1) expect(await clearQuota(client)).toEqual(done);
  expect(await clearQuota(client)).toMatchObject({ kind: 'refused', errcode: 48006 });
});

it('a path that is none has no quota', async () => {
  const { client } = await stageClient();
  expect(await readQuota(client, 'message/custom/send')).toMatchObject({ errcode: 76003 });
});

it('the platform tells from where it calls and how it reaches us', async () => {
  const { client } = await stageClient();
  expect(await listCallbackAddresses(client)).toEqual({
    kind: 'done',
    value: ['192.0.2.1', '198.51.100.0/24'],
  });
  expect(await checkCallback(client)).toEqual({
    kind: 'done',
    value: {
      addresses: [{ ip: '127.0.0.1', operator: 'CAP' }],
      pings: [{ ip: '127.0.0.1', operator: 'CAP', packetLoss: '0%', time: '0.100ms' }],
    },
  });
});
