/** A refinement for lists within an entry: each of its parts has an id of its own. */
import type { z } from 'zod';
import { fieldProblems } from '../../domain/field-problems.ts';

export function distinctIds<T extends { readonly id: string }>(
  parts: readonly T[],
  check: z.core.$RefinementCtx,
): void {
  const seen = new Set<string>();
  for (const [at, { id }] of parts.entries()) {
    if (seen.has(id)) {
      check.addIssue({ code: 'custom', path: [at, 'id'], message: fieldProblems.usedBefore(id) });
    }
    seen.add(id);
  }
}
