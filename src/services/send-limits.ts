/** How often something may be sent in a while, and when it may be again. Pure. */
import type { RegisterEntry } from '../store/registers.ts';

export interface SendLimit {
  readonly most: number;
  readonly withinMs: number;
}

const dayMs = 86_400_000;

/** When it was sent, the oldest first. */
export function sentTimes(entry: RegisterEntry | undefined): readonly number[] {
  const sent = entry?.body['sent'];
  return Array.isArray(sent) ? sent.filter((at): at is number => typeof at === 'number') : [];
}

export function countSend(sent: readonly number[], nowMs: number): readonly number[] {
  return [...sent.filter((at) => at > nowMs - dayMs), nowMs];
}

/** @returns when the next may be sent; undefined: now. */
export function findSendProblem(
  sent: readonly number[],
  limits: readonly SendLimit[],
  nowMs: number,
): number | undefined {
  const times = limits.flatMap(({ most, withinMs }) => {
    const within = sent.filter((at) => at > nowMs - withinMs);
    const first = within.at(-most);
    return first === undefined ? [] : [first + withinMs];
  });
  return times.length > 0 ? Math.max(...times) : undefined;
}
