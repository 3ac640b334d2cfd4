/**
 * Event pushes, by name (doc/service/guide/product/message/Receiving_event_pushes). Those without a reader here are
 * notices or unknown. Names come in any case, so the table is in lower case.
 */
import type { Arrival } from '../domain/arrival.ts';
import type { EventPush, NotificationChoice, NotificationResult } from '../domain/event-push.ts';
import {
  findElement,
  findFilledText,
  findNumber,
  findText,
  getPoint,
  getText,
  given,
  listElements,
  ownWords,
} from './fields.ts';
import { findNoticeName, readNoticeFields } from './notices.ts';
import type { XmlElement } from './xml.ts';

type EventReader = (arrival: Arrival, fields: XmlElement) => EventPush;

const readers = new Map<string, EventReader>([
  ['subscribe', readFollowed],
  ['unsubscribe', (arrival) => ({ ...arrival, kind: 'unfollowed' })],
  ['scan', readScanned],
  ['click', readMenuClick],
  ['view', readMenuView],
  ['view_miniprogram', readMiniProgramView],
  ['location', readReportedLocation],
  ['location_select', readSelectedLocation],
  ['scancode_push', (arrival, fields) => readScannedCode(arrival, fields, false)],
  ['scancode_waitmsg', (arrival, fields) => readScannedCode(arrival, fields, true)],
  ['pic_sysphoto', (arrival, fields) => readPhotos(arrival, fields, 'camera')],
  ['pic_photo_or_album', (arrival, fields) => readPhotos(arrival, fields, 'camera-or-album')],
  ['pic_weixin', (arrival, fields) => readPhotos(arrival, fields, 'album')],
  ['kf_create_session', (arrival, fields) => readAgentSession(arrival, fields, 'opened')],
  ['kf_close_session', (arrival, fields) => readAgentSession(arrival, fields, 'closed')],
  ['kf_switch_session', readAgentSwitch],
  ['subscribe_msg_popup_event', (arrival, fields) => readChoices(arrival, fields, 'popup')],
  ['subscribe_msg_change_event', (arrival, fields) => readChoices(arrival, fields, 'settings')],
  ['subscribe_msg_sent_event', readNotificationResults],
  ['user_authorization_revoke', readRevocation],
]);

/** Undefined for an event that we do not know. */
export function readEventPush(
  eventName: string,
  arrival: Arrival,
  fields: XmlElement,
): EventPush | undefined {
  const name = eventName.toLowerCase();
  const reader = readers.get(name);
  if (reader) return reader(arrival, fields);
  const notice = findNoticeName(name);
  return notice && { ...arrival, kind: 'notice', notice, fields: readNoticeFields(fields) };
}

const scenePrefix = 'qrscene_';

/** An EventKey without the prefix is no scene: `last_trade_no_…` comes with a follow after a payment. */
function readFollowed(arrival: Arrival, fields: XmlElement): EventPush {
  const key = findText(fields, 'EventKey') ?? '';
  const scene = key.startsWith(scenePrefix) ? key.slice(scenePrefix.length) : '';
  return {
    ...arrival,
    kind: 'followed',
    ...given('scene', scene || undefined),
    ...given('ticket', findFilledText(fields, 'Ticket')),
  };
}

function readScanned(arrival: Arrival, fields: XmlElement): EventPush {
  return {
    ...arrival,
    kind: 'scanned',
    scene: getText(fields, 'EventKey'),
    ...given('ticket', findFilledText(fields, 'Ticket')),
  };
}

function readMenuClick(arrival: Arrival, fields: XmlElement): EventPush {
  return { ...arrival, kind: 'menu-clicked', menuKey: getText(fields, 'EventKey') };
}

function readMenuView(arrival: Arrival, fields: XmlElement): EventPush {
  return {
    ...arrival,
    kind: 'menu-viewed',
    url: getText(fields, 'EventKey'),
    ...given('menuId', findFilledText(fields, 'MenuId')),
  };
}

function readMiniProgramView(arrival: Arrival, fields: XmlElement): EventPush {
  return {
    ...arrival,
    kind: 'mini-program-viewed',
    page: getText(fields, 'EventKey'),
    ...given('menuId', findFilledText(fields, 'MenuId')),
  };
}

