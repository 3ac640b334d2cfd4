/** What a follow tells of the follower, for the session: whichever service answers it. */
import type { InboundMessage } from '../domain/inbound.ts';
import type { FollowerFacts } from '../domain/session.ts';

export function followFacts(message: InboundMessage): Partial<FollowerFacts> | undefined {
  if (message.kind !== 'followed') return undefined;
  const { createTimeSec: followedAtSec, scene } = message;
  return { followed: true, followedAtSec, ...(scene !== undefined && { scene }) };
}
