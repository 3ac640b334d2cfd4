import type { AccountId, MsgId, OpenId } from './ids.ts';

/** On every inbound message. */
export interface Arrival {
  readonly accountId: AccountId;
  readonly openId: OpenId;
  /** CreateTime, seconds. */
  readonly createTimeSec: number;
  readonly msgId?: MsgId;
}
