/** What followers send, by MsgType (doc/service/guide/product/message/Receiving_standard_messages). */
import type { Arrival } from '../domain/arrival.ts';
import type { UserMessage } from '../domain/inbound.ts';
import {
  findFilledText,
  findNumber,
  findText,
  getPoint,
  getText,
  given,
  ownWords,
} from './fields.ts';
import type { XmlElement } from './xml.ts';

/** Stands in for a sticker and for whatever else the platform does not pass on. */
const unsupportedSentence = '【收到不支持的消息类型，暂无法显示】';

type UserMessageReader = (arrival: Arrival, fields: XmlElement) => UserMessage;

const readers = new Map<string, UserMessageReader>([
  ['text', readText],
  ['image', readImage],
  ['voice', readVoice],
  ['video', (arrival, fields) => ({ ...arrival, kind: 'video', ...readFilm(fields) })],
  ['shortvideo', (arrival, fields) => ({ ...arrival, kind: 'short-video', ...readFilm(fields) })],
  ['location', readLocation],
  ['link', readLink],
  ['file', readFile],
  ['device_text', readDevice],
  ['device_event', readDevice],
]);

/** Undefined for a MsgType that is not a follower's message or that we do not know. */
export function readUserMessage(
  msgType: string,
  arrival: Arrival,
  fields: XmlElement,
): UserMessage | undefined {
  return readers.get(msgType)?.(arrival, fields);
}

function readText(arrival: Arrival, fields: XmlElement): UserMessage {
  const text = getText(fields, 'Content', ownWords);
  if (text === unsupportedSentence) return { ...arrival, kind: 'unsupported', text };
  return {
    ...arrival,
    kind: 'text',
    text,
    ...given('menuChoiceId', findFilledText(fields, 'bizmsgmenuid')),
  };
}

/** Pushes of 2013 had no MediaId yet: it may be empty. */
function readImage(arrival: Arrival, fields: XmlElement): UserMessage {
  return {
    ...arrival,
    kind: 'image',
    mediaId: findText(fields, 'MediaId') ?? '',
    ...given('pictureUrl', findFilledText(fields, 'PicUrl')),
  };
}

function readVoice(arrival: Arrival, fields: XmlElement): UserMessage {
  return {
    ...arrival,
    kind: 'voice',
    mediaId: getText(fields, 'MediaId'),
    ...given('format', findFilledText(fields, 'Format')),
    ...given('recognition', findFilledText(fields, 'Recognition', ownWords)),
  };
}

function readFilm(fields: XmlElement): { mediaId: string; thumbMediaId?: string } {
  return {
    mediaId: getText(fields, 'MediaId'),
    ...given('thumbMediaId', findFilledText(fields, 'ThumbMediaId')),
  };
}

/** Location_X is the latitude. */
function readLocation(arrival: Arrival, fields: XmlElement): UserMessage {
  return {
    ...arrival,
    kind: 'location',
    point: getPoint(fields, 'Location_X', 'Location_Y'),
    ...given('scale', findNumber(fields, 'Scale')),
    ...given('label', findFilledText(fields, 'Label')),
  };
}

function readLink(arrival: Arrival, fields: XmlElement): UserMessage {
  return {
    ...arrival,
    kind: 'link',
    title: findText(fields, 'Title', ownWords) ?? '',
    description: findText(fields, 'Description', ownWords) ?? '',
    url: getText(fields, 'Url', ownWords),
  };
}

function readFile(arrival: Arrival, fields: XmlElement): UserMessage {
  return {
    ...arrival,
    kind: 'file',
    title: getText(fields, 'Title'),
    ...given('description', findFilledText(fields, 'Description')),
    ...given('fileKey', findFilledText(fields, 'FileKey')),
    ...given('fileMd5', findFilledText(fields, 'FileMd5')),
    ...given('sizeBytes', findNumber(fields, 'FileTotalLen')),
  };
}

function readDevice(arrival: Arrival, fields: XmlElement): UserMessage {
  return {
    ...arrival,
    kind: 'device',
    deviceType: getText(fields, 'DeviceType'),
    deviceId: getText(fields, 'DeviceID'),
    content: findText(fields, 'Content', ownWords) ?? '',
  };
}
