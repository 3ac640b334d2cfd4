/** The read model of decision records. They are written only by `TurnStore.commit`. */
import type { AccountName } from '../domain/ids.ts';
import type { TurnRecord } from '../domain/turn-record.ts';

export interface TurnRecordStore {
  /** Newest first, of the whole account. */
  recent(account: AccountName, limit: number): Promise<readonly TurnRecord[]>;
  /** Turns of one Beijing day (`YYYY-MM-DD`), counted by result and by intent: `result:shops-listed`, `intent:burger`, `turns`. */
  countsOfDay(account: AccountName, day: string): Promise<Readonly<Record<string, number>>>;
}
