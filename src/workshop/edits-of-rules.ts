/** Edits of rules are tried by themselves; those of anything else make a brand to be checked as a whole. */
import type { Edit } from '../domain/edit.ts';

export const rulesPath = 'rules.yaml';

export function isNoRule({ file }: Edit): boolean {
  return file !== rulesPath;
}

export function isOfRules(edit: Edit): boolean {
  return !isNoRule(edit);
}
