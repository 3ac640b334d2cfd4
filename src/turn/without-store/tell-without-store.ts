/** What a follower is told while the store is away: kept for their retries, and to be written down when it is back. */
import type { SettledReply } from '../../domain/reply.ts';
import type { AnsweredTurn } from '../answered-turn.ts';
import type { Delivery } from '../delivery.ts';
import type { TurnPorts } from '../turn-ports.ts';

/** @param settled what the store was to keep, where the turn came so far; else it is made of the message alone. */
export function tellWithoutStore(
  { delivery, answered }: { readonly delivery: Delivery; readonly answered: AnsweredTurn },
  { clock, observer, withoutStore }: TurnPorts,
  settled: SettledReply = {
    reply: answered.outcome.reply,
    createTimeSec: delivery.message.createTimeSec,
  },
): SettledReply {
  withoutStore.unwritten.keep({ delivery, answered, settled, toldAtMs: clock.now() });
  observer.answeredWithoutStore(delivery.turnId);
  return settled;
}
