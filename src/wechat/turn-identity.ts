/**
 * Which deliveries are one turn. A retry repeats the push, perhaps serialised anew; two pushes of the same second are
 * two turns, even when Event and EventKey are the same: several cards granted at once come as such.
 */
import { hash } from 'node:crypto';
import type { AccountName, TurnId } from '../domain/ids.ts';
import { type InboundMessage, isUserMessage } from '../domain/inbound.ts';
import type { XmlElement } from './xml.ts';

/**
 * The canonical text of a push. A follower's message is known by its ids; MsgId alone was seen to collide between
 * followers. Everything else is known by all that it says: events have no id of their own.
 */
export function describeIdentity(message: InboundMessage, fields: XmlElement): string {
  if (isUserMessage(message) && message.msgId !== undefined) {
    const { accountId, openId, msgId, createTimeSec } = message;
    return `message ${accountId} ${openId} ${msgId} ${createTimeSec}`;
  }
  return `document ${JSON.stringify(fields)}`;
}

/** Hex digits that hold every second the platform's ten digits can say. */
const timeDigits = 9;
const idDigits = 32;

/**
 * The second of the push, then a hash: turns of one time lie side by side wherever they are kept in order, so that a
 * group of them is written to the same few pages.
 * @param decoded by `decodeMessage`
 */
export function turnIdOf(
  account: AccountName,
  { identity, message }: { identity: string; message: Pick<InboundMessage, 'createTimeSec'> },
): TurnId {
  const time = message.createTimeSec.toString(16).padStart(timeDigits, '0');
  return (time + hash('sha256', `${account} ${identity}`)).slice(0, idDigits) as TurnId;
}
