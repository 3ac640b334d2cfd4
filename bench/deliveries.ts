/** Signed deliveries by the thousand, as the platform would send them: each a turn of its own. */
import { createHash } from 'node:crypto';

export interface SignedDelivery {
  /** With its query. */
  readonly path: string;
  readonly body: string;
  /** Digits of the message id that no other delivery of this maker has. */
  readonly serial: string;
}

export interface DeliveryMaker {
  next(): SignedDelivery;
}

/** Of a message id, which has twenty digits at most. */
export const serialLength = 7;

/** What people ask for, in about the proportions of a lunch hour. */
export const utterances = [
  '我想吃汉堡',
  '附近有店吗',
  '优惠券',
  '营业到几点',
  '你好',
  '人民广场附近哪家店开着',
  '可以开发票吗',
  '谢谢',
  '我想食漢堡',
  '今天天气真不错呀',
];

export function makeDeliveries(token: string, followerCount: number): DeliveryMaker {
  let serial = 0;
  const startedAtMs = Date.now();
  return {
    next() {
      serial += 1;
      const timestamp = String(Math.floor(Date.now() / 1000));
      const nonce = String(100_000_000 + serial);
      const signature = createHash('sha1')
        .update([token, timestamp, nonce].sort().join(''))
        .digest('hex');
      const ownDigits = String(serial).padStart(serialLength, '0');
      const text = utterances[serial % utterances.length];
      const follower = `oBench${String((serial * 7919) % followerCount).padStart(20, '0')}`;
      const body =
        `<xml><ToUserName><![CDATA[gh_bench]]></ToUserName><FromUserName><![CDATA[${follower}]]></FromUserName>` +
        `<CreateTime>${timestamp}</CreateTime><MsgType><![CDATA[text]]></MsgType>` +
        `<Content><![CDATA[${text}]]></Content><MsgId>${startedAtMs}${ownDigits}</MsgId></xml>`;
      return {
        path: `/wechat?signature=${signature}&timestamp=${timestamp}&nonce=${nonce}`,
        ...{ body, serial: ownDigits },
      };
    },
  };
}
