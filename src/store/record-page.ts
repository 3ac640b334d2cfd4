/** Makes a page of what a store looked at. Pure; the order and the cursors are the store's own. */
import type { TurnRecord } from '../domain/turn-record.ts';
import type { RecordPage, RecordSpan, TimeSpan } from './turn-records.ts';

export interface ScannedRecord {
  /** Undefined when what is stored cannot be read. */
  readonly record: TurnRecord | undefined;
  readonly cursor: string;
}

/**
 * Records are written in about the order in which their messages came: a turn takes seconds, a late one minutes.
 * Behind this long before a span there are none of its records.
 */
export const longestTurnMs = 3_600_000;

/** @param scanned in the order of writing, the last first; fewer than the span's limit when there are no more. */
export function toRecordPage(scanned: readonly ScannedRecord[], span: RecordSpan): RecordPage {
  const { fromMs, toMs, limit } = span;
  const all = scanned.flatMap(({ record }) => record ?? []);
  const records = all.filter((record) => isInSpan(record, { fromMs, toMs }));
  const last = scanned.at(-1);
  if (!last || scanned.length < limit || areBehind(all, fromMs)) return { records };
  return { records, next: last.cursor };
}

export function isInSpan({ receivedAtMs }: TurnRecord, { fromMs, toMs }: TimeSpan): boolean {
  return receivedAtMs >= fromMs && receivedAtMs < toMs;
}

/** Whether nothing of a span that begins then is written before these. @param records some of them, written in a row */
export function areBehind(records: readonly TurnRecord[], fromMs: number): boolean {
  const isBehind = ({ receivedAtMs }: TurnRecord) => receivedAtMs < fromMs - longestTurnMs;
  return records.length > 0 && records.every(isBehind);
}
