/** How a group of differences is called when somebody ticks it: the same for the same difference, whatever its count. */
import { createHash } from 'node:crypto';
import type { ReplayGroup } from './replay-report.ts';

export function markOf({ class: kind, handoff, from, to }: ReplayGroup): string {
  const parts = [kind, handoff ?? '', from.by, from.id, to.by, to.id];
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16);
}
