/**
 * The session with what services know of its follower right now, so that rules and groups go by it from this message on. A
 * store that does not answer costs nobody their answer: they are seen as they were.
 */
import type { Session } from '../domain/session.ts';
import { findLiveFacts } from '../services/live-facts.ts';
import type { Delivery } from './delivery.ts';
import type { TurnPorts } from './turn-ports.ts';

export async function withLiveFollower(
  { account, turnId, message }: Delivery,
  session: Session,
  ports: TurnPorts,
): Promise<Session> {
  const { ruleset, catalogue } = ports.content();
  const { registers, coupons } = ports.handlerPorts;
  const ground = { registers, coupons, catalogue, askedGroups: ruleset.askedGroups };
  try {
    const before = { follower: session.follower, nowMs: ports.clock.now() };
    const follower = await findLiveFacts(ground, { account, openId: message.openId }, before);
    return follower === session.follower ? session : { ...session, follower };
  } catch (error) {
    ports.observer.turnFailed(turnId, 'handle', error);
    return session;
  }
}
