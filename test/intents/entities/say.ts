/** A text as `hear` hands it to the finders of values. */
import { prepareSaid, type Said } from '../../../src/intents/entities/said.ts';
import { normalise } from '../../../src/intents/normalise.ts';

/** 2026-12-01 12:00:00 in Beijing, a Tuesday. */
export const tuesdayNoonMs = Date.parse('2026-12-01T12:00:00+08:00');

export function say(text: string, nowMs: number = tuesdayNoonMs): Said {
  return prepareSaid(normalise(text), text, { nowMs });
}