function readReportedLocation(arrival: Arrival, fields: XmlElement): EventPush {
  return {
    ...arrival,
    kind: 'location-reported',
    point: getPoint(fields, 'Latitude', 'Longitude'),
    ...given('precisionMeters', findNumber(fields, 'Precision')),
  };
}

/** Its coordinates are texts in CDATA, unlike those of a location message. */
function readSelectedLocation(arrival: Arrival, fields: XmlElement): EventPush {
  const place = findElement(fields, 'SendLocationInfo');
  return {
    ...arrival,
    kind: 'location-selected',
    menuKey: findText(fields, 'EventKey') ?? '',
    point: getPoint(place, 'Location_X', 'Location_Y'),
    ...given('scale', findNumber(place, 'Scale')),
    ...given('label', findFilledText(place, 'Label')),
    ...given('placeName', findFilledText(place, 'Poiname')),
  };
}

function readScannedCode(arrival: Arrival, fields: XmlElement, waits: boolean): EventPush {
  const scan = findElement(fields, 'ScanCodeInfo');
  return {
    ...arrival,
    kind: 'code-scanned',
    menuKey: findText(fields, 'EventKey') ?? '',
    waits,
    scanType: getText(scan, 'ScanType'),
    scanResult: getText(scan, 'ScanResult', ownWords),
  };
}

function readPhotos(
  arrival: Arrival,
  fields: XmlElement,
  source: 'camera' | 'camera-or-album' | 'album',
): EventPush {
  const pictures = listElements(
    findElement(findElement(fields, 'SendPicsInfo'), 'PicList'),
    'item',
  );
  return {
    ...arrival,
    kind: 'photos-sent',
    menuKey: findText(fields, 'EventKey') ?? '',
    source,
    pictureMd5s: pictures.map((picture) => getText(picture, 'PicMd5Sum')),
  };
}

function readAgentSession(
  arrival: Arrival,
  fields: XmlElement,
  change: 'opened' | 'closed',
): EventPush {
  return {
    ...arrival,
    kind: `agent-session-${change}`,
    serviceAgent: findText(fields, 'KfAccount') ?? '',
  };
}

function readAgentSwitch(arrival: Arrival, fields: XmlElement): EventPush {
  return {
    ...arrival,
    kind: 'agent-session-switched',
    fromServiceAgent: findText(fields, 'FromKfAccount') ?? '',
    toServiceAgent: findText(fields, 'ToKfAccount') ?? '',
  };
}

/** XML nests the list in an element named for the event; JSON has it at the top. */
function readList(fields: XmlElement, container: string): readonly XmlElement[] {
  return listElements(container in fields ? findElement(fields, container) : fields, 'List');
}

function readChoices(
  arrival: Arrival,
  fields: XmlElement,
  source: 'popup' | 'settings',
): EventPush {
  const container = source === 'popup' ? 'SubscribeMsgPopupEvent' : 'SubscribeMsgChangeEvent';
  const choices = readList(fields, container).map(readChoice);
  return { ...arrival, kind: 'notification-choices', source, choices };
}

function readChoice(entry: XmlElement): NotificationChoice {
  return {
    templateId: getText(entry, 'TemplateId'),
    accepted: getText(entry, 'SubscribeStatusString') === 'accept',
    ...given('popupScene', findFilledText(entry, 'PopupScene')),
  };
}

function readNotificationResults(arrival: Arrival, fields: XmlElement): EventPush {
  const results = readList(fields, 'SubscribeMsgSentEvent').map(readNotificationResult);
  return { ...arrival, kind: 'notifications-sent', results };
}

function readNotificationResult(entry: XmlElement): NotificationResult {
  return {
    templateId: getText(entry, 'TemplateId'),
    platformMessageId: getText(entry, 'MsgID'),
    errorCode: getText(entry, 'ErrorCode'),
    errorStatus: findText(entry, 'ErrorStatus') ?? '',
  };
}

function readRevocation(arrival: Arrival, fields: XmlElement): EventPush {
  return {
    ...arrival,
    kind: 'authorization-revoked',
    revokedOpenId: getText(fields, 'OpenID'),
    revokeInfo: findText(fields, 'RevokeInfo') ?? '',
  };
}
