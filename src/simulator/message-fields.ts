/** From what a follower did to the fields that the platform sends: names, order and spelling are the platform's. */
import { createHash } from 'node:crypto';
import type { GeoPoint } from '../domain/geo.ts';
import type { AccountId, OpenId } from '../domain/ids.ts';
import type { FollowerAct, RawFields } from './follower-act.ts';

/** Strings are written as CDATA, numbers bare; a list repeats its element. */
export type FieldValue = string | number | bigint | MessageFields | readonly FieldValue[];
export interface MessageFields {
  readonly [field: string]: FieldValue;
}

export interface MessageHead {
  readonly accountId: AccountId;
  readonly openId: OpenId;
  readonly createTimeSec: number;
  /** 64 bits. */
  readonly msgId: bigint;
}

/** What a text says when the follower sent a sticker or anything else without a message type of its own. */
const unsupportedText = '【收到不支持的消息类型，暂无法显示】';

/** All fields of one message, in the platform's order. */
export function messageFields(act: FollowerAct, head: MessageHead): MessageFields {
  const envelope = {
    ToUserName: head.accountId,
    FromUserName: head.openId,
    CreateTime: head.createTimeSec,
  };
  if (act.kind === 'raw') return { ...envelope, ...rawFields(act.fields, head) };
  return { ...envelope, ...ownFields(act, head) };
}

function rawFields(fields: RawFields, head: MessageHead): MessageFields {
  const identity = fields['MsgType'] === 'event' ? {} : { MsgId: head.msgId };
  return { ...identity, ...fields };
}

function ownFields(act: Exclude<FollowerAct, { kind: 'raw' }>, head: MessageHead): MessageFields {
  switch (act.kind) {
    case 'text':
    case 'sticker':
    case 'image':
    case 'voice':
    case 'video':
    case 'short-video':
    case 'location':
    case 'link':
    case 'file':
      return { ...followerFields(act, head), MsgId: head.msgId };
    case 'follow':
    case 'unfollow':
    case 'scan':
      return followFields(act);
    case 'agent-opened':
      return event('kf_create_session', { KfAccount: act.serviceAgent });
    case 'agent-closed':
      return event('kf_close_session', { KfAccount: act.serviceAgent });
    case 'agent-switched':
      return event('kf_switch_session', { FromKfAccount: act.from, ToKfAccount: act.to });
    case 'allow':
      return event('subscribe_msg_popup_event', {
        SubscribeMsgPopupEvent: { List: act.templateIds.map(allowedTemplate) },
      });
    case 'report-location':
      return event('LOCATION', {
        Latitude: act.point.latitude,
        Longitude: act.point.longitude,
        Precision: act.precisionMeters ?? 40,
      });
    case 'menu-click':
    case 'menu-view':
    case 'menu-mini-program':
    case 'menu-location':
    case 'menu-scan':
    case 'menu-photos':
      return menuFields(act, head);
  }
}

type FollowerMessage = Extract<
  FollowerAct,
  {
    kind:
      | 'text'
      | 'sticker'
      | 'image'
      | 'voice'
      | 'video'
      | 'short-video'
      | 'location'
      | 'link'
      | 'file';
  }
>;

function followerFields(act: FollowerMessage, head: MessageHead): MessageFields {
  switch (act.kind) {
    case 'text':
      return {
        MsgType: 'text',
        Content: act.text,
        ...(act.menuChoiceId === undefined ? {} : { bizmsgmenuid: act.menuChoiceId }),
      };
    case 'sticker':
      return { MsgType: 'text', Content: unsupportedText };
    case 'image':
      return {
        MsgType: 'image',
        PicUrl: act.pictureUrl ?? 'http://mmbiz.qpic.cn/simulated/0',
        MediaId: mediaIdOf(head, act),
      };
    case 'voice':
      return {
        MsgType: 'voice',
        MediaId: mediaIdOf(head, act),
        Format: act.format ?? 'amr',
        ...(act.words === undefined ? {} : { Recognition: act.words }),
      };
    case 'video':
      return {
        MsgType: 'video',
        MediaId: mediaIdOf(head, act),
        ThumbMediaId: `${mediaIdOf(head)}t`,
      };
    case 'short-video':
      return {
        MsgType: 'shortvideo',
        MediaId: mediaIdOf(head),
        ThumbMediaId: `${mediaIdOf(head)}t`,
      };
    case 'location':
      return {
        MsgType: 'location',
        Location_X: act.point.latitude,
        Location_Y: act.point.longitude,
        Scale: act.scale ?? 15,
        Label: act.label ?? '',
      };
    case 'link':
      return { MsgType: 'link', Title: act.title, Description: act.description, Url: act.url };
    case 'file':
      return {
        MsgType: 'file',
        Title: act.title,
        Description: '',
        FileKey: mediaIdOf(head),
        FileMd5: md5(act.title),
        FileTotalLen: act.sizeBytes,
      };
  }
}

