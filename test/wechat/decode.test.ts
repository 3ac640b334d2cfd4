import { describe, expect, it } from 'vitest';
import { type ErrorCode, errorCode } from '../../src/errors.ts';
import {
  type BodyFormat,
  decodeMessage,
  readEnvelope,
  sniffFormat,
} from '../../src/wechat/decode.ts';
import { eventPushes, messagePushes } from '../fixtures/wechat/pushes.ts';
import {
  account,
  createTimeSec,
  eventFields,
  follower,
  messageFields,
  renderJson,
  renderXml,
} from '../fixtures/wechat/render-push.ts';

const everyPush = [...messagePushes, ...eventPushes];
const text = messageFields('text', { Content: '你好', MsgId: '7' });

function codeOf(action: () => unknown): ErrorCode | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    return errorCode(error);
  }
}

describe('decodeMessage', () => {
  it.each(everyPush)('reads $name from XML', ({ fields, meaning, msgId }) => {
    expect(decodeMessage(Buffer.from(renderXml(fields)), 'xml')).toMatchObject({
      format: 'xml',
      message: {
        accountId: account,
        openId: follower,
        createTimeSec,
        ...(msgId ? { msgId } : {}),
        ...meaning,
      },
    });
  });

  it.each(everyPush)('reads $name from JSON alike', ({ fields }) => {
    const fromXml = decodeMessage(renderXml(fields), 'xml').message;
    expect(decodeMessage(Buffer.from(renderJson(fields)), 'json').message).toEqual(fromXml);
  });

  it.each(everyPush)('sets only what $name says', ({ fields, meaning, msgId }) => {
    const { message } = decodeMessage(renderXml(fields), 'xml');
    const expected = ['accountId', 'createTimeSec', 'openId', ...Object.keys(meaning)];
    if (msgId) expected.push('msgId');
    expect(Object.keys(message).toSorted()).toEqual(expected.toSorted());
  });

  it.each([
    ['subscribe', 'SubScribe', 'followed'],
    ['click', 'click', 'menu-clicked'],
    ['location', 'location', 'location-reported'],
    ['a notice', 'MassSendJobFinish', 'notice'],
  ])('knows %s in any case', (_name, event, kind) => {
    const fields = eventFields(event, { EventKey: 'k', Latitude: 1, Longitude: 2 });
    expect(decodeMessage(renderXml(fields), 'xml').message.kind).toBe(kind);
  });

  it('knows MsgType in any case', () => {
    const body = renderXml({ ...eventFields('subscribe'), MsgType: 'Event' });
    expect(decodeMessage(body, 'xml').message.kind).toBe('followed');
  });

  it('reads a body with spaces around its CDATA and none at all elsewhere', () => {
    const body = `<xml><ToUserName> <![CDATA[${account}]]> </ToUserName>
      <FromUserName>\n<![CDATA[${follower}]]>\t</FromUserName>
      <CreateTime> ${createTimeSec} </CreateTime><MsgType>event</MsgType>
      <Event>subscribe</Event><EventKey>  </EventKey><EventType /></xml>`;
    expect(decodeMessage(body, 'xml').message).toEqual({
      accountId: account,
      openId: follower,
      createTimeSec,
      kind: 'followed',
    });
  });

  it('keeps a text as it was sent', () => {
    const sent = '  007 true <b>&amp;</b>\n１２３　👩‍👩‍👧 ';
    const body = renderXml(messageFields('text', { Content: sent, MsgId: '7' }));
    expect(decodeMessage(body, 'xml').message).toMatchObject({ text: sent });
  });

  it.each([
    ['1234567890123456789', '1234567890123456789'],
    ['18446744073709551615', '18446744073709551615'],
    ['"1234567890123456789"', '1234567890123456789'],
  ])('keeps every digit of the JSON MsgId %s', (source, expected) => {
    const body = renderJson(text).replace('"7"', source);
    expect(decodeMessage(body, 'json').message.msgId).toBe(expected);
  });

  it('drops control characters from a text and keeps the message', () => {
    const fields = messageFields('text', { Content: '你\u0000\u001b好\t', MsgId: '7' });
    expect(decodeMessage(renderXml(fields), 'xml').message).toMatchObject({ text: '你好\t' });
    expect(decodeMessage(renderJson(fields), 'json').message).toMatchObject({ text: '你好\t' });
  });

  it('reads a body that starts with a byte order mark', () => {
    const { message } = decodeMessage(`\ufeff${renderXml(text)}`, 'xml');
    expect(decodeMessage(`\ufeff${renderJson(text)}`, 'json').message).toEqual(message);
  });
});

describe('sniffFormat', () => {
  it.each<[string, string | undefined, BodyFormat]>([
    ['<xml></xml>', undefined, 'xml'],
    ['<xml></xml>', 'application/json', 'xml'],
    ['  \n{"a":1}', undefined, 'json'],
    ['{"a":1}', 'text/xml', 'json'],
    ['\ufeff{"a":1}', 'text/xml', 'json'],
    ['', undefined, 'xml'],
    ['', 'application/json; charset=utf-8', 'json'],
    ['?', 'text/xml', 'xml'],
  ])('takes %j with content type %s for %3$s', (body, contentType, format) => {
    expect(sniffFormat(body, contentType)).toBe(format);
    expect(sniffFormat(Buffer.from(body), contentType)).toBe(format);
  });
});

describe('readEnvelope', () => {
  const ciphertext = 'c2VhbGVk'.repeat(300);

  it.each<[BodyFormat, string]>([
    ['xml', renderXml({ ToUserName: account, Encrypt: ciphertext })],
    ['json', renderJson({ ToUserName: account, Encrypt: ciphertext })],
  ])('finds ciphertext and account in %s', (format, body) => {
    expect(readEnvelope(Buffer.from(body), format)).toEqual({ ciphertext, toUserName: account });
  });

  it('finds the ciphertext beside the clear fields of compatible mode', () => {
    const body = renderXml({ ...text, Encrypt: ciphertext });
    expect(readEnvelope(body, 'xml').ciphertext).toBe(ciphertext);
  });

  it('needs no account: a third-party platform is sent an AppId instead', () => {
    const body = renderXml({ AppId: 'wx00000000000000aa', Encrypt: ciphertext });
    expect(readEnvelope(body, 'xml')).toEqual({ ciphertext });
  });

  it.each([
    ['no ciphertext', renderXml(text)],
    ['two ciphertexts', '<xml><Encrypt>a</Encrypt><Encrypt>b</Encrypt></xml>'],
    ['a nested ciphertext', '<xml><Encrypt><a>b</a></Encrypt></xml>'],
  ])('throws FIELD_INVALID for %s', (_name, body) => {
    expect(codeOf(() => readEnvelope(body, 'xml'))).toBe('FIELD_INVALID');
  });
});
