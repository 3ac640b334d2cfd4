/** Who takes conversations now: heard of lately, and not away. */
import type { DeskAgent } from '../domain/desk.ts';
import type { DeskPorts } from './desk-ports.ts';

/** A tab is heard several times a minute. */
export const seenWithinMs = 60_000;

export async function agentsThere({
  store,
  account,
  clock,
}: Pick<DeskPorts, 'store' | 'account' | 'clock'>): Promise<readonly DeskAgent[]> {
  const agents = await store.agents(account, clock.now() - seenWithinMs);
  return agents.filter(({ availability }) => availability === 'available');
}
