/** Whether a service window lets a message through. Pure: what is used is counted from what was sent. */
import type { WindowOpenings, WindowTrigger } from '../domain/outgoing.ts';
import type { FollowerHoldings } from '../store/follower-holdings.ts';
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

/** What is left of one open window. */
interface WindowLeft {
  readonly remaining: number;
  readonly closesAtMs: number;
}

/** Windows do not add up: a message counts in every one that was open, and the one with most left decides. */
export function judgeWindow(
  { job, openings, sentAtMs }: Pick<TakenJob, 'job' | 'openings' | 'sentAtMs'>,
  nowMs: number,
): WindowVerdict {
  if (job.message.kind === 'notification') {
    return { kind: 'open', remaining: Number.POSITIVE_INFINITY };
  }
  const best = widest(windowsLeft([openings, job.openings], { sentAtMs, nowMs }));
  if (!best) return { kind: 'closed' };
  const { remaining } = best;
  if (remaining <= 0) return { kind: 'used-up' };
  const isKept = remaining === 1 && job.weight === 'additional';
  return isKept ? { kind: 'kept-for-essential' } : { kind: 'open', remaining };
}

/** What may still be said to a follower when all that waits has gone; undefined when no window is open. */
export function quotaLeft(
  { session, sentAtMs, jobs }: Pick<FollowerHoldings, 'session' | 'sentAtMs' | 'jobs'>,
  nowMs: number,
): WindowLeft | undefined {
  const best = widest(windowsLeft([session?.openings ?? {}], { sentAtMs, nowMs }));
  const waiting = jobs.filter(({ message }) => message.kind !== 'notification').length;
  return best && { ...best, remaining: Math.max(0, best.remaining - waiting) };
}

function windowsLeft(
  openings: readonly WindowOpenings[],
  { sentAtMs, nowMs }: { readonly sentAtMs: readonly number[]; readonly nowMs: number },
): readonly WindowLeft[] {
  return triggers.flatMap((trigger) => {
    const openedAtMs = Math.max(...openings.map((opened) => opened[trigger] ?? 0));
    const { messages, validMs } = serviceWindows[trigger];
    const closesAtMs = openedAtMs + validMs;
    if (nowMs >= closesAtMs) return [];
    const remaining = messages - sentAtMs.filter((atMs) => atMs >= openedAtMs).length;
    return [{ remaining, closesAtMs }];
  });
}

/** Of two with as much left the one that is open longer. */
function widest(windows: readonly WindowLeft[]): WindowLeft | undefined {
  return windows.toSorted((a, b) => b.remaining - a.remaining || b.closesAtMs - a.closesAtMs)[0];
}
