import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { keepFollowers } from '../../src/simulator/keep-followers.ts';
import { simulatedAccount } from '../support/simulator-account.ts';
import { stagePlatform, stageWebhook, success } from '../support/simulator-stage.ts';

function makePath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'yingda-followers-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'followers.json');
}

/** A platform that keeps its followers in that file. */
async function startKeeping(path: string) {
  const webhook = await stageWebhook(() => success);
  const platform = stagePlatform({ webhookUrl: webhook.url, account: simulatedAccount('plain') });
  keepFollowers(platform, path);
  const list = () => platform.followers().map(({ name, follows }) => [name, follows]);
  return { platform, webhook, list };
}

it('followers are there again after a restart, as they were, and the server hears nothing', async () => {
  const path = makePath();
  const { platform } = await startKeeping(path);
  for (const name of ['小王', '小李']) {
    await platform.send(platform.follower(name).openId, { kind: 'follow' });
  }
  await platform.send(platform.follower('小李').openId, { kind: 'unfollow' });
  platform.follower('路人');

  const { list, webhook } = await startKeeping(path);
  expect(list()).toEqual([
    ['小王', true],
    ['小李', false],
  ]);
  expect(webhook.deliveries).toHaveLength(0);
});

it('what may be sent to a follower after a restart is what was left before it', async () => {
  const path = makePath();
  const { platform } = await startKeeping(path);
  const { openId } = platform.follower('小李');
  await platform.send(openId, { kind: 'text', text: '你好' });
  const service = { openId, message: { kind: 'text', body: { content: '在' } } } as const;
  for (let sent = 0; sent < 3; sent += 1) platform.receiveService(service);
  await platform.send(openId, { kind: 'allow', templateIds: ['TM-1'] });
  const { lastActAtMs } = platform.follower('小李');

  const { platform: next } = await startKeeping(path);
  expect(next.findFollower(openId)).toMatchObject({ lastActAtMs, allowed: ['TM-1'] });
  const verdicts = [1, 2, 3].map(() => next.receiveService(service));
  expect(verdicts).toMatchObject([{ kind: 'shown' }, { kind: 'shown' }, { errcode: 45047 }]);
});

it('a file of an older version, without windows, is read', async () => {
  const path = makePath();
  writeFileSync(path, '[{"name":"小王","follows":true}]');
  expect((await startKeeping(path)).list()).toEqual([['小王', true]]);
});

it.each(['{"name":', '[{"name":5}]', 'null'])('a file with %s begins anew', async (text) => {
  const path = makePath();
  writeFileSync(path, text);
  expect((await startKeeping(path)).list()).toEqual([]);
});
