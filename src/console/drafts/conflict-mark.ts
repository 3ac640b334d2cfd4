/** Names the two sides of a conflict as they were shown: a choice is about these, and about no later ones. */
import { createHash } from 'node:crypto';
import type { EditConflict } from '../../editing/editing.ts';

export function conflictMark({ theirs, mine }: EditConflict): string {
  const sides = JSON.stringify([theirs ?? null, mine ?? null]);
  return createHash('sha256').update(sides).digest('base64url');
}
