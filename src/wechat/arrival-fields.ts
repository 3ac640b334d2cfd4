/** The fields that every push has: who, to which account, when. */
import type { Arrival } from '../domain/arrival.ts';
import type { AccountId, MsgId, OpenId } from '../domain/ids.ts';
import { findFilledText, getMatch, given } from './fields.ts';
import { maxIdLength, maxMsgIdDigits } from './limits.ts';
import type { XmlElement } from './xml.ts';

/**
 * Openids are letters, digits, `_` and `-`; other ids that come in these fields have `@` and `.`, and the platform's
 * samples mask theirs with `*` and brackets. Braces, colons and spaces never: ids become parts of keys.
 */
const idPattern = new RegExp(`^[\\w@.()*-]{1,${maxIdLength}}$`);
/** Seconds, until the year 2286. */
const secondsPattern = /^\d{1,10}$/;
const msgIdPattern = new RegExp(`^\\d{1,${maxMsgIdDigits}}$`);

/** @throws AppError FIELD_INVALID */
export function readArrival(fields: XmlElement): Arrival {
  return {
    accountId: getMatch(fields, 'ToUserName', idPattern) as AccountId,
    openId: getMatch(fields, 'FromUserName', idPattern) as OpenId,
    createTimeSec: Number(getMatch(fields, 'CreateTime', secondsPattern)),
    ...given('msgId', findMsgId(fields)),
  };
}

/** `MsgId` on messages, `MsgID` on the events that report a finished job. */
function findMsgId(fields: XmlElement): MsgId | undefined {
  for (const name of ['MsgId', 'MsgID']) {
    if (findFilledText(fields, name)) return getMatch(fields, name, msgIdPattern) as MsgId;
  }
  return undefined;
}
