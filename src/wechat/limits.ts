/**
 * The platform's numbers, in one place, each with its page. Where no page gives one, the line says what it rests on.
 * Pages are on developers.weixin.qq.com; `doc/service` and `doc/subscription` are its two halves since 2025.
 */

// Delivery: doc/subscription/guide/product/message/Passive_user_reply_message

/** No answer by then: the connection is cut, the delivery made again, and at last the follower sees an error. */
export const platformTimeoutMs = 5_000;
/** "总共重试三次" can be read as three or four deliveries. Three are seen in the field (0, 5, 10 s); plan for four. */
export const maxDeliveries = 4;
/** Deliveries of one message come within this time: the timeout of each, one after the other. */
export const retryWindowMs = maxDeliveries * platformTimeoutMs;

// Requests

/** Ours, no page gives one: the largest push we know of has 7 kB, three times that in compatible mode. */
export const maxBodyBytes = 32_768;
/** Ours: a request whose timestamp is farther from our clock is a replay. First deliveries are signed within 1 s. */
export const freshnessSec = 300;
/** Ours: the echo of a handshake is a number of 19 digits at most. */
export const maxEchoLength = 128;
/** Token (令牌) of the callback: 3 to 32 letters and digits, as the console's form says. */
export const webhookTokenLength = { min: 3, max: 32 } as const;

// Documents

/** The deepest push (MASSSENDJOBFINISH) has 5 levels, the root included. */
export const maxXmlDepth = 6;
/** Ours: the longest push lists eight articles of eight fields. */
export const maxXmlElements = 1_000;
/** Ours: openids have 28 characters, accounts 15; longer ids would only bloat keys of the stores. */
export const maxIdLength = 64;
/** A 64-bit unsigned number has 20 digits. */
export const maxMsgIdDigits = 20;
/** Ours, for links, keys, media ids and the like; the longest documented one is a menu's URL of 1024 bytes. */
export const maxFieldLength = 2_048;

// Encryption: doc/subscription/guide/dev/push/encryption

/** EncodingAESKey as the console shows it; with a "=" behind it is base64 of 32 bytes. */
export const encodingAesKeyLength = 43;
/** PKCS#7 pads to this, although the block of AES has 16 bytes. */
export const paddingBlockBytes = 32;
/** Random bytes in front of the length field. */
export const envelopePrefixBytes = 16;

// Passive replies: doc/subscription/guide/product/message/Passive_user_reply_message

/** UTF-8. The page of today gives no figure; every kit we know cuts here, and longer ones were seen to fail. */
export const maxTextBytes = 2_048;
/** News that answers a follower's own message; more are cut by the platform since 2018-10-12. */
export const maxArticlesForMessage = 1;
/** News that answers an event. */
export const maxArticlesForEvent = 8;

// Service messages: doc/subscription/guide/product/kf/intro (figures since 2023-06-12)

/** How many may be sent, and for how long, after the follower did this. A larger window replaces a smaller one. */
export const serviceWindows = {
  message: { messages: 5, validMs: 48 * 3_600_000 },
  menuClick: { messages: 3, validMs: 60_000 },
  follow: { messages: 3, validMs: 60_000 },
  scan: { messages: 3, validMs: 60_000 },
} as const;
/** The "typing" hint: needs an act of the follower within 30 s and shows for 15 s. */
export const typingHint = { needsActWithinMs: 30_000, showsMs: 15_000 } as const;
/** Native customer service: doc/subscription/guide/product/kf/forwarding. After this the messages come to us again. */
export const agentSessionIdleMs = 30 * 60_000;

// Access token: doc/service/api/base/api_getstableaccesstoken

export const accessToken = {
  maxLifeSec: 7_200,
  /** Old and new tokens both work for this long before the old one ends. */
  overlapSec: 300,
  /** Characters to keep free for it. */
  maxLength: 512,
  callsPerMinute: 10_000,
  callsPerDay: 500_000,
  /** `force_refresh`: kills the token in use. */
  forcedRefreshesPerDay: 20,
  forcedRefreshPauseSec: 30,
} as const;

// Menu: doc/service/api/custommenu, and the fields' limits as the kits have them

export const menuLimits = {
  buttons: 3,
  subButtons: 5,
  nameBytes: 16,
  subNameBytes: 60,
  keyBytes: 128,
  urlBytes: 1_024,
} as const;

// QR codes: doc/service/api/qrcode

export const sceneLimits = {
  maxTemporarySec: 2_592_000,
  maxPermanentId: 100_000,
  /** 32 bits, and not 0. */
  maxTemporaryId: 4_294_967_295,
  /** `scene_str`. */
  maxTextLength: 64,
} as const;

// Temporary media: doc/service/api/media/api_uploadtempmedia

export const mediaLimits = {
  /** The page says 10 MB in one place and 2 MB in another: the smaller one always passes. */
  imageBytes: 2 * 1_048_576,
  voiceBytes: 2 * 1_048_576,
  voiceSec: 60,
  videoBytes: 10 * 1_048_576,
  thumbBytes: 64 * 1_024,
  /** A follower's media and our own temporary media both expire. */
  validMs: 3 * 86_400_000,
} as const;
