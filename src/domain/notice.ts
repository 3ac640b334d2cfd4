/** Pushes that nobody answers: an audit came through, a card was received, a job has finished. */

/** Our names, in the order of the platform's products. The table from its names is `wechat/notices.ts`. */
export const noticeNames = [
  'chat-entered',
  'temporary-chat-entered',
  'template-message-finished',
  'mass-message-finished',
  'publication-finished',
  'follower-profile-changed',
  'media-checked',
  'guide-code-scanned',

  'qualification-verified',
  'qualification-refused',
  'naming-verified',
  'naming-refused',
  'verification-due',
  'verification-expired',

  'card-approved',
  'card-refused',
  'card-merchant-checked',
  'card-stock-low',
  'card-order-changed',
  'card-received',
  'card-given-away',
  'card-deleted',
  'card-redeemed',
  'card-viewed',
  'chat-entered-from-card',
  'card-bill-paid',
  'member-card-changed',
  'member-card-form-sent',
  'gift-card-paid',
  'gift-card-sent',
  'gift-card-accepted',

  'invoice-authorized',
  'invoice-status-changed',
  'invoice-title-sent',
  'cloud-invoice-finished',

  'merchant-order-paid',
  'product-scanned',
  'chat-entered-from-product',
  'product-scanned-in-background',
  'product-verified',

  'shop-place-checked',
  'map-place-checked',
  'shop-addition-checked',
  'shop-change-checked',
  'merchant-application-checked',
  'wifi-connected',
  'beacon-shaken',
] as const;

export type NoticeName = (typeof noticeNames)[number];

/** A field of a notice: a text, or fields in it; one that comes several times is a list. */
export type NoticeValue =
  | string
  | readonly NoticeValue[]
  | { readonly [field: string]: NoticeValue };
