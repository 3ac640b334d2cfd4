/** Whether a service window lets a message through. Pure: what is used is counted from what was sent. */
import type { WindowTrigger } from '../domain/outgoing.ts';
import type { TakenJob } from '../store/outbox.ts';
import { serviceWindows } from '../wechat/limits.ts';

export type WindowVerdict =
  /** How many messages may go, this one included; infinite for one that needs no window. */
  | { readonly kind: 'open'; readonly remaining: number }
  | { readonly kind: 'closed' }
  | { readonly kind: 'used-up' }
  /** One is left, and this message is not worth it. */
  | { readonly kind: 'kept-for-essential' };

const triggers = Object.keys(serviceWindows) as readonly WindowTrigger[];

/** Windows do not add up: a message counts in every one that was open, and the one with most left decides. */
export function judgeWindow(
  { job, openings, sentAtMs }: Pick<TakenJob, 'job' | 'openings' | 'sentAtMs'>,
  nowMs: number,
): WindowVerdict {
  if (job.message.kind === 'notification') {
    return { kind: 'open', remaining: Number.POSITIVE_INFINITY };
  }
  const left = triggers.flatMap((trigger) => {
    const openedAtMs = Math.max(openings[trigger] ?? 0, job.openings[trigger] ?? 0);
    const { messages, validMs } = serviceWindows[trigger];
    if (nowMs >= openedAtMs + validMs) return [];
    return messages - sentAtMs.filter((atMs) => atMs >= openedAtMs).length;
  });
  if (left.length === 0) return { kind: 'closed' };
  const remaining = Math.max(...left);
  if (remaining <= 0) return { kind: 'used-up' };
  const isKept = remaining === 1 && job.weight === 'additional';
  return isKept ? { kind: 'kept-for-essential' } : { kind: 'open', remaining };
}
