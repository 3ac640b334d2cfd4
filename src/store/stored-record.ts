import type { TurnRecord } from '../domain/turn-record.ts';

/** Reads decision records that were stored as JSON; what cannot be read is left out, so that one bad row hides no other. */
export function readStoredRecords(texts: readonly string[]): readonly TurnRecord[] {
  return texts.flatMap((text) => findStoredRecord(text) ?? []);
}

/** Undefined when the text is not JSON. */
export function findStoredRecord(text: string): TurnRecord | undefined {
  try {
    return JSON.parse(text) as TurnRecord;
  } catch {
    return undefined;
  }
}