type FollowAct = Extract<FollowerAct, { kind: 'follow' | 'unfollow' | 'scan' }>;

function followFields(act: FollowAct): MessageFields {
  switch (act.kind) {
    case 'follow':
      return event('subscribe', {
        EventKey: act.scene === undefined ? '' : `qrscene_${act.scene}`,
        ...(act.scene === undefined ? {} : { Ticket: act.ticket ?? ticketOf(act.scene) }),
      });
    case 'unfollow':
      return event('unsubscribe', { EventKey: '' });
    case 'scan':
      return event('SCAN', { EventKey: act.scene, Ticket: act.ticket ?? ticketOf(act.scene) });
  }
}

type MenuAct = Extract<FollowerAct, { kind: `menu-${string}` }>;

function menuFields(act: MenuAct, head: MessageHead): MessageFields {
  switch (act.kind) {
    case 'menu-click':
      return event('CLICK', { EventKey: act.menuKey });
    case 'menu-view':
      return event('VIEW', { EventKey: act.url, MenuId: act.menuId ?? '1' });
    case 'menu-mini-program':
      return event('view_miniprogram', { EventKey: act.page, MenuId: act.menuId ?? '1' });
    case 'menu-location':
      return event('location_select', {
        EventKey: act.menuKey,
        SendLocationInfo: selectedPlace(act.point, act.label ?? '', act.placeName ?? ''),
      });
    case 'menu-scan':
      return event(act.waits ? 'scancode_waitmsg' : 'scancode_push', {
        EventKey: act.menuKey,
        ScanCodeInfo: { ScanType: 'qrcode', ScanResult: act.scanResult },
      });
    case 'menu-photos':
      return event(act.source, {
        EventKey: act.menuKey,
        SendPicsInfo: { Count: act.count, PicList: { item: pictureList(act.count, head) } },
      });
  }
}

/** The coordinates of a menu's map are strings, unlike those of a location message. */
function selectedPlace(point: GeoPoint, label: string, placeName: string): MessageFields {
  return {
    Location_X: String(point.latitude),
    Location_Y: String(point.longitude),
    Scale: '15',
    Label: label,
    Poiname: placeName,
  };
}

function pictureList(count: number, head: MessageHead): MessageFields[] {
  return Array.from({ length: count }, (_, index) => ({
    PicMd5Sum: md5(`${head.msgId}/${index}`),
  }));
}

/** PopupScene 2: the pop-up of a page. */
function allowedTemplate(templateId: string): MessageFields {
  return { TemplateId: templateId, SubscribeStatusString: 'accept', PopupScene: '2' };
}

function event(name: string, fields: MessageFields): MessageFields {
  return { MsgType: 'event', Event: name, ...fields };
}

/** The ticket of a scene's permanent QR code: always the same one. */
export function ticketOf(scene: string): string {
  return `gQ${createHash('sha256').update(scene, 'utf8').digest('base64url')}`;
}

/** The id of what the act says it sends; without one, made from the message. */
function mediaIdOf(head: MessageHead, { mediaId }: { readonly mediaId?: string } = {}): string {
  return mediaId ?? `media-${head.msgId.toString(36)}`;
}

function md5(text: string): string {
  return createHash('md5').update(text, 'utf8').digest('hex');
}
