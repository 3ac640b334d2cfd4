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
  return thereNow(agents, clock.now());
}

export function thereNow(agents: readonly DeskAgent[], nowMs: number): readonly DeskAgent[] {
  return agents.filter(
    ({ availability, seenAtMs }) =>
      availability === 'available' && nowMs - seenAtMs <= seenWithinMs,
  );
}
