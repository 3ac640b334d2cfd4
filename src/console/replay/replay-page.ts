/** What the views of a replay are given. */
import type { ReplayReport } from '../../brand/replay/replay-report.ts';
import type { DraftTrial } from '../../store/drafts.ts';
import type { Language } from '../frame/language.ts';

export interface ReplayPage {
  readonly language: Language;
  readonly formToken: string;
  readonly path: (path: string) => string;
  readonly draftId: string;
  /** Whether this operator may tick and start. */
  readonly mayEdit: boolean;
}

export interface ShownTrial {
  readonly report: ReplayReport;
  readonly trial: DraftTrial;
  readonly isStale: boolean;
}
