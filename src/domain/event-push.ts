/** The platform's event pushes. Those that a turn answers or learns from have fields of their own. */
import type { Arrival } from './arrival.ts';
import type { GeoPoint } from './geo.ts';
import type { NoticeName, NoticeValue } from './notice.ts';

export type EventPush = Arrival &
  /** subscribe; `scene` is set when the follower came through one of our QR codes. */
  (
    | { readonly kind: 'followed'; readonly scene?: string; readonly ticket?: string }
    | { readonly kind: 'unfollowed' }
    /** SCAN by somebody who follows already. */
    | { readonly kind: 'scanned'; readonly scene: string; readonly ticket?: string }
    | { readonly kind: 'menu-clicked'; readonly menuKey: string }
    /** VIEW: a menu link was opened. A notification: it opens no window and is never answered. */
    | { readonly kind: 'menu-viewed'; readonly url: string; readonly menuId?: string }
    | { readonly kind: 'mini-program-viewed'; readonly page: string; readonly menuId?: string }
    /** LOCATION: comes by itself when the chat opens. Never answered; the point is kept for a while. */
    | {
        readonly kind: 'location-reported';
        readonly point: GeoPoint;
        readonly precisionMeters?: number;
      }
    /** location_select: the menu's own map. The platform sends a `location` message right after it. */
    | {
        readonly kind: 'location-selected';
        readonly menuKey: string;
        readonly point: GeoPoint;
        readonly scale?: number;
        readonly label?: string;
        readonly placeName?: string;
      }
    /** scancode_push (`waits` false) and scancode_waitmsg (`waits` true: the follower waits for an answer). */
    | {
        readonly kind: 'code-scanned';
        readonly menuKey: string;
        readonly waits: boolean;
        readonly scanType: string;
        readonly scanResult: string;
      }
    /** pic_sysphoto, pic_photo_or_album, pic_weixin. The pictures follow as image messages. */
    | {
        readonly kind: 'photos-sent';
        readonly menuKey: string;
        readonly source: 'camera' | 'camera-or-album' | 'album';
        readonly pictureMd5s: readonly string[];
      }
    /** kf_create_session, kf_close_session, kf_switch_session of the native customer service. */
    | { readonly kind: 'agent-session-opened'; readonly serviceAgent: string }
    | { readonly kind: 'agent-session-closed'; readonly serviceAgent: string }
    | {
        readonly kind: 'agent-session-switched';
        readonly fromServiceAgent: string;
        readonly toServiceAgent: string;
      }
    /** subscribe_msg_popup_event and subscribe_msg_change_event: what the follower allowed or refused. */
    | {
        readonly kind: 'notification-choices';
        readonly source: 'popup' | 'settings';
        readonly choices: readonly NotificationChoice[];
      }
    | { readonly kind: 'notifications-sent'; readonly results: readonly NotificationResult[] }
    /** user_authorization_revoke: what we hold of this follower must go. */
    | {
        readonly kind: 'authorization-revoked';
        readonly revokedOpenId: string;
        readonly revokeInfo: string;
      }
    /** Everything else that the platform documents: named, its fields kept, acknowledged without an answer. */
    | {
        readonly kind: 'notice';
        readonly notice: NoticeName;
        readonly fields: Readonly<Record<string, NoticeValue>>;
      }
  );

export interface NotificationChoice {
  readonly templateId: string;
  readonly accepted: boolean;
  readonly popupScene?: string;
}

export interface NotificationResult {
  readonly templateId: string;
  readonly platformMessageId: string;
  readonly errorCode: string;
  readonly errorStatus: string;
}
