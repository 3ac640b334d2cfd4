import { describe, expect, it } from 'vitest';
import type { AccountName, TurnId } from '../../src/domain/ids.ts';
import { decodeMessage } from '../../src/wechat/decode.ts';
import { turnIdOf } from '../../src/wechat/turn-identity.ts';
import {
  createTimeSec,
  eventFields,
  messageFields,
  type PushFields,
  renderJson,
  renderXml,
} from '../fixtures/wechat/render-push.ts';

const main = 'main' as AccountName;

function idOf(document: string, account: AccountName = main): TurnId {
  const format = document.startsWith('{') ? 'json' : 'xml';
  return turnIdOf(account, decodeMessage(document, format));
}
const idOfFields = (fields: PushFields): TurnId => idOf(renderXml(fields));

const text = messageFields('text', { Content: '你好', MsgId: '25128377900123456' });
const card = eventFields('user_get_card', { CardId: 'card-1', UserCardCode: '1001' });

describe('turnIdOf', () => {
  it('is 32 hex characters', () => {
    expect(idOfFields(text)).toMatch(/^[0-9a-f]{32}$/);
  });

  it('stays what it is: a stored turn must be found after an upgrade', () => {
    const identity = 'message gh_1 o1 7 1780000000';
    expect(turnIdOf(main, { identity, message: { createTimeSec: 1_780_000_000 } })).toBe(
      '06a18a500fd7e6ca6227a9ff488d1f9a',
    );
  });

  it('comes behind the ids of all that was said before, and no second that can be told is too late', () => {
    const ids = [1, createTimeSec, createTimeSec + 1, 9_999_999_999].map((second) =>
      idOfFields({ ...text, CreateTime: second }),
    );
    expect(ids.toSorted()).toEqual(ids);
    expect(ids.map((id) => id.length)).toEqual([32, 32, 32, 32]);
  });

  it('is the same for a message that is serialised anew', () => {
    expect(idOf(renderJson(text))).toBe(idOfFields(text));
    expect(idOf(renderXml(text).replace(/\s+</g, '<'))).toBe(idOfFields(text));
  });

  it.each([
    ['the text alone (a MsgId is one message)', { Content: '再见' }, true],
    ['the MsgId', { MsgId: '25128377900123457' }, false],
    ['the follower, with the same MsgId', { FromUserName: 'oT3st_Follower-0000000000002' }, false],
    ['the account', { ToUserName: 'gh_ffffffffffff' }, false],
    ['the second', { CreateTime: createTimeSec + 1 }, false],
  ])('differs with %s of a message', (_name, change, isSame) => {
    expect(idOfFields({ ...text, ...change }) === idOfFields(text)).toBe(isSame);
  });

  it('differs between official accounts', () => {
    expect(idOf(renderXml(text), 'second' as AccountName)).not.toBe(idOfFields(text));
  });

  it('is the same for an event with other white space, and without CDATA', () => {
    const xml = renderXml(card);
    expect(idOf(xml.replace(/<!\[CDATA\[(.*?)\]\]>/g, '$1'))).toBe(idOf(xml));
    expect(idOf(xml.replace(/(<!\[CDATA\[.*?\]\]>)/g, ' $1 '))).toBe(idOf(xml));
    expect(idOf(xml.replace(/>\s+</g, '><'))).toBe(idOf(xml));
  });

  it('differs between two cards that are granted in the same second', () => {
    expect(idOfFields({ ...card, UserCardCode: '1002' })).not.toBe(idOfFields(card));
  });

  it('differs between events where a field moves', () => {
    const moved = eventFields('user_get_card', { CardId: 'card-11', UserCardCode: '001' });
    expect(idOfFields(moved)).not.toBe(idOfFields(card));
  });

  it('looks at all that a message says when it has no id', () => {
    const video = messageFields('video', { MediaId: 'media-1' });
    expect(idOfFields({ ...video, MediaId: 'media-2' })).not.toBe(idOfFields(video));
    expect(idOfFields({ ...video })).toBe(idOfFields(video));
  });

  it('does not take the id of a finished job for the id of its event', () => {
    const job = eventFields('MASSSENDJOBFINISH', { MsgID: 1000001625, Status: 'sendsuccess' });
    expect(idOfFields({ ...job, Status: 'err(30003)' })).not.toBe(idOfFields(job));
  });
});
