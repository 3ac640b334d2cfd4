/** One follower and what their phone shows: the chat with the account, whether they follow, and who answers them. */
import type { OpenId } from '../domain/ids.ts';
import type { Reply } from '../domain/reply.ts';
import { agentSessionIdleMs } from '../wechat/limits.ts';
import type { FollowerAct } from './follower-act.ts';
import type { ServiceMessage } from './service-message.ts';
import type { ServiceWindows } from './service-windows.ts';

export interface FollowerPhone {
  readonly openId: OpenId;
  readonly name: string;
  /** Undefined until they followed, left, or sent something, which only a follower can. */
  readonly follows?: boolean;
  readonly followedAtSec: number;
  /** The scene of the QR code they came through. */
  readonly scene?: string;
  readonly windows: ServiceWindows;
  /** Ids of templates, once for each notification that may still be sent. */
  readonly allowed: readonly string[];
  readonly desk: Desk;
  /** The account shows "typing" until then. */
  readonly typingUntilMs: number;
  readonly lastActAtMs: number;
  /** Oldest first, the newest 300. */
  readonly entries: readonly ChatEntry[];
}

/** What the platform still knows of a follower after a restart: the account's server counts on it. */
export type RecalledFollower = Pick<FollowerPhone, 'follows'> &
  Partial<Pick<FollowerPhone, 'windows' | 'lastActAtMs' | 'allowed'>>;

/** The platform's own customer service. */
export type Desk =
  | { readonly state: 'idle' }
  /** Waits for an agent; messages still reach the webhook. */
  | { readonly state: 'queued'; readonly sinceMs: number; readonly serviceAgent?: string }
  /** Messages go to the agent and not to the webhook. */
  | { readonly state: 'with-agent'; readonly sinceMs: number; readonly serviceAgent: string };

export type ChatContent =
  | { readonly from: 'follower'; readonly act: FollowerAct; readonly exchangeId: number }
  | { readonly from: 'account'; readonly reply: Reply; readonly exchangeId: number }
  | { readonly from: 'service'; readonly message: ServiceMessage; readonly serviceAgent?: string }
  | { readonly from: 'notification'; readonly notification: ShownNotification }
  | { readonly from: 'agent'; readonly text: string; readonly serviceAgent: string }
  /** The platform's own sentence, as the follower reads it. */
  | { readonly from: 'platform'; readonly text: string }
  /** A grey line about what happened, in the language of whoever looks. */
  | { readonly from: 'notice'; readonly notice: PlatformNotice };

/** A subscription notification: a template of the account, filled in. */
export interface ShownNotification {
  readonly templateId: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  /** What a tap opens. */
  readonly page?: string;
}

export type PlatformNotice =
  | { readonly kind: 'queued' }
  /** A menu entry whose material the platform sends itself. */
  | { readonly kind: 'material'; readonly name: string };

export type ChatEntry = ChatContent & { readonly id: number; readonly atMs: number };

const maxEntries = 300;

export function newPhone(openId: OpenId, name: string): FollowerPhone {
  return {
    openId,
    name,
    followedAtSec: 0,
    windows: {},
    allowed: [],
    desk: { state: 'idle' },
    typingUntilMs: 0,
    lastActAtMs: 0,
    entries: [],
  };
}

export function withEntry(phone: FollowerPhone, entry: ChatEntry): FollowerPhone {
  return { ...phone, entries: [...phone.entries, entry].slice(-maxEntries) };
}

/** Who gets the follower's next message: an agent's session that nobody closed is over after a while. */
export function deskAt(phone: FollowerPhone, nowMs: number): Desk {
  const { desk } = phone;
  if (desk.state === 'with-agent' && nowMs >= desk.sinceMs + agentSessionIdleMs) {
    return { state: 'idle' };
  }
  return desk;
}
