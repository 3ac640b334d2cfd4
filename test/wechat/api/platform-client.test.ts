import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { OutgoingMessage } from '../../../src/domain/outgoing.ts';
import { sendMessage } from '../../../src/wechat/api/service-messages.ts';
import { showTyping } from '../../../src/wechat/api/typing.ts';
import { clientAccount, sendPath, stageClient, tokenPath } from '../../support/platform-client.ts';
import { poll } from '../../support/redis-servers.ts';

const hello: OutgoingMessage = { kind: 'text', text: '稍后的回答' };
const hourMs = 3_600_000;

type Stage = Awaited<ReturnType<typeof stageClient>>;
const say = ({ client, openId }: Pick<Stage, 'client' | 'openId'>) =>
  sendMessage(client, { openId, message: hello });

describe('what the platform says to a call', () => {
  it('is done when it says so, and the call came once', async () => {
    const stage = await stageClient();
    expect(await say(stage)).toEqual({ kind: 'sent' });
    expect(stage.api.countCalls(sendPath)).toBe(1);
    expect(stage.shown()).toHaveLength(1);
  });

  it.each([
    ['busy', -1, 'retry'],
    ['too fast', 45011, 'wait'],
    ['outside the window', 45015, 'final'],
    ['not allowed here', 40164, 'alarm'],
    ['never heard of', 99_999, 'final'],
  ] as const)('as "%s" (%i) is refused, with the advice %s, and not repeated', async (...row) => {
    const [, errcode, advice] = row;
    const stage = await stageClient();
    stage.suffer(sendPath, { kind: 'errcode', errcode, errmsg: 'no rid: 65a1-2b3c-4d5e' });
    const supportId = '65a1-2b3c-4d5e';
    expect(await say(stage)).toEqual({ kind: 'refused', errcode, advice, supportId });
    expect(stage.api.countCalls(sendPath)).toBe(1);
  });

  it.each([
    ['invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: 1-2', '203.0.113.7'],
    ['invalid ip 2001:db8::7 ipv6 2001:db8::7, not in whitelist', '2001:db8::7'],
    ['invalid ip  ipv6 2001:db8::7, not in whitelist', '2001:db8::7'],
    ['invalid ip 203.0.113.7, not in whitelist', '203.0.113.7'],
    ['invalid ip 203.0.113.777 ipv6 secret, not in whitelist', undefined],
    [`invalid ip ${'1'.repeat(60)}, not in whitelist`, undefined],
    ['203.0.113.7 is not welcome', undefined],
  ])('as "%s" to our address tells of it %s', async (errmsg, seenAddress) => {
    const stage = await stageClient();
    stage.suffer(sendPath, { kind: 'errcode', errcode: 40164, errmsg });
    const result = await say(stage);
    expect('seenAddress' in result ? result.seenAddress : undefined).toBe(seenAddress);
  });

  it('to our address is told when there is no access token for it, too', async () => {
    const stage = await stageClient();
    const errmsg = 'invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist';
    stage.suffer(tokenPath, { kind: 'errcode', errcode: 40164, errmsg });
    expect(await say(stage)).toEqual({
      ...{ kind: 'not-sent', reason: 'no-access-token-40164', seenAddress: '203.0.113.7' },
    });
    expect(stage.heard.calls).toMatchObject([
      { path: tokenPath, refusal: { errcode: 40164, seenAddress: '203.0.113.7' } },
      { path: sendPath, kind: 'not-sent' },
    ]);
  });

  it('of another code tells of no address', async () => {
    const stage = await stageClient();
    const errmsg = 'invalid ip 203.0.113.7, not in whitelist';
    stage.suffer(sendPath, { kind: 'errcode', errcode: 40003, errmsg });
    expect(await say(stage)).toEqual({ kind: 'refused', errcode: 40003, advice: 'final' });
  });

  it.each([
    ['a page of a gateway', { kind: 'html', status: 502 }, 'unknown', 'http-502'],
    ['a page that pretends to be fine', { kind: 'html', status: 200 }, 'unknown', 'not-json'],
    ['half an answer', { kind: 'cut' }, 'unknown', 'cut-off'],
    ['a redirect', { kind: 'html', status: 302 }, 'unknown', 'http-302'],
    ['a gateway that takes nothing', { kind: 'html', status: 503 }, 'not-sent', 'http-503'],
    ['a gateway that knows no such path', { kind: 'html', status: 404 }, 'not-sent', 'http-404'],
  ] as const)('as %s is no answer: %j → %s', async (_name, fault, kind, reason) => {
    const stage = await stageClient();
    stage.suffer(sendPath, fault);
    expect(await say(stage)).toEqual({ kind, reason });
    expect(stage.api.countCalls(sendPath)).toBe(1);
  });

  it('in silence is unknown when the time is over', async () => {
    const stage = await stageClient();
    stage.suffer(sendPath, { kind: 'hang' });
    const sending = say(stage);
    await stage.sufferedAll();
    await stage.clock.advance(10_000);
    expect(await sending).toEqual({ kind: 'unknown', reason: 'timed-out' });
  });

  it('too late is unknown, although it did it', async () => {
    const stage = await stageClient();
    stage.suffer(sendPath, { kind: 'latency', delayMs: 11_000 });
    const sending = say(stage);
    await stage.sufferedAll();
    await stage.clock.advance(12_000);
    expect(await sending).toEqual({ kind: 'unknown', reason: 'timed-out' });
    await poll('the message is shown', () => stage.shown()?.length === 1);
  });
});

