/** How many service messages an account may send to one follower, and how long. Pure; figures in wechat/limits.ts. */
import { serviceWindows } from '../wechat/limits.ts';
import { type FollowerAct, isFollowerMessage } from './follower-act.ts';

export type WindowName = keyof typeof serviceWindows;

export type ServiceWindows = { readonly [K in WindowName]?: Grant };

interface Grant {
  readonly grantedAtMs: number;
  readonly used: number;
}

export const windowNames = [
  'menuClick',
  'follow',
  'scan',
  'message',
] as const satisfies readonly WindowName[];

/** The windows after `act`: a new grant replaces the old one of its kind. */
export function openWindow(
  windows: ServiceWindows,
  act: FollowerAct,
  nowMs: number,
): ServiceWindows {
  if (act.kind === 'unfollow') return {};
  const name = windowOf(act);
  return name === undefined ? windows : { ...windows, [name]: { grantedAtMs: nowMs, used: 0 } };
}

function windowOf(act: FollowerAct): WindowName | undefined {
  switch (act.kind) {
    case 'text':
      // A tap in a msgmenu counts as a menu click, not as a message.
      return act.menuChoiceId === undefined ? 'message' : 'menuClick';
    case 'follow':
      return act.scene === undefined ? 'follow' : 'scan';
    case 'scan':
      return 'scan';
    case 'menu-click':
    case 'menu-scan':
      return 'menuClick';
    default:
      return isFollowerMessage(act) ? 'message' : undefined;
  }
}

export type Spent =
  | { readonly kind: 'spent'; readonly windows: ServiceWindows }
  /** Nothing is open: errcode 45015. */
  | { readonly kind: 'closed' }
  /** What is open is used up: errcode 45047. */
  | { readonly kind: 'used-up' };

/** Takes one message. Windows do not add up: it counts in every open one, and the largest decides. */
export function spendWindow(windows: ServiceWindows, nowMs: number): Spent {
  const open = openNames(windows, nowMs);
  if (open.length === 0) return { kind: 'closed' };
  if (countRemaining(windows, nowMs) === 0) return { kind: 'used-up' };
  const spent = open.map((name) => [name, withOneMore(windows[name])]);
  return { kind: 'spent', windows: { ...windows, ...Object.fromEntries(spent) } };
}

function withOneMore(grant: Grant | undefined): Grant | undefined {
  return grant && { ...grant, used: grant.used + 1 };
}

function openNames(windows: ServiceWindows, nowMs: number): readonly WindowName[] {
  return windowNames.filter((name) => {
    const grant = windows[name];
    return grant !== undefined && nowMs < grant.grantedAtMs + serviceWindows[name].validMs;
  });
}

/** How many service messages could be sent now. */
export function countRemaining(windows: ServiceWindows, nowMs: number): number {
  const left = openNames(windows, nowMs).map(
    (name) => serviceWindows[name].messages - (windows[name]?.used ?? 0),
  );
  return Math.max(0, ...left);
}

export interface OpenWindow {
  readonly name: WindowName;
  readonly left: number;
  readonly untilMs: number;
}

/** Each window that is open now, as the platform counts it. */
export function listOpenWindows(windows: ServiceWindows, nowMs: number): readonly OpenWindow[] {
  return openNames(windows, nowMs).map((name) => {
    const { grantedAtMs, used } = windows[name] ?? { grantedAtMs: nowMs, used: 0 };
    const { messages, validMs } = serviceWindows[name];
    return { name, left: Math.max(0, messages - used), untilMs: grantedAtMs + validMs };
  });
}
