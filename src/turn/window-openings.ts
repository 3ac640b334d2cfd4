/**
 * Which service window a message opens, and which are open after it. Pure. Figures: `serviceWindows` in wechat/limits.ts.
 *
 * A window counts from when the follower acted, and the platform knows that better than we: a delivery may be a retry,
 * or late. Clocks differ, though. So the earlier of the two times counts; at worst we stop a little too soon.
 */
import type { InboundMessage } from '../domain/inbound.ts';
import { isUserMessage } from '../domain/inbound.ts';
import type { WindowOpenings, WindowTrigger } from '../domain/outgoing.ts';
import { serviceWindows } from '../wechat/limits.ts';
import type { Delivery } from './delivery.ts';

/** Undefined for what opens none: views, reports of a place, notices, the talk of a device. */
export function windowTriggerOf(message: InboundMessage): WindowTrigger | undefined {
  switch (message.kind) {
    case 'text':
      // A tap in a msgmenu counts as a menu click, not as a message.
      return message.menuChoiceId === undefined ? 'message' : 'menuClick';
    case 'menu-clicked':
    case 'code-scanned':
      return 'menuClick';
    case 'followed':
      return message.scene === undefined ? 'follow' : 'scan';
    case 'scanned':
      return 'scan';
    case 'device':
      return undefined;
    default:
      return isUserMessage(message) ? 'message' : undefined;
  }
}

/** The windows that this delivery's message opened. */
export function openedBy({ message, arrivedAtMs }: Delivery): WindowOpenings {
  const trigger = windowTriggerOf(message);
  if (trigger === undefined) return {};
  return { [trigger]: Math.min(message.createTimeSec * 1000, arrivedAtMs) };
}

/** Those of before and the new one; a message that comes out of order opens nothing anew, and what is over goes. */
export function openingsAfter(
  before: WindowOpenings | undefined,
  delivery: Delivery,
  nowMs: number,
): WindowOpenings {
  const opened = openedBy(delivery);
  const open = triggers.flatMap((trigger) => {
    const atMs = Math.max(before?.[trigger] ?? 0, opened[trigger] ?? 0);
    return nowMs < atMs + serviceWindows[trigger].validMs ? [[trigger, atMs] as const] : [];
  });
  return Object.fromEntries(open);
}

/** When the last of these windows closes; undefined when there is none. */
export function windowsEndMs(openings: WindowOpenings): number | undefined {
  const ends = triggers.flatMap((trigger) => {
    const atMs = openings[trigger];
    return atMs === undefined ? [] : [atMs + serviceWindows[trigger].validMs];
  });
  return ends.length === 0 ? undefined : Math.max(...ends);
}

const triggers: readonly WindowTrigger[] = ['message', 'menuClick', 'follow', 'scan'];
