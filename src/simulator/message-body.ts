/**
 * Writes the platform's requests, in XML and in the JSON data format. It writes by itself, not with the server's
 * writer, so that a mistake there cannot hide here.
 */
import type { BodyFormat } from '../wechat/decode.ts';
import type { FieldValue, MessageFields } from './message-fields.ts';

/** One message as the platform would write it, before any encryption. */
export function writeBody(fields: MessageFields, format: BodyFormat): string {
  return format === 'json' ? writeJson(fields) : `<xml>\n${writeElements(fields, '')}</xml>`;
}

/** Whether a message that was written here has media of that id in a field for such ids, and not in a text. */
export function namesMedia(body: string, mediaId: string): boolean {
  return ['MediaId', 'ThumbMediaId'].some(
    (field) =>
      body.includes(writeElement(field, mediaId, '').trimEnd()) ||
      body.includes(`"${field}":${JSON.stringify(mediaId)}`),
  );
}

function writeElements(fields: MessageFields, indent: string): string {
  return Object.entries(fields)
    .map(([name, value]) => writeElement(name, value, indent))
    .join('');
}

function writeElement(name: string, value: FieldValue, indent: string): string {
  if (isList(value)) return value.map((one) => writeElement(name, one, indent)).join('');
  if (typeof value === 'object') {
    return `${indent}<${name}>\n${writeElements(value, `${indent}  `)}${indent}</${name}>\n`;
  }
  return `${indent}<${name}>${writeText(value)}</${name}>\n`;
}

function writeText(value: string | number | bigint): string {
  if (typeof value !== 'string') return String(value);
  return `<![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

/** A 64-bit MsgId is written as a bare number, which JSON.stringify cannot do. */
function writeJson(value: FieldValue): string {
  if (typeof value === 'bigint') return String(value);
  if (isList(value)) return `[${value.map(writeJson).join(',')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  const pairs = Object.entries(value).map(
    ([name, one]) => `${JSON.stringify(name)}:${writeJson(one)}`,
  );
  return `{${pairs.join(',')}}`;
}

function isList(value: FieldValue): value is readonly FieldValue[] {
  return Array.isArray(value);
}
