/** Chooses one of several wordings. The same turn always chooses the same, so that a turn run twice says one thing. */
import type { TurnId } from '../domain/ids.ts';

/** @returns the index of the variant, 0 to `count` - 1. */
export function pickVariant(turnId: TurnId, count: number): number {
  let hash = 0;
  for (const character of turnId) hash = (hash * 31 + character.charCodeAt(0)) % 1_000_003;
  return hash % count;
}
