/** What every end of a conversation changes. Pure. */
import type { DeskEnd } from '../../domain/desk.ts';
import type { StepDraft } from './step.ts';

export function closedAt(end: DeskEnd, nowMs: number): StepDraft['changes'] {
  return { state: 'closed', end, closedAtMs: nowMs };
}
