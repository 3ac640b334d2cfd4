/**
 * Replays of drafts as the console asks for them: started, watched, stopped. What one found is kept on its node for an hour,
 * or until the next; counts and ticks are kept with the draft, in the store.
 */
import type { ContentProblem } from '../brand/content-problem.ts';
import type { ReplayReport } from '../brand/replay/replay-report.ts';
import type { RevisionSummary } from '../store/contents.ts';
import type { DraftTrial } from '../store/drafts.ts';
import type { ForecastBeside } from './forecast.ts';

export type TrialView =
  | {
      readonly kind: 'running';
      readonly recordCount: number;
      /** Roughly, where it is known. */
      readonly totalCount?: number;
    }
  /** `trial` as it was when the replay ended: nothing ticked. */
  | { readonly kind: 'done'; readonly report: ReplayReport; readonly trial: DraftTrial }
  | { readonly kind: 'cancelled' }
  /** The draft, or what is live, does not compile. */
  | { readonly kind: 'failed'; readonly problems: readonly ContentProblem[] };

export interface Trials {
  /** Returns as soon as it runs. `busy` while another draft of the account is replayed; `gone` without such a draft. */
  start(draftId: string): Promise<'started' | 'busy' | 'gone'>;
  /** Undefined when this node knows of none, or of none in the last hour. */
  find(draftId: string): TrialView | undefined;
  cancel(draftId: string): void;
  /** What was foretold of a revision beside its first seven days; undefined when nothing was. */
  besideForecast(revision: RevisionSummary): Promise<ForecastBeside | undefined>;
  /** Stops what runs. */
  close(): Promise<void>;
}
