import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError, type ErrorCode, errorCode } from '../../src/errors.ts';
import { type BodyFormat, decodeMessage, sniffFormat } from '../../src/wechat/decode.ts';
import { eventPushes, messagePushes } from '../fixtures/wechat/pushes.ts';
import {
  eventFields,
  messageFields,
  type PushFields,
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

/** The field that a refusal names. */
function faultyField(body: string, format: BodyFormat = 'xml'): unknown {
  try {
    decodeMessage(body, format);
    return undefined;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'FIELD_INVALID') throw error;
    return error.details.field;
  }
}

describe('a field that is not what it must be', () => {
  const without = (name: string): PushFields => {
    const { [name]: _left, ...rest } = text;
    return rest;
  };

  it.each(['ToUserName', 'FromUserName', 'CreateTime', 'MsgType', 'Content'])(
    'is FIELD_INVALID when %s is missing',
    (name) => {
      expect(faultyField(renderXml(without(name)))).toBe(name);
      expect(faultyField(renderJson(without(name)), 'json')).toBe(name);
    },
  );

  it.each(['ToUserName', 'FromUserName', 'CreateTime', 'MsgType', 'Content', 'MsgId'])(
    'is FIELD_INVALID when %s comes twice',
    (name) => {
      const twice = renderXml(text).replace('</xml>', `<${name}>1</${name}></xml>`);
      expect(faultyField(twice)).toBe(name);
    },
  );

  it.each(['ToUserName', 'FromUserName', 'CreateTime', 'MsgType', 'Content', 'MsgId'])(
    'is FIELD_INVALID when %s holds elements',
    (name) => {
      const fields = { ...text, [name]: { deeper: 'x' } };
      expect(faultyField(renderXml(fields))).toBe(name);
      expect(faultyField(renderJson(fields), 'json')).toBe(name);
    },
  );

  it.each([
    ['an openid with a colon', { FromUserName: 'a:b' }, 'FromUserName'],
    ['an openid with braces', { FromUserName: 'a{b}' }, 'FromUserName'],
    ['an openid with a line break', { FromUserName: 'a\nb' }, 'FromUserName'],
    ['an openid with a line break at its end', { FromUserName: 'ab\n' }, 'FromUserName'],
    ['an openid of 65 characters', { FromUserName: 'a'.repeat(65) }, 'FromUserName'],
    ['an empty openid', { FromUserName: '' }, 'FromUserName'],
    ['a Chinese account id', { ToUserName: '公众号' }, 'ToUserName'],
    ['a time in milliseconds', { CreateTime: 1_780_000_000_000 }, 'CreateTime'],
    ['a negative time', { CreateTime: -1 }, 'CreateTime'],
    ['a time in words', { CreateTime: 'now' }, 'CreateTime'],
    ['a MsgId that is no number', { MsgId: 'seven' }, 'MsgId'],
    ['a MsgId of 21 digits', { MsgId: '1'.repeat(21) }, 'MsgId'],
    ['an empty type', { MsgType: '' }, 'MsgType'],
    ['a type with spaces', { MsgType: 'te xt' }, 'MsgType'],
    ['a menu choice that is too long', { bizmsgmenuid: '1'.repeat(2_049) }, 'bizmsgmenuid'],
  ])('is FIELD_INVALID for %s', (_name, change, field) => {
    expect(faultyField(renderXml({ ...text, ...change }))).toBe(field);
    expect(faultyField(renderJson({ ...text, ...change }), 'json')).toBe(field);
  });

  it.each([
    ['90.000001', '0', 'Location_X'],
    ['-91', '0', 'Location_X'],
    ['0', '180.5', 'Location_Y'],
    ['0', '-181', 'Location_Y'],
    ['', '0', 'Location_X'],
    ['1e1', '0', 'Location_X'],
    ['NaN', '0', 'Location_X'],
    ['0', '0x10', 'Location_Y'],
    ['0', '12,5', 'Location_Y'],
  ])('is FIELD_INVALID for the point %s, %s', (x, y, field) => {
    const fields = messageFields('location', { Location_X: x, Location_Y: y, MsgId: '7' });
    expect(faultyField(renderXml(fields))).toBe(field);
  });

  it.each([
    ['CLICK', {}, 'EventKey'],
    ['LOCATION', { Latitude: 1 }, 'Longitude'],
    ['location_select', { EventKey: 'k' }, 'Location_X'],
    ['location_select', { EventKey: 'k', SendLocationInfo: 'here' }, 'SendLocationInfo'],
    ['scancode_push', { EventKey: 'k', ScanCodeInfo: '' }, 'ScanType'],
    ['pic_weixin', { SendPicsInfo: { PicList: { item: 'x' } } }, 'item'],
    ['subscribe_msg_popup_event', { List: { TemplateId: 't' } }, 'SubscribeStatusString'],
    ['subscribe_msg_sent_event', { List: [{ TemplateId: 't' }] }, 'MsgID'],
    ['user_authorization_revoke', {}, 'OpenID'],
  ])('is FIELD_INVALID in %s with %j', (event, own, field) => {
    expect(faultyField(renderXml(eventFields(event, own as PushFields)))).toBe(field);
  });

  it('is told by its name and never by its value', () => {
    const body = renderXml({ ...text, FromUserName: 'secret follower' });
    expect(() => decodeMessage(body, 'xml')).toThrow(/^(?!.*secret).*FromUserName/);
  });
});

