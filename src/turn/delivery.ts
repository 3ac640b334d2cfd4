import type { AccountName, TurnId } from '../domain/ids.ts';
import type { InboundMessage } from '../domain/inbound.ts';

/** One HTTP attempt of a turn, verified and decoded. The platform makes up to four of the same turn. */
export interface Delivery {
  readonly account: AccountName;
  readonly turnId: TurnId;
  readonly message: InboundMessage;
  /** When its first byte came in. */
  readonly arrivedAtMs: number;
  /** Whether the platform has cut the connection: nobody hears an answer to this delivery any more. */
  readonly isCut?: () => boolean;
}
