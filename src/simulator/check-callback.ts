/** The handshake that the platform makes when a callback URL is saved: it must be answered with the echo, and nothing else. */
import { randomInt } from 'node:crypto';
import type { Clock } from '../domain/clock.ts';
import type { Words } from '../domain/explanation.ts';
import { platformTimeoutMs } from '../wechat/limits.ts';
import { signParts } from '../wechat/signature.ts';
import type { SimulatedAccount } from './simulated-account.ts';

export type CallbackCheck =
  | { readonly kind: 'passed' }
  | { readonly kind: 'failed'; readonly reason: Words }
  /** Nothing came back: perhaps the server is not running yet. */
  | { readonly kind: 'unanswered'; readonly reason: Words };

/** The one request of the handshake, and the judgement of what came back. Never throws. */
export async function checkCallback(
  webhookUrl: string,
  account: SimulatedAccount,
  clock: Clock,
): Promise<CallbackCheck> {
  const echo = String(randomInt(10_000_000, 99_999_999)) + String(randomInt(1_000_000_000));
  try {
    const answer = await fetch(signHandshake(webhookUrl, account, { echo, clock }), {
      signal: AbortSignal.timeout(platformTimeoutMs),
      redirect: 'manual',
    });
    return judge(answer.status, await answer.text(), echo);
  } catch (error) {
    const reason = {
      zh: `${webhookUrl} 没有回答（${describe(error)}）：服务器启动了吗？地址对吗？`,
      en: `${webhookUrl} did not answer (${describe(error)}): is the server running, is the address right?`,
    };
    return { kind: 'unanswered', reason };
  }
}

/** In all three modes the echo is plain text and signed like a plain delivery. */
function signHandshake(
  webhookUrl: string,
  { webhookToken }: SimulatedAccount,
  { echo, clock }: { echo: string; clock: Clock },
): URL {
  const url = new URL(webhookUrl);
  const timestamp = String(Math.floor(clock.now() / 1000));
  const nonce = String(randomInt(100_000_000, 2_000_000_000));
  url.searchParams.set('signature', signParts([webhookToken, timestamp, nonce]));
  url.searchParams.set('timestamp', timestamp);
  url.searchParams.set('nonce', nonce);
  url.searchParams.set('echostr', echo);
  return url;
}

function judge(status: number, body: string, echo: string): CallbackCheck {
  if (status === 200 && body.trim() === echo) return { kind: 'passed' };
  if (status === 401 || status === 403) {
    return failed({
      zh: `服务器拒绝了握手（HTTP ${status}）：两边的 Token 一样吗？`,
      en: `The server refused the handshake (HTTP ${status}): is the Token the same on both sides?`,
    });
  }
  const seen = body.slice(0, 60).replaceAll(/\s+/g, ' ');
  return failed({
    zh: `握手要求 HTTP 200 并原样返回 echostr，收到的是 HTTP ${status}「${seen}」`,
    en: `The handshake wants HTTP 200 and the echostr as it is; HTTP ${status} "${seen}" came back`,
  });
}

function failed(reason: Words): CallbackCheck {
  return { kind: 'failed', reason };
}

function describe(error: unknown): string {
  const cause =
    error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined;
  if (typeof cause?.code === 'string') return cause.code;
  return error instanceof Error ? error.message : String(error);
}
