/** What a finder found, and where in the normalised text: of two that overlap only one can be meant. */
import type { Entity } from '../../domain/intent.ts';

export interface Place {
  readonly start: number;
  /** Behind the last unit. */
  readonly end: number;
}

export interface Found<E extends Entity = Entity> extends Place {
  readonly entity: E;
}

export function overlaps(a: Place, b: Place): boolean {
  return a.start < b.end && b.start < a.end;
}

/** From the left, the longest at each place; no two of them overlap. */
export function dropOverlaps<P extends Place>(places: readonly P[]): readonly P[] {
  if (places.length < 2) return places;
  const kept: P[] = [];
  for (const place of places.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    if (!last || place.start >= last.end) kept.push(place);
  }
  return kept;
}
