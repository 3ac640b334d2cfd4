/** Edits that can change what a follower is answered. A test says what is expected; it changes nothing. */
import type { Edit } from '../domain/edit.ts';

export function answeringEdits(edits: readonly Edit[]): readonly Edit[] {
  return edits.filter(({ file }) => file !== 'tests.yaml');
}

/** Whether what was tried of the one was tried of the other. */
export function changeTheSame(one: readonly Edit[], other: readonly Edit[]): boolean {
  return JSON.stringify(answeringEdits(one)) === JSON.stringify(answeringEdits(other));
}
