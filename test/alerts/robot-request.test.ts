/** Real servers play the robots; the signatures are computed by another program. */
import { execFileSync } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postJson } from '../../src/alerts/post-json.ts';
import { openRobotChannel } from '../../src/alerts/robot-channel.ts';
import { HeldClock } from '../support/held-clock.ts';

interface Heard {
  readonly url: URL;
  readonly body: Record<string, unknown>;
}

let heard: Heard[] = [];
let answer: (reply: ServerResponse) => void = (reply) => reply.end('{"errcode":0,"code":0}');
const server = createServer((request: IncomingMessage, reply) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const url = new URL(request.url ?? '', 'http://robot');
    heard.push({ url, body: JSON.parse(Buffer.concat(chunks).toString()) });
    answer(reply);
  });
});
let robotUrl = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  robotUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?key=k1`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const clock = new HeldClock();
const alert = { subject: '告警', text: '【应答·告警】main：没听懂的突然变多\n第二行' };

/** @param key for openssl, as hex: it may hold a line break */
function opensslSign(key: string, text: string): string {
  const hexKey = Buffer.from(key).toString('hex');
  const args = ['dgst', '-sha256', '-mac', 'HMAC', '-macopt', `hexkey:${hexKey}`, '-binary'];
  return execFileSync('openssl', args, { input: text }).toString('base64');
}

async function send(kind: 'wecom' | 'dingtalk' | 'feishu', secret?: string) {
  heard = [];
  const robot = { kind, url: robotUrl, mayBePrivate: true, ...(secret && { secret }) };
  const problem = await openRobotChannel(robot, clock).send(alert);
  return { problem, heard: heard[0] };
}

describe('a robot is told', () => {
  it('as WeCom wants it', async () => {
    const { problem, heard } = await send('wecom');
    expect(problem).toBeUndefined();
    expect(heard?.url.searchParams.get('key')).toBe('k1');
    expect(heard?.body).toEqual({ msgtype: 'text', text: { content: alert.text } });
  });

  it('as DingTalk wants it, signed with the secret', async () => {
    const { heard } = await send('dingtalk', 'SECret');
    const timestamp = String(clock.now());
    expect(heard?.url.searchParams.get('timestamp')).toBe(timestamp);
    const sign = opensslSign('SECret', `${timestamp}\nSECret`);
    expect(heard?.url.searchParams.get('sign')).toBe(sign);
    expect(heard?.body).toEqual({ msgtype: 'text', text: { content: alert.text } });
  });

  it('as Feishu wants it, signed with the secret', async () => {
    const { heard } = await send('feishu', 'fs-secret');
    const timestamp = String(Math.floor(clock.now() / 1000));
    expect(heard?.body).toEqual({
      ...{ timestamp, sign: opensslSign(`${timestamp}\nfs-secret`, '') },
      ...{ msg_type: 'text', content: { text: alert.text } },
    });
  });

  it('no more than WeCom takes, whole characters', async () => {
    heard = [];
    const robot = { kind: 'wecom', url: robotUrl, mayBePrivate: true } as const;
    await openRobotChannel(robot, clock).send({ subject: '', text: '汉😀'.repeat(2000) });
    const { content } = (heard[0]?.body['text'] ?? { content: '' }) as { content: string };
    expect(Buffer.byteLength(content)).toBeLessThanOrEqual(2048);
    expect(content).toMatch(/^(汉😀)+汉?…$/u);
  });
});

describe('what came of it is told in a word, without the address', () => {
  it.each([
    ['a refusal', '{"errcode":93000,"errmsg":"invalid webhook url"}', 200, 'code-93000'],
    ['another status', 'busy', 502, 'status-502'],
    ['no JSON', '<html>', 200, 'unexpected-answer'],
    ['no code', '{}', 200, 'unexpected-answer'],
  ])('%s', async (_name, body, status, problem) => {
    answer = (reply) => reply.writeHead(status).end(body);
    expect((await send('wecom')).problem).toBe(problem);
  });

  it('a redirect is not followed', async () => {
    answer = (reply) => reply.writeHead(302, { location: robotUrl }).end();
    const { problem } = await send('wecom');
    expect([problem, heard.length]).toEqual(['status-302', 1]);
  });

  it('an answer without end is cut', async () => {
    answer = (reply) => reply.end('x'.repeat(100_000));
    expect((await send('wecom')).problem).toBe('answer-too-long');
  });
});

describe('only public https is spoken to, unless it was allowed', () => {
  const rules = { mayBePrivate: false, limitMs: 2000 };
  it.each([
    ['http', 'http://example.com/', 'not-https'],
    ['this machine', 'https://127.0.0.1/', 'private-address'],
    ['this machine by name', 'https://localhost/', 'private-address'],
    ['this machine in IPv6', 'https://[::1]/', 'private-address'],
    ['this machine, mapped', 'https://[::ffff:127.0.0.1]/', 'private-address'],
    ['this machine as a number', 'https://2130706433/', 'private-address'],
    ['this machine in hex', 'https://0x7f.1/', 'private-address'],
    ['this machine in octal', 'https://0177.0.0.1/', 'private-address'],
    ['this machine in short', 'https://127.1/', 'private-address'],
    ['this machine with a dot at its end', 'https://127.0.0.1./', 'private-address'],
    ['this machine in wide digits', 'https://１２７.０.０.１/', 'private-address'],
    ['this machine in circled digits', 'https://①②⑦.⓪.⓪.①/', 'private-address'],
    ['this machine, mapped in hex', 'https://[::ffff:7f00:1]/', 'private-address'],
    ['this machine through NAT64', 'https://[64:ff9b::7f00:1]/', 'private-address'],
    ['no machine', 'https://0.0.0.0/', 'private-address'],
    ['no machine in IPv6', 'https://[::]/', 'private-address'],
    ['a neighbour', 'https://10.1.2.3/', 'private-address'],
    ['a neighbour in the middle block', 'https://172.31.255.254/', 'private-address'],
    ['a neighbour at home', 'https://192.168.0.1/', 'private-address'],
    ['a neighbour behind a carrier', 'https://100.64.0.1/', 'private-address'],
    ['everybody at once', 'https://224.0.0.1/', 'private-address'],
    ['everybody at once in IPv6', 'https://[ff02::1]/', 'private-address'],
    ['a link in IPv6', 'https://[fe80::1]/', 'private-address'],
    ['a file', 'file:///etc/passwd', 'not-https'],
    ['another protocol', 'gopher://example.com/', 'not-https'],
    ['a script', 'javascript:alert(1)', 'not-https'],
    ['a cloud’s own service', 'https://169.254.169.254/', 'private-address'],
    ['a local IPv6 network', 'https://[fd00::1]/', 'private-address'],
  ])('%s', async (_name, url, reason) => {
    expect(await postJson(new URL(url), {}, rules)).toEqual({ kind: 'failed', reason });
  });
});
