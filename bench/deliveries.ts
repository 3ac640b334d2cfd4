/** Signed deliveries by the thousand, as the platform would send them: each a turn of its own. */
import { createHash } from 'node:crypto';

export interface DeliveryMaker {
  /** Path with query, and body, of the next delivery. */
  next(): { path: string; body: string };
}

/** What people ask for, in about the proportions of a lunch hour. */
const utterances = [
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
  const startedAt = Date.now();
  return {
    next() {
      serial += 1;
      const timestamp = String(Math.floor(Date.now() / 1000));
      const nonce = String(100_000_000 + serial);
      const signature = createHash('sha1')
        .update([token, timestamp, nonce].sort().join(''))
        .digest('hex');
      const text = utterances[serial % utterances.length];
      const follower = `oBench${String((serial * 7919) % followerCount).padStart(20, '0')}`;
      const body =
        `<xml><ToUserName><![CDATA[gh_bench]]></ToUserName><FromUserName><![CDATA[${follower}]]></FromUserName>` +
        `<CreateTime>${timestamp}</CreateTime><MsgType><![CDATA[text]]></MsgType>` +
        `<Content><![CDATA[${text}]]></Content><MsgId>${startedAt}${serial}</MsgId></xml>`;
      return { path: `/wechat?signature=${signature}&timestamp=${timestamp}&nonce=${nonce}`, body };
    },
  };
}
