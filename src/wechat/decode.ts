/**
 * Bytes of a verified delivery → what the follower or the platform said. Throws AppError and nothing else, whatever
 * the bytes are; a kind that we do not know is a value, not an error.
 */
import { isUtf8 } from 'node:buffer';
import type { InboundMessage } from '../domain/inbound.ts';
import { AppError } from '../errors.ts';
import { readArrival } from './arrival-fields.ts';
import { readEventPush } from './event-pushes.ts';
import { findFilledText, getMatch, getText, given, ownWords } from './fields.ts';
import { parseJson } from './json.ts';
import { describeIdentity } from './turn-identity.ts';
import { readUserMessage } from './user-messages.ts';
import { parseXml, type XmlElement } from './xml.ts';

/** The data format that is chosen in the platform's console. Replies use the one that the push had. */
export type BodyFormat = 'xml' | 'json';

export interface DecodedMessage {
  readonly message: InboundMessage;
  /** Equal for all deliveries of one push: see `turnIdOf`. */
  readonly identity: string;
  readonly format: BodyFormat;
}

/** The outer document of an encrypted push. */
export interface OuterEnvelope {
  readonly ciphertext: string;
  readonly toUserName?: string;
}

/** Enough for a byte order mark and some white space. */
const sniffedBytes = 64;

/** The first character tells; the content type is asked only when it does not (both are seen to be wrong). */
export function sniffFormat(body: string | Buffer, contentType?: string): BodyFormat {
  const head = typeof body === 'string' ? body : body.toString('utf8', 0, sniffedBytes);
  const start = head.trimStart().charAt(0);
  if (start === '{') return 'json';
  if (start === '<') return 'xml';
  return contentType?.includes('json') ? 'json' : 'xml';
}

/** @throws AppError XML_REFUSED, JSON_REFUSED, FIELD_INVALID */
export function decodeMessage(body: string | Buffer, format: BodyFormat): DecodedMessage {
  const fields = parseBody(body, format);
  const message = readMessage(fields);
  return { message, identity: describeIdentity(message, fields), format };
}

/** @throws AppError XML_REFUSED, JSON_REFUSED, FIELD_INVALID */
export function readEnvelope(body: string | Buffer, format: BodyFormat): OuterEnvelope {
  const fields = parseBody(body, format);
  return {
    ciphertext: getText(fields, 'Encrypt', ownWords),
    ...given('toUserName', findFilledText(fields, 'ToUserName')),
  };
}

function parseBody(body: string | Buffer, format: BodyFormat): XmlElement {
  if (typeof body !== 'string' && !isUtf8(body)) {
    const code = format === 'xml' ? 'XML_REFUSED' : 'JSON_REFUSED';
    throw new AppError(code, 'The body is not UTF-8.', { details: { reason: 'not UTF-8' } });
  }
  const document = typeof body === 'string' ? body : body.toString('utf8');
  return format === 'xml' ? parseXml(document) : parseJson(document);
}

/** Names of message types and events, as far as they can be told apart. */
const kindPattern = /^[\w.-]{1,64}$/;

function readMessage(fields: XmlElement): InboundMessage {
  const arrival = readArrival(fields);
  const msgType = getMatch(fields, 'MsgType', kindPattern);
  const isEvent = msgType.toLowerCase() === 'event';
  const platformKind = isEvent ? getMatch(fields, 'Event', kindPattern) : msgType;
  const known = isEvent
    ? readEventPush(platformKind, arrival, fields)
    : readUserMessage(msgType.toLowerCase(), arrival, fields);
  return known ?? { ...arrival, kind: 'unknown', platformKind };
}
