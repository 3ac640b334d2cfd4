/** What can happen at a follower's phone, or at the agents' desk, that makes the platform call the webhook. */
import type { GeoPoint } from '../domain/geo.ts';

export type FollowerAct =
  | { readonly kind: 'text'; readonly text: string; readonly menuChoiceId?: string }
  /** A sticker from the shop: the platform replaces it by a fixed sentence. */
  | { readonly kind: 'sticker' }
  | { readonly kind: 'image'; readonly pictureUrl?: string; readonly mediaId?: string }
  /** `words`: what the platform's speech recognition understood, if it is switched on. */
  | {
      readonly kind: 'voice';
      readonly words?: string;
      readonly format?: 'amr' | 'speex';
      readonly mediaId?: string;
    }
  | { readonly kind: 'video'; readonly mediaId?: string }
  | { readonly kind: 'short-video' }
  | {
      readonly kind: 'location';
      readonly point: GeoPoint;
      readonly label?: string;
      readonly scale?: number;
    }
  | {
      readonly kind: 'link';
      readonly title: string;
      readonly description: string;
      readonly url: string;
    }
  | { readonly kind: 'file'; readonly title: string; readonly sizeBytes: number }
  | { readonly kind: 'follow'; readonly scene?: string; readonly ticket?: string }
  | { readonly kind: 'unfollow' }
  /** Scans a QR code with a scene: a follower sends SCAN, a stranger follows through it. Without `ticket` a permanent one. */
  | { readonly kind: 'scan'; readonly scene: string; readonly ticket?: string }
  | { readonly kind: 'menu-click'; readonly menuKey: string }
  | { readonly kind: 'menu-view'; readonly url: string; readonly menuId?: string }
  | { readonly kind: 'menu-mini-program'; readonly page: string; readonly menuId?: string }
  | {
      readonly kind: 'menu-location';
      readonly menuKey: string;
      readonly point: GeoPoint;
      readonly label?: string;
      readonly placeName?: string;
    }
  | {
      readonly kind: 'menu-scan';
      readonly menuKey: string;
      readonly waits: boolean;
      readonly scanResult: string;
    }
  | {
      readonly kind: 'menu-photos';
      readonly menuKey: string;
      readonly source: 'pic_sysphoto' | 'pic_photo_or_album' | 'pic_weixin';
      readonly count: number;
    }
  /** Taps 允许 where the account asks to send notifications of these templates: one of each may be sent then. */
  | { readonly kind: 'allow'; readonly templateIds: readonly string[] }
  /** The phone reports where it is by itself, when the chat opens. */
  | {
      readonly kind: 'report-location';
      readonly point: GeoPoint;
      readonly precisionMeters?: number;
    }
  | { readonly kind: 'agent-opened'; readonly serviceAgent: string }
  | { readonly kind: 'agent-closed'; readonly serviceAgent: string }
  | { readonly kind: 'agent-switched'; readonly from: string; readonly to: string }
  /** Any fields at all: they replace or join the four that every message has. */
  | { readonly kind: 'raw'; readonly fields: RawFields };

export type FollowerActKind = FollowerAct['kind'];

export interface RawFields {
  readonly [field: string]: RawValue;
}
export type RawValue = string | number | RawFields | readonly RawValue[];

/** What reaches the account as a message of the follower; the rest are event pushes. */
export function isFollowerMessage(act: FollowerAct): boolean {
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
      return true;
    case 'raw':
      return act.fields['MsgType'] !== 'event';
    case 'follow':
    case 'unfollow':
    case 'scan':
    case 'menu-click':
    case 'menu-view':
    case 'menu-mini-program':
    case 'menu-location':
    case 'menu-scan':
    case 'menu-photos':
    case 'allow':
    case 'report-location':
    case 'agent-opened':
    case 'agent-closed':
    case 'agent-switched':
      return false;
  }
}

/** Acts whose failed answer the follower never sees, because they did not ask for one. */
const unwatchedKinds: ReadonlySet<FollowerActKind> = new Set<FollowerActKind>([
  'unfollow',
  'menu-view',
  'menu-mini-program',
  'allow',
  'report-location',
  'agent-opened',
  'agent-closed',
  'agent-switched',
]);

/** True when the follower waits for an answer and sees the platform's error sentence if none comes. */
export function isWatched(act: FollowerAct): boolean {
  return !unwatchedKinds.has(act.kind);
}
