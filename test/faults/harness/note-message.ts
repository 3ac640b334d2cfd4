/** From an exchange of the simulated platform to a line of the record. */
import type { AccountName } from '../../../src/domain/ids.ts';
import type { Exchange } from '../../../src/simulator/exchange.ts';
import type { Platform } from '../../../src/simulator/platform.ts';
import type { DeliveryAttempt } from '../../../src/simulator/post-delivery.ts';
import { readReply } from '../../../src/simulator/read-reply.ts';
import { decodeMessage } from '../../../src/wechat/decode.ts';
import { turnIdOf } from '../../../src/wechat/turn-identity.ts';
import type { Answer, SentMessage } from './record.ts';

export function noteMessage(
  exchange: Exchange,
  { platform, account, script }: { platform: Platform; account: AccountName; script: string },
): Omit<SentMessage, 'id' | 'copies'> {
  const { openId, act, plainBody, sentAtMs, shown, attempts } = exchange;
  const reply = shown.kind === 'reply' ? shown.reply : undefined;
  return {
    ...{ openId, script, sentAtMs },
    said: act.kind === 'text' ? act.text : act.kind,
    isText: act.kind === 'text',
    turnId: turnIdOf(account, decodeMessage(plainBody, 'xml')),
    tookMs: exchange.tookMs ?? 0,
    answers: attempts.map((attempt) => noteAnswer(attempt, exchange, platform)),
    shown: shown.kind,
    text: reply?.kind === 'text' ? reply.text : '',
  };
}

/** @param number 0 for a copy */
export function noteAnswer(
  { number, url, startedAtMs, tookMs, result }: DeliveryAttempt,
  { openId }: Pick<Exchange, 'openId'>,
  { account, accountId }: Platform,
): Answer {
  const at = { number, url, startedAtMs, tookMs, kind: result.kind };
  if (result.kind === 'broken') return { ...at, reason: result.reason };
  if (result.kind !== 'answered') return at;
  const { status, body } = result;
  const frame = { account, accountId, openId, format: 'xml', toEvent: false, body } as const;
  const read = readReply(frame);
  const plain = 'plainReply' in read ? read.plainReply : undefined;
  return { ...at, status, body: plain ?? body.toString('utf8') };
}