describe('bytes that are no document', () => {
  it.each<[string, BodyFormat, ErrorCode]>([
    ['XML_REFUSED', 'xml', 'XML_REFUSED'],
    ['JSON_REFUSED', 'json', 'JSON_REFUSED'],
  ])('are %s when they are not UTF-8', (_name, format, code) => {
    const document = Buffer.from(format === 'xml' ? renderXml(text) : renderJson(text));
    const broken = document.fill(0xff, document.indexOf('你'), document.indexOf('好'));
    expect(codeOf(() => decodeMessage(broken, format))).toBe(code);
  });

  it.each([
    ['nothing', ''],
    ['a number', '7'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a text', '"text"'],
    ['no end', '{"MsgType":"text"'],
    ['a comment', '{/**/}'],
    ['a trailing comma', '{"a":1,}'],
    ['two documents', '{}{}'],
    ['lists in lists', '{"List":[[1]]}'],
    ['seven levels', '{"a":{"b":{"c":{"d":{"e":{"f":{}}}}}}}'],
    ['sixteen thousand levels', `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`],
    ['a prototype', '{"__proto__":{"MsgType":"text"}}'],
    ['a nested prototype', '{"a":{"constructor":{"prototype":1}}}'],
    ['33 kB', `{"a":"${'x'.repeat(32_768)}"}`],
    ['33 kB in few characters', `{"a":"${'汉'.repeat(11_000)}"}`],
  ])('are JSON_REFUSED: %s', (_name, body) => {
    expect(codeOf(() => decodeMessage(body, 'json'))).toBe('JSON_REFUSED');
  });

  it('throw AppError and nothing else', () => {
    const formats = fc.constantFrom<BodyFormat>('xml', 'json');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), formats, (bytes, format) => {
        expect(codeOf(() => decodeMessage(Buffer.from(bytes), format))).not.toBe('UNEXPECTED');
      }),
    );
  });

  it('throw AppError and nothing else when a real push is damaged', () => {
    const documents = everyPush.flatMap(({ fields }) => [renderXml(fields), renderJson(fields)]);
    const damage = fc.record({
      document: fc.constantFrom(...documents),
      at: fc.nat(400),
      cut: fc.nat(12),
      insert: fc.constantFrom(
        '',
        '<',
        '>',
        '/',
        '&',
        ']]>',
        '<![CDATA[',
        '"',
        '{',
        '\u0000',
        '<a>',
      ),
    });
    fc.assert(
      fc.property(damage, ({ document, at, cut, insert }) => {
        const body = document.slice(0, at) + insert + document.slice(at + cut);
        const code = codeOf(() => decodeMessage(body, sniffFormat(body)));
        expect(code).not.toBe('UNEXPECTED');
      }),
      { numRuns: 1_000 },
    );
  });
});
