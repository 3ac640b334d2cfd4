import { Writable } from 'node:stream';
import pino from 'pino';
import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import type { AccountName } from '../../src/domain/ids.ts';
import { ApiMetrics } from '../../src/http/api-metrics.ts';
import { observeApiInLog } from '../../src/http/observe-api-in-log.ts';
import { sendMessage } from '../../src/wechat/api/service-messages.ts';
import { sendPath, stageClient } from '../support/platform-client.ts';

interface Line {
  readonly level: number;
  readonly msg: string;
  readonly path?: string;
}

function stageObserver() {
  const lines: Line[] = [];
  const texts: string[] = [];
  const out = new Writable({
    write(chunk, _encoding, done) {
      texts.push(String(chunk));
      lines.push(JSON.parse(String(chunk)));
      done();
    },
  });
  const registry = new Registry();
  const log = pino({ level: 'trace' }, out).child({ account: 'main' });
  const observer = observeApiInLog(log, new ApiMetrics(registry));
  return { lines, texts, registry, observer };
}

it.each([
  ['what is done quietly', undefined, 'debug'],
  ['what passes by itself', { kind: 'errcode', errcode: 45015 }, 'info'],
  ['what nobody knows the end of as a warning', { kind: 'cut' }, 'warn'],
  ['what a person must see to as an error', { kind: 'errcode', errcode: 50002 }, 'error'],
] as const)('the log tells %s', async (_name, fault, level) => {
  const { lines, observer } = stageObserver();
  const stage = await stageClient();
  const client = stage.newClient({ observer });
  if (fault) stage.suffer(sendPath, fault);
  await sendMessage(client, { openId: stage.openId, message: { kind: 'text', text: '在' } });

  const line = lines.find(({ path }) => path === sendPath);
  expect(line?.level).toBe(pino.levels.values[level]);
  if (level === 'error') {
    expect(line).toMatchObject({
      refusal: { errcode: 50002, meaning: { en: 'the official account is restricted' } },
    });
  }
});

it('the log tells which address the platform sees when it does not let us in', async () => {
  const { lines, observer } = stageObserver();
  const stage = await stageClient();
  const client = stage.newClient({ observer });
  const errmsg = 'invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist';
  stage.suffer(sendPath, { kind: 'errcode', errcode: 40164, errmsg });
  await sendMessage(client, { openId: stage.openId, message: { kind: 'text', text: '在' } });
  expect(lines.find(({ path }) => path === sendPath)).toMatchObject({
    level: pino.levels.values['error'],
    refusal: { errcode: 40164, seenAddress: '203.0.113.7' },
  });
});

it('every line names the account once', async () => {
  const { texts, observer } = stageObserver();
  const stage = await stageClient();
  const client = stage.newClient({ observer });
  await sendMessage(client, { openId: stage.openId, message: { kind: 'text', text: '在' } });
  observer.breakerOpened('main' as AccountName);
  observer.breakerClosed('main' as AccountName);

  expect(texts.map((text) => text.match(/"account":/g)?.length)).toEqual([1, 1, 1, 1, 1]);
});

it('calls, refusals, refreshes and the breaker are counted', async () => {
  const { registry, observer } = stageObserver();
  const stage = await stageClient();
  const client = stage.newClient({ observer });
  stage.suffer(sendPath, { kind: 'errcode', errcode: 45047 });
  await sendMessage(client, { openId: stage.openId, message: { kind: 'text', text: '在' } });
  observer.breakerOpened('main' as AccountName);

  const text = await registry.metrics();
  expect(text).toContain(
    `yingda_api_calls_total{account="main",path="${sendPath}",end="refused"} 1`,
  );
  expect(text).toContain(
    'yingda_api_refusals_total{account="main",errcode="45047",advice="final"} 1',
  );
  expect(text).toContain('yingda_access_token_refreshes_total{account="main",forced="false"} 1');
  expect(text).toContain('yingda_api_breaker_open{account="main"} 1');
  expect(text).not.toContain(stage.openId);
  observer.breakerClosed('main' as AccountName);
  expect(await registry.metrics()).toContain('yingda_api_breaker_open{account="main"} 0');
});
