/** Reads the decision records of the last days out of a store, a page at a time, the newest first. */
import type { AccountName } from '../../domain/ids.ts';
import type { TurnRecord } from '../../domain/turn-record.ts';
import type { TurnRecordStore } from '../../store/turn-records.ts';

export interface RecordsWanted {
  readonly account: AccountName;
  readonly fromMs: number;
  readonly toMs: number;
  /** At most so many. */
  readonly limit: number;
}

/** A page is read in one piece: so many hold up a server's turns for a few milliseconds. */
const pageSize = 500;

export async function* readRecords(
  records: Pick<TurnRecordStore, 'between'>,
  { account, fromMs, toMs, limit }: RecordsWanted,
): AsyncGenerator<readonly TurnRecord[]> {
  let left = limit;
  let cursor: string | undefined;
  do {
    const place = cursor === undefined ? {} : { cursor };
    const page = await records.between(account, { fromMs, toMs, limit: pageSize, ...place });
    const wanted = page.records.slice(0, left);
    if (wanted.length > 0) yield wanted;
    left -= wanted.length;
    cursor = page.next;
  } while (cursor !== undefined && left > 0);
}
