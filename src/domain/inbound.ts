/** What the platform delivers: a follower's own message, or an event push. `kind` tells which. */
import type { Arrival } from './arrival.ts';
import type { EventPush } from './event-push.ts';
import type { GeoPoint } from './geo.ts';

export type UserMessage = Arrival &
  (
    | {
        readonly kind: 'text';
        readonly text: string;
        /** Set when the follower tapped an entry of a msgmenu message (bizmsgmenuid). */
        readonly menuChoiceId?: string;
      }
    /** A sticker, or anything else that the platform replaces by a fixed sentence. */
    | { readonly kind: 'unsupported'; readonly text: string }
    | { readonly kind: 'image'; readonly mediaId: string; readonly pictureUrl?: string }
    | {
        readonly kind: 'voice';
        readonly mediaId: string;
        readonly format?: string;
        /** The platform's speech recognition: off by default, being retired, may be missing. */
        readonly recognition?: string;
      }
    | { readonly kind: 'video'; readonly mediaId: string; readonly thumbMediaId?: string }
    | { readonly kind: 'short-video'; readonly mediaId: string; readonly thumbMediaId?: string }
    /** A pin the follower shared. The platform's coordinates are GCJ-02. */
    | {
        readonly kind: 'location';
        readonly point: GeoPoint;
        readonly scale?: number;
        readonly label?: string;
      }
    | {
        readonly kind: 'link';
        readonly title: string;
        readonly description: string;
        readonly url: string;
      }
    | {
        readonly kind: 'file';
        readonly title: string;
        readonly description?: string;
        readonly fileKey?: string;
        readonly fileMd5?: string;
        readonly sizeBytes?: number;
      }
    /** A message of an IoT device bound to the account (device_text, device_event). */
    | {
        readonly kind: 'device';
        readonly deviceType: string;
        readonly deviceId: string;
        readonly content: string;
      }
  );

/** A MsgType or Event that we do not know: a value, not an error. It is acknowledged and counted. */
export type UnknownInbound = Arrival & {
  readonly kind: 'unknown';
  /** The platform's own name for it, as received. */
  readonly platformKind: string;
};

export type InboundMessage = UserMessage | EventPush | UnknownInbound;
export type InboundKind = InboundMessage['kind'];

const userMessageKinds: ReadonlySet<InboundKind> = new Set<UserMessage['kind']>([
  'text',
  'unsupported',
  'image',
  'voice',
  'video',
  'short-video',
  'location',
  'link',
  'file',
  'device',
]);

/** True for what the follower sent; false for events, which must never be handed to an agent. */
export function isUserMessage(message: InboundMessage): message is UserMessage {
  return isUserKind(message.kind);
}

export function isUserKind(kind: InboundKind): boolean {
  return userMessageKinds.has(kind);
}
