/** What lets the turns of one account go on while the store is away, put together: once for each node. */
import type { TurnStore } from '../../store/turns.ts';
import type { TurnPorts } from '../turn-ports.ts';
import { EngagedFollowers } from './engaged-followers.ts';
import { StoreBreaker } from './store-breaker.ts';
import { UnwrittenTurns } from './unwritten-turns.ts';
import { writeDown } from './write-down.ts';

export interface CarryOnParts extends Pick<TurnPorts, 'clock' | 'observer'> {
  readonly turns: TurnStore;
  /** With which turns are written down when the store is back: those that this becomes a part of. */
  readonly ports: () => TurnPorts;
}

export function carryOnWithoutStore({
  turns,
  clock,
  observer,
  ports,
}: CarryOnParts): Pick<TurnPorts, 'store' | 'withoutStore'> {
  const store = new StoreBreaker(turns, clock);
  const unwritten = new UnwrittenTurns({
    clock,
    write: (turn) => writeDown(turn, ports()),
    lost: ({ delivery }) => observer.turnUnrecorded(delivery.turnId),
  });
  const engaged = new EngagedFollowers();
  return { store, withoutStore: { engaged, unwritten, awayMs: () => store.awayMs } };
}