describe('a call that cannot leave', () => {
  it('because nobody listens is not sent', async () => {
    const stage = await stageClient();
    await say(stage);
    await stage.app.close();
    const client = stage.newClient();
    const reason = 'no-connection-ECONNREFUSED';
    expect(await say({ ...stage, client })).toEqual({ kind: 'not-sent', reason });
  });

  it('because the other side speaks no TLS is not sent', async () => {
    const stage = await stageClient();
    const client = stage.newClient({ baseUrl: stage.base.replace('http:', 'https:') });
    expect(await say({ ...stage, client })).toMatchObject({
      kind: 'not-sent',
      reason: expect.stringMatching(/^no-connection-E/),
    });
  });

  it.each([
    ['the secret is wrong', { appSecret: 'wrong' }, 'no-access-token-40125'],
    ['the appid is wrong', { appId: 'wx0' }, 'no-access-token-40013'],
  ])('because %s is not sent', async (_name, more, reason) => {
    const stage = await stageClient();
    const client = stage.newClient({ account: { ...clientAccount, ...more } });
    expect(await say({ ...stage, client })).toEqual({ kind: 'not-sent', reason });
    expect(stage.api.countCalls(sendPath)).toBe(0);
  });

  it('because the platform gives no token in time is not sent', async () => {
    const stage = await stageClient();
    stage.suffer(tokenPath, { kind: 'hang' });
    const sending = say(stage);
    await stage.sufferedAll();
    await stage.clock.advance(10_000);
    expect(await sending).toEqual({ kind: 'not-sent', reason: 'no-access-token' });
  });
});

describe('an answer is not trusted', () => {
  it('beyond its greatest length', async () => {
    const stage = await stageClient();
    const filler = Buffer.alloc(65_536, ' ');
    let sentBytes = 0;
    const baseUrl = await listen((request, response) => {
      const pour = () => {
        while (sentBytes < 50 * 1_048_576 && response.write(filler)) sentBytes += filler.length;
      };
      if (request.url?.startsWith(tokenPath)) response.end(tokenAnswer);
      else {
        response.on('drain', pour);
        pour();
      }
    });
    const client = stage.newClient({ baseUrl });
    const result = await say({ ...stage, client });
    expect(result).toEqual({ kind: 'unknown', reason: 'answer-too-long' });
    expect(sentBytes).toBeLessThan(20 * 1_048_576);
  });

  it('to lead elsewhere', async () => {
    const stage = await stageClient();
    const visited: string[] = [];
    const elsewhere = await listen((request, response) => {
      visited.push(request.url ?? '');
      response.end('{"errcode":0}');
    });
    const baseUrl = await listen((request, response) => {
      if (request.url?.startsWith(tokenPath)) response.end(tokenAnswer);
      else response.writeHead(307, { location: `${elsewhere}/` }).end();
    });
    const client = stage.newClient({ baseUrl });
    const result = await say({ ...stage, client });
    expect(result).toEqual({ kind: 'unknown', reason: 'http-307' });
    expect(visited).toEqual([]);
  });
});

it('an API that is used up is not called again before midnight in Beijing', async () => {
  const stage = await stageClient({ tokenLifeSec: 1_000_000 });
  stage.suffer(sendPath, { kind: 'errcode', errcode: 45009 });
  const usedUp = { kind: 'refused', errcode: 45009, advice: 'wait' };
  expect(await say(stage)).toEqual(usedUp);
  // The clock of the test begins at 12:30 in Beijing.
  await stage.clock.advance(11.5 * hourMs - 1);
  expect(await say(stage)).toEqual(usedUp);
  expect(stage.api.countCalls(sendPath)).toBe(1);
  await stage.clock.advance(1);
  expect(await say(stage)).toEqual({ kind: 'sent' });
});

it('an API of a platform whose day turns after ours is asked again within minutes, not the day after', async () => {
  const stage = await stageClient({ tokenLifeSec: 1_000_000 });
  const refuse = () => stage.suffer(sendPath, { kind: 'errcode', errcode: 45009 });
  const usedUp = { kind: 'refused', errcode: 45009, advice: 'wait' };
  refuse();
  expect(await say(stage)).toEqual(usedUp);
  await stage.clock.advance(11.5 * hourMs);
  refuse();
  expect(await say(stage)).toEqual(usedUp);
  await stage.clock.advance(2 * 60_000 - 1);
  expect(await say(stage)).toEqual(usedUp);
  expect(stage.api.countCalls(sendPath)).toBe(2);
  await stage.clock.advance(1);
  expect(await say(stage)).toEqual({ kind: 'sent' });
});

it('more calls than may be at once wait for their turn, and none is lost', async () => {
  const stage = await stageClient();
  const asked = Array.from({ length: 60 }, () => showTyping(stage.client, stage.openId));
  const kinds = (await Promise.all(asked)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'done')).toHaveLength(1);
  expect(kinds.filter((kind) => kind === 'refused')).toHaveLength(59);
});

const tokenAnswer = '{"access_token":"t","expires_in":7200}';

async function listen(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
