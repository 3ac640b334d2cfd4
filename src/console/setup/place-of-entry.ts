/** Where an entry stands among the others of a list whose first that fits is taken. Pure. */
import type { Entry } from '../../domain/edit.ts';

interface Places {
  /** Whom it may stand behind; undefined for the first place. */
  readonly choices: readonly (Entry | undefined)[];
  /** The id of the entry that it stands behind now; '' in the first place, where a new one begins. */
  readonly current: string;
}

export function listPlaces(entries: readonly Entry[], id: string | undefined): Places {
  const others = entries.filter((entry) => entry.id !== id);
  const at = entries.findIndex((entry) => entry.id === id);
  return { choices: [undefined, ...others], current: entries[at - 1]?.id ?? '' };
}

/** Undefined when the entry stays where it is, or the place is none. */
export function movedBehind(
  entries: readonly Entry[],
  id: string | undefined,
  wanted: string | undefined,
): string | undefined {
  const { choices, current } = listPlaces(entries, id);
  const isNew = entries.every((entry) => entry.id !== id);
  if (wanted === undefined || (!isNew && wanted === current)) return undefined;
  return choices.some((one) => (one?.id ?? '') === wanted) ? wanted : undefined;
}
