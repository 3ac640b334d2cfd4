/**
 * The order in which the edits of one list are carried out, so that each finds what it shall stand behind. Pure. New
 * entries come first: an edit that was begun before one was added may have been moved behind it since. What is taken away
 * goes last: something may have been moved behind it before. A draft keeps its edits in the order in which they were
 * begun, and the page of the rules shows them so.
 */
import type { Edit } from '../../domain/edit.ts';

export function orderEdits(
  edits: readonly Edit[],
  isThere: (id: string) => boolean,
): readonly Edit[] {
  // Of an entry that has several edits, each begins where the one before ended.
  if (new Set(edits.map(({ id }) => id)).size < edits.length) return edits;
  const left = edits.filter(({ after }) => after !== undefined);
  const fresh = left.filter(({ id }) => !isThere(id));
  const gone = edits.filter(({ after }) => after === undefined);
  return [...fresh.map(atTheEnd), ...left, ...gone];
}

function atTheEnd({ behind: _later, ...edit }: Edit): Edit {
  return edit;
}
