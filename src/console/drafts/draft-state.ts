/** How far a draft is on its way: each step, what is missing in it, and where that is put right. Pure. */
import type { EditConflict } from '../../editing/editing.ts';
import type { TrialStanding } from '../../editing/trial-gate.ts';
import type { Draft } from '../../store/drafts.ts';

export interface DraftStanding {
  readonly draft: Draft;
  readonly conflicts: readonly EditConflict[];
  /** Undefined while they are under way: nobody knows yet, so nothing can be published. */
  readonly checks: { readonly errorCount: number; readonly failedTestCount: number } | undefined;
  readonly liveRevision: number;
  readonly trialStanding: TrialStanding;
  readonly reviewIsRequired: boolean;
}

export const draftSteps = ['changes', 'checks', 'replay', 'review', 'publish'] as const;
export type DraftStep = (typeof draftSteps)[number];
export type StepState = 'done' | 'todo' | 'optional' | 'blocked' | 'under-way';

/** What is missing, by the name of its words, and how often. */
export type Missing =
  | {
      readonly kind:
        | 'noChanges'
        | 'noReplay'
        | 'noReplayNeeded'
        | 'staleReplay'
        | 'noReview'
        | 'waiting'
        | 'sentBack';
    }
  | { readonly kind: 'conflicts' | 'errors' | 'tests' | 'ticks'; readonly count: number };

export interface StepStanding {
  readonly step: DraftStep;
  readonly state: StepState;
  readonly missing: readonly Missing[];
}

export function standSteps(standing: DraftStanding): readonly StepStanding[] {
  const before = [
    changesStep(standing),
    checksStep(standing),
    replayStep(standing),
    reviewStep(standing),
  ];
  const isReady = before.every(({ state }) => state === 'done' || state === 'optional');
  const waits = before.some(({ state }) => state === 'under-way');
  const state = isReady ? 'todo' : waits ? 'under-way' : 'blocked';
  return [...before, { step: 'publish', state, missing: [] }];
}

/** Nothing but the replay is missing: an administrator may publish all the same, with a reason. */
export function lacksOnlyReplay(steps: readonly StepStanding[]): boolean {
  const before = steps.filter(({ step }) => step !== 'publish');
  const missing = before.filter(({ state }) => state !== 'done' && state !== 'optional');
  return (
    missing.length === 1 &&
    missing.every(({ step, state }) => step === 'replay' && state === 'todo')
  );
}

export function isPublishable(steps: readonly StepStanding[]): boolean {
  return steps.some(({ step, state }) => step === 'publish' && state === 'todo');
}

function changesStep({ draft, conflicts }: DraftStanding): StepStanding {
  const step = 'changes';
  if (conflicts.length > 0) {
    return { step, state: 'blocked', missing: [{ kind: 'conflicts', count: conflicts.length }] };
  }
  if (draft.edits.length === 0) return { step, state: 'todo', missing: [{ kind: 'noChanges' }] };
  return { step, state: 'done', missing: [] };
}

function checksStep({ draft, checks }: DraftStanding): StepStanding {
  const step = 'checks';
  if (!checks) return { step, state: 'under-way', missing: [] };
  const { errorCount, failedTestCount } = checks;
  const missing: Missing[] = [
    ...(errorCount > 0 ? [{ kind: 'errors', count: errorCount } as const] : []),
    ...(failedTestCount > 0 ? [{ kind: 'tests', count: failedTestCount } as const] : []),
  ];
  const isEmpty = draft.edits.length === 0;
  const state = missing.length > 0 ? 'blocked' : isEmpty ? 'todo' : 'done';
  return { step, state, missing };
}

/** It takes seconds, and only it can tell that an answer would be lost. The publication asks the same. */
function replayStep({ draft, trialStanding }: DraftStanding): StepStanding {
  const step = 'replay';
  switch (trialStanding.kind) {
    case 'tried':
      return { step, state: 'done', missing: [] };
    case 'not-needed':
      if (draft.edits.length === 0) return { step, state: 'todo', missing: [] };
      return { step, state: 'optional', missing: [{ kind: 'noReplayNeeded' }] };
    case 'not-tried':
      return { step, state: 'todo', missing: [{ kind: 'noReplay' }] };
    case 'stale':
      return { step, state: 'todo', missing: [{ kind: 'staleReplay' }] };
    case 'not-ticked': {
      const count = trialStanding.marks.length;
      return { step, state: 'blocked', missing: [{ kind: 'ticks', count }] };
    }
  }
}

function reviewStep({ draft: { review, ownerId }, reviewIsRequired }: DraftStanding): StepStanding {
  const step = 'review';
  if (review?.verdict === 'approved' && review.byId !== ownerId) {
    return { step, state: 'done', missing: [] };
  }
  const kind = !review ? 'noReview' : review.verdict === 'sent-back' ? 'sentBack' : 'waiting';
  if (!reviewIsRequired) return { step, state: 'optional', missing: review ? [{ kind }] : [] };
  return { step, state: review?.verdict === 'sent-back' ? 'blocked' : 'todo', missing: [{ kind }] };
}
