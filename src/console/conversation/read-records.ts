/** Reads the records of a span that a page wants, in the order in which they were said. The look is noted by the page. */
import type { TurnRecord } from '../../domain/turn-record.ts';
import type { AccountCall } from '../frame/console-call.ts';

const pageSize = 500;

export interface WantedRecords {
  readonly fromMs: number;
  /** Inclusive. */
  readonly toMs: number;
  /** Records that are looked through, at most; in pages of five hundred. */
  readonly maxPages: number;
  readonly isWanted: (record: TurnRecord) => boolean;
}

/** @throws AppError STORE_UNAVAILABLE */
export async function readWantedRecords(
  { account, stores }: Pick<AccountCall, 'account' | 'stores'>,
  { fromMs, toMs, maxPages, isWanted }: WantedRecords,
): Promise<readonly TurnRecord[]> {
  const wanted: TurnRecord[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < maxPages; page += 1) {
    const place = cursor === undefined ? {} : { cursor };
    const span = { fromMs, toMs: toMs + 1, limit: pageSize, ...place };
    const { records, next } = await stores.records.between(account, span);
    wanted.push(...records.filter(isWanted));
    cursor = next;
    if (cursor === undefined) break;
  }
  return wanted.toSorted(
    (a, b) => a.receivedAtMs - b.receivedAtMs || (a.turnId < b.turnId ? -1 : 1),
  );
}
