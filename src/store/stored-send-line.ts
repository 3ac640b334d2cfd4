import type { SendLine } from '../domain/outgoing.ts';

/** Reads a line of the send ledger that was stored as JSON; undefined when the text is not JSON. */
export function findStoredLine(text: string): SendLine | undefined {
  try {
    return JSON.parse(text) as SendLine;
  } catch {
    return undefined;
  }
}
