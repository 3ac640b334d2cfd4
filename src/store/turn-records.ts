/** The read model of decision records. They are written only by `TurnStore.commit`. */
import type { AccountName } from '../domain/ids.ts';
import type { TurnRecord } from '../domain/turn-record.ts';

export interface TurnRecordStore {
  /** Newest first, of the whole account. */
  recent(account: AccountName, limit: number): Promise<readonly TurnRecord[]>;
  /**
   * One page of the records that were received in a span, those written last first. Whoever follows `next` to the end
   * has every record that was there when they began, once; what is written meanwhile may be missing.
   */
  between(account: AccountName, span: RecordSpan): Promise<RecordPage>;
  /**
   * Every record that was received in a span, once, in whatever order is cheapest, a piece at a time: for whoever counts
   * them all. What is written meanwhile may be missing. @throws AppError STORE_UNAVAILABLE, in the middle too
   */
  all(account: AccountName, span: TimeSpan): AsyncIterable<readonly TurnRecord[]>;
  /** Turns of one Beijing day (`YYYY-MM-DD`), counted by result and by intent: `result:shops-listed`, `intent:burger`, `turns`. */
  countsOfDay(account: AccountName, day: string): Promise<Readonly<Record<string, number>>>;
}

export interface TimeSpan {
  /** When the record was received, inclusive. */
  readonly fromMs: number;
  /** Exclusive. */
  readonly toMs: number;
}

export interface RecordSpan extends TimeSpan {
  /** How many records a page looks at, at most. */
  readonly limit: number;
  /** `next` of the page before. */
  readonly cursor?: string;
}

export interface RecordPage {
  /** May be none although more follow. */
  readonly records: readonly TurnRecord[];
  /** Undefined on the last page. Only the store that wrote it can read it. */
  readonly next?: string;
}
