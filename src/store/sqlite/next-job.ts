/** Which job of a follower goes next. Pure. */
import type { JobRow } from './outbox-tables.ts';

/**
 * @param rows all of one follower, in the order they were written. One that was started and never ended comes first: it
 * must end before anything else is sent. One that was put back is waited for; one that was never due is not.
 */
export function findNextJob(rows: readonly JobRow[], nowMs: number): JobRow | undefined {
  const interrupted = rows.find(({ state }) => state === 'started');
  const next = interrupted ?? rows.find((row) => row.dueAtMs <= nowMs || row.state === 'put-back');
  return next && (interrupted || next.dueAtMs <= nowMs) ? next : undefined;
}
