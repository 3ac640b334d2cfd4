import type { Session } from '../domain/session.ts';

/** A message this much older than the newest is out of order; more than that and a clock was wrong. */
const outOfOrderWindowSec = 60;

/** True for a message that was sent before one we already took: it must not steer the conversation. */
export function isOutOfOrder(createTimeSec: number, session: Session): boolean {
  const behindSec = session.lastCreateTimeSec - createTimeSec;
  return behindSec > 0 && behindSec <= outOfOrderWindowSec;
}
