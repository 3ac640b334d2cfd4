import { describe, expect, it } from 'vitest';
import { noticeNames } from '../../src/domain/notice.ts';
import { decodeMessage } from '../../src/wechat/decode.ts';
import { noticeNamesByEvent } from '../../src/wechat/notices.ts';
import {
  eventFields,
  type PushFields,
  renderJson,
  renderXml,
} from '../fixtures/wechat/render-push.ts';

function readNotice(event: string, own: PushFields = {}): unknown {
  const { message } = decodeMessage(renderXml(eventFields(event, own)), 'xml');
  return message.kind === 'notice'
    ? { [message.notice]: structuredClone(message.fields) }
    : message;
}

describe('a notice', () => {
  it.each(Object.entries(noticeNamesByEvent))('%s is read as %s', (event, name) => {
    expect(readNotice(event)).toEqual({ [name]: {} });
    expect(readNotice(event.toUpperCase())).toEqual({ [name]: {} });
  });

  it('is there for every name we have, in kebab-case', () => {
    expect(new Set(Object.values(noticeNamesByEvent))).toEqual(new Set(noticeNames));
    expect(noticeNames.join(' ')).toMatch(/^[a-z]+(-[a-z]+)*( [a-z]+(-[a-z]+)*)*$/);
  });

  it.each([
    ['MsgID', 'msgId'],
    ['OpenID', 'openId'],
    ['audit_id', 'auditId'],
    ['is_upgrade', 'isUpgrade'],
    ['HQMusicUrl', 'hqMusicUrl'],
    ['PicMd5Sum', 'picMd5Sum'],
    ['Location_X', 'locationX'],
    ['UserCardCode', 'userCardCode'],
    ['fpqqlsh', 'fpqqlsh'],
    ['_', '_'],
  ])('has its field %s under the name %s', (tag, name) => {
    expect(readNotice('user_view_card', { [tag]: '1' })).toEqual({
      'card-viewed': { [name]: '1' },
    });
  });

  it('keeps lists and fields in fields', () => {
    const beacon = { Uuid: 'u-1', Distance: '0.057' };
    const own = { ChosenBeacon: beacon, AroundBeacons: { AroundBeacon: [beacon, beacon] } };
    const uuid = { uuid: 'u-1', distance: '0.057' };
    expect(readNotice('ShakearoundUserShake', own)).toEqual({
      'beacon-shaken': { chosenBeacon: uuid, aroundBeacons: { aroundBeacon: [uuid, uuid] } },
    });
  });

  it('keeps a list of one that JSON writes as a list', () => {
    const fields = eventFields('wxa_media_check', {
      version: 2,
      detail: [{ errcode: 0, suggest: 'pass' }],
    });
    expect(decodeMessage(renderJson(fields), 'json').message).toMatchObject({
      notice: 'media-checked',
      fields: { version: '2', detail: [{ errcode: '0', suggest: 'pass' }] },
    });
  });
});
