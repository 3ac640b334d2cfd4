/** Makes a page of what a store looked at. Pure; the order and the cursors are the store's own. */
import type { TurnRecord } from '../domain/turn-record.ts';
import type { RecordPage, RecordSpan } from './turn-records.ts';

export interface ScannedRecord {
  /** Undefined when what is stored cannot be read. */
  readonly record: TurnRecord | undefined;
  readonly cursor: string;
}

/**
 * Records are written in about the order in which their messages came: a turn takes seconds, a late one minutes.
 * Behind this long before a span there are none of its records.
 */
const longestTurnMs = 3_600_000;

/** @param scanned in the order of writing, the last first; fewer than the span's limit when there are no more. */
export function toRecordPage(scanned: readonly ScannedRecord[], span: RecordSpan): RecordPage {
  const { fromMs, toMs, limit } = span;
  const all = scanned.flatMap(({ record }) => record ?? []);
  const records = all.filter(({ receivedAtMs }) => receivedAtMs >= fromMs && receivedAtMs < toMs);
  const isBehind = all.every(({ receivedAtMs }) => receivedAtMs < fromMs - longestTurnMs);
  const last = scanned.at(-1);
  if (!last || scanned.length < limit || (isBehind && all.length > 0)) return { records };
  return { records, next: last.cursor };
}
