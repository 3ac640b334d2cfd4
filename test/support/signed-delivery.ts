import { signParts } from '../../src/wechat/signature.ts';

/** One signed request in plain mode, as bytes that can be sent again and again. */
export interface SignedDelivery {
  readonly query: string;
  readonly body: string;
}

let serial = 0;

export interface SpokenText {
  readonly webhookToken: string;
  readonly openId: string;
  readonly text: string;
  readonly nowMs?: number;
}

export function signText({ webhookToken, openId, text, nowMs }: SpokenText): SignedDelivery {
  serial += 1;
  const nowSec = Math.floor((nowMs ?? Date.now()) / 1000);
  const body =
    `<xml><ToUserName><![CDATA[gh_fa01b2c3d4e5]]></ToUserName><FromUserName><![CDATA[${openId}]]></FromUserName>` +
    `<CreateTime>${nowSec}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${text}]]></Content>` +
    `<MsgId>${nowSec}${String(serial).padStart(8, '0')}</MsgId></xml>`;
  return signBody(webhookToken, body, nowSec);
}

export interface PushedEvent {
  readonly webhookToken: string;
  readonly openId: string;
  /** As the platform spells it: `unsubscribe`. */
  readonly event: string;
  readonly fields?: Readonly<Record<string, string>>;
}

export function signEvent({ webhookToken, openId, event, fields = {} }: PushedEvent) {
  serial += 1;
  const nowSec = Math.floor(Date.now() / 1000);
  const all = { Event: event, EventKey: '', ...fields };
  const elements = Object.entries(all).map(
    ([name, text]) => `<${name}><![CDATA[${text}]]></${name}>`,
  );
  const body =
    `<xml><ToUserName><![CDATA[gh_fa01b2c3d4e5]]></ToUserName><FromUserName><![CDATA[${openId}]]></FromUserName>` +
    `<CreateTime>${nowSec}</CreateTime><MsgType><![CDATA[event]]></MsgType>${elements.join('')}</xml>`;
  return signBody(webhookToken, body, nowSec);
}

function signBody(webhookToken: string, body: string, nowSec: number): SignedDelivery {
  const timestamp = String(nowSec);
  const nonce = String(100_000_000 + serial);
  const signature = signParts([webhookToken, timestamp, nonce]);
  return { query: new URLSearchParams({ signature, timestamp, nonce }).toString(), body };
}

export interface Delivered {
  readonly status: number;
  readonly text: string;
}

/** @returns undefined when the connection broke or `cutMs` passed: the platform would deliver again. */
export async function deliver(
  webhookUrl: string,
  delivery: SignedDelivery,
  cutMs = 5000,
): Promise<Delivered | undefined> {
  try {
    const answer = await fetch(`${webhookUrl}?${delivery.query}`, {
      method: 'POST',
      body: delivery.body,
      headers: { 'content-type': 'text/xml' },
      signal: AbortSignal.timeout(cutMs),
    });
    return { status: answer.status, text: await answer.text() };
  } catch {
    return undefined;
  }
}

/** The Content of a text reply. */
export function contentOf(xml: string): string {
  return /<Content><!\[CDATA\[([\s\S]*?)\]\]><\/Content>/.exec(xml)?.[1] ?? '';
}
