import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';
import type { Reply } from '../../src/domain/reply.ts';
import { createPlatform, type Platform } from '../../src/simulator/platform.ts';
import type { PlatformOptions } from '../../src/simulator/platform-options.ts';
import type { SimulatedAccount } from '../../src/simulator/simulated-account.ts';
import { decodeMessage, readEnvelope } from '../../src/wechat/decode.ts';
import { encodeReply } from '../../src/wechat/encode.ts';
import { openEnvelope, parseEncodingAesKey, sealReply } from '../../src/wechat/envelope.ts';
import { startWebhook, type Webhook, type WebhookAnswer } from './simulator-webhook.ts';

export const success: WebhookAnswer = { kind: 'answer', body: 'success' };
export const failureSentence = '该公众号提供的服务出现故障，请稍后再试';

/** A webhook that is stopped when the test is over. */
export async function stageWebhook(...args: Parameters<typeof startWebhook>): Promise<Webhook> {
  const webhook = await startWebhook(...args);
  onTestFinished(webhook.stop);
  return webhook;
}

/** A server that answers every GET; its URL. Stopped when the test is over. @param wantedPort a free one unless given */
export async function stageHandshake(
  answer: (query: URLSearchParams) => readonly [status: number, body: string],
  wantedPort = 0,
): Promise<string> {
  const server = createServer((request, response) => {
    const [status, body] = answer(new URLSearchParams(request.url?.split('?')[1]));
    response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => server.listen(wantedPort, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as { port: number };
  return `http://127.0.0.1:${port}/wechat`;
}

/** A platform that is closed when the test is over. */
export function stagePlatform(options: PlatformOptions): Platform {
  const platform = createPlatform(options);
  onTestFinished(() => platform.close());
  return platform;
}

/** The reply to the message in `body`, as the server of that account would write it. */
export function replyTo(
  body: string,
  account: SimulatedAccount,
  reply: Reply = { kind: 'text', text: '您好' },
): string {
  const key = account.encodingAesKey ? parseEncodingAesKey(account.encodingAesKey) : undefined;
  const { appId, webhookToken } = account;
  const document = key
    ? openEnvelope({ ciphertext: readEnvelope(body, 'xml').ciphertext, key, appId })
    : body;
  const { message } = decodeMessage(document, 'xml');
  const settled = { reply, createTimeSec: message.createTimeSec };
  const encoded = encodeReply({ settled, to: message, format: 'xml', answersEvent: false });
  if (!key) return encoded;
  return sealReply({
    reply: encoded,
    key,
    appId,
    webhookToken,
    timestampSec: message.createTimeSec,
    format: 'xml',
  });
}
