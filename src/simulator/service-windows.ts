/** How many service messages an account may send to one follower, and how long. Pure; figures in wechat/limits.ts. */
import { serviceWindows } from '../wechat/limits.ts';
import { type FollowerAct, isFollowerMessage } from './follower-act.ts';

type WindowName = keyof typeof serviceWindows;

export type ServiceWindows = { readonly [K in WindowName]?: Grant };

interface Grant {
  readonly grantedAtMs: number;
  readonly used: number;
}

/** Those that end first come first: they are spent first. */
const windowNames = [
  'menuClick',
  'follow',
  'scan',
  'message',
] as const satisfies readonly WindowName[];

/** The windows after `act`: a new grant replaces the old one of its kind, they never add up. */
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

/** Takes one message from the window that ends first and has any left. */
export function spendWindow(windows: ServiceWindows, nowMs: number): Spent {
  const open = windowNames.filter((name) => isOpen(windows, name, nowMs));
  if (open.length === 0) return { kind: 'closed' };
  for (const name of open) {
    const grant = windows[name];
    if (grant && grant.used < serviceWindows[name].messages) {
      return { kind: 'spent', windows: { ...windows, [name]: { ...grant, used: grant.used + 1 } } };
    }
  }
  return { kind: 'used-up' };
}

function isOpen(windows: ServiceWindows, name: WindowName, nowMs: number): boolean {
  const grant = windows[name];
  return grant !== undefined && nowMs < grant.grantedAtMs + serviceWindows[name].validMs;
}

/** How many service messages could be sent now. */
export function countRemaining(windows: ServiceWindows, nowMs: number): number {
  return windowNames
    .filter((name) => isOpen(windows, name, nowMs))
    .reduce((sum, name) => sum + serviceWindows[name].messages - (windows[name]?.used ?? 0), 0);
}
