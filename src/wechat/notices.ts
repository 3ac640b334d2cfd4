/** Events that we take note of and never answer: the platform's names and ours, and their fields in our spelling. */
import type { NoticeName, NoticeValue } from '../domain/notice.ts';
import type { XmlElement, XmlNode } from './xml.ts';

/** By the platform's name in lower case. Pages: doc/service/guide, under each product's own event list. */
export const noticeNamesByEvent = {
  enter: 'chat-entered',
  user_enter_tempsession: 'temporary-chat-entered',
  templatesendjobfinish: 'template-message-finished',
  masssendjobfinish: 'mass-message-finished',
  publishjobfinish: 'publication-finished',
  // The same event under the name of its API, freepublish.
  freepublishjobfinish: 'publication-finished',
  user_info_modified: 'follower-profile-changed',
  wxa_media_check: 'media-checked',
  guide_qrcode_scan_event: 'guide-code-scanned',

  qualification_verify_success: 'qualification-verified',
  qualification_verify_fail: 'qualification-refused',
  naming_verify_success: 'naming-verified',
  naming_verify_fail: 'naming-refused',
  annual_renew: 'verification-due',
  verify_expired: 'verification-expired',

  card_pass_check: 'card-approved',
  card_not_pass_check: 'card-refused',
  card_merchant_check_result: 'card-merchant-checked',
  card_sku_remind: 'card-stock-low',
  card_pay_order: 'card-order-changed',
  user_get_card: 'card-received',
  user_gifting_card: 'card-given-away',
  user_del_card: 'card-deleted',
  user_consume_card: 'card-redeemed',
  user_view_card: 'card-viewed',
  user_enter_session_from_card: 'chat-entered-from-card',
  user_pay_from_pay_cell: 'card-bill-paid',
  update_member_card: 'member-card-changed',
  submit_membercard_user_info: 'member-card-form-sent',
  giftcard_pay_done: 'gift-card-paid',
  giftcard_send_to_friend: 'gift-card-sent',
  giftcard_user_accept: 'gift-card-accepted',

  user_authorize_invoice: 'invoice-authorized',
  update_invoice_status: 'invoice-status-changed',
  submit_invoice_title: 'invoice-title-sent',
  cloud_invoice_invoiceresult_event: 'cloud-invoice-finished',

  merchant_order: 'merchant-order-paid',
  user_scan_product: 'product-scanned',
  user_scan_product_enter_session: 'chat-entered-from-product',
  user_scan_product_async: 'product-scanned-in-background',
  user_scan_product_verify_action: 'product-verified',

  poi_check_notify: 'shop-place-checked',
  create_map_poi_audit_info: 'map-place-checked',
  add_store_audit_info: 'shop-addition-checked',
  modify_store_audit_info: 'shop-change-checked',
  apply_merchant_audit_info: 'merchant-application-checked',
  wificonnected: 'wifi-connected',
  shakearoundusershake: 'beacon-shaken',
} as const satisfies Readonly<Record<string, NoticeName>>;

const noticeNames = new Map<string, NoticeName>(Object.entries(noticeNamesByEvent));

/** @param eventName in lower case */
export function findNoticeName(eventName: string): NoticeName | undefined {
  return noticeNames.get(eventName);
}

/** These are read for every push, or named by the notice itself. */
const readElsewhere = new Set(['ToUserName', 'FromUserName', 'CreateTime', 'MsgType', 'Event']);

/** A notice's own fields, under names in camelCase. */
export function readNoticeFields(fields: XmlElement): Readonly<Record<string, NoticeValue>> {
  const own: Record<string, NoticeValue> = Object.create(null);
  for (const tag in fields) {
    if (!readElsewhere.has(tag)) own[toCamelCase(tag)] = toNoticeValue(fields[tag] as XmlNode);
  }
  return own;
}

function toNoticeValue(node: XmlNode | readonly XmlNode[]): NoticeValue {
  if (typeof node === 'string') return node;
  if (Array.isArray(node)) return node.map(toNoticeValue);
  return readNested(node as XmlElement);
}

function readNested(element: XmlElement): NoticeValue {
  const nested: Record<string, NoticeValue> = Object.create(null);
  for (const tag in element) nested[toCamelCase(tag)] = toNoticeValue(element[tag] as XmlNode);
  return nested;
}

/** `MsgID`, `audit_id`, `HQMusicUrl` → `msgId`, `auditId`, `hqMusicUrl`. */
function toCamelCase(tag: string): string {
  const words = tag.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z\d]+/g) ?? [tag];
  return words.map((word, i) => (i === 0 ? word.toLowerCase() : capitalise(word))).join('');
}

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}
