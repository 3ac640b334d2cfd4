/** What the workshop's thread and the server's say to one another. Types only. */

import type { ContentProblem } from '../brand/content-problem.ts';
import type { CaseReport } from '../brand/run-cases.ts';
import type { Edit, EntryKey } from '../domain/edit.ts';
import type { TurnRecord } from '../domain/turn-record.ts';
import type { ErrorCode } from '../errors.ts';
import type { ContentFile } from '../store/contents.ts';
import type {
  BenchWish,
  BroughtTable,
  Effect,
  TablePlanned,
  TakenApart,
  TriedBoth,
  WeekHits,
  WorkshopFinding,
} from './workshop.ts';

/** Each is answered before the next is sent. */
export type WorkshopRequest =
  | { readonly kind: 'go-live'; readonly revision: number; readonly files: readonly ContentFile[] }
  /** All that was remembered, and what was made of it: the week is told anew. */
  | { readonly kind: 'forget-week' }
  /** Turns of the week that were not told yet; those before `fromMs` are let go. */
  | {
      readonly kind: 'remember';
      readonly records: readonly WeekRecord[];
      readonly fromMs: number;
    }
  | {
      readonly kind: 'try-out';
      readonly edits: readonly Edit[];
      readonly wish: Omit<BenchWish, 'edits'>;
    }
  | {
      readonly kind: 'lint';
      readonly edits: readonly Edit[];
      readonly entry: EntryKey;
      readonly nowMs: number;
    }
  /** From all that is known of what is live. */
  | {
      readonly kind: 'relint';
      readonly edits: readonly Edit[];
      readonly known: readonly WorkshopFinding[];
      readonly nowMs: number;
    }
  | { readonly kind: 'count-hits' }
  | { readonly kind: 'measure'; readonly edits: readonly Edit[]; readonly entry: EntryKey }
  | { readonly kind: 'run-tests'; readonly edits: readonly Edit[] }
  | { readonly kind: 'take-apart'; readonly files: readonly ContentFile[] }
  | { readonly kind: 'plan-table'; readonly brought: BroughtTable };

/** What the thread of the whole lint is asked. */
export interface WholeLintRequest {
  readonly kind: 'lint-whole';
  readonly files: readonly ContentFile[];
  readonly edits: readonly Edit[];
  readonly nowMs: number;
}

/** What of a decision record the workshop reads. */
export type WeekRecord = Pick<
  TurnRecord,
  'turnId' | 'account' | 'receivedAtMs' | 'kind' | 'maskedText' | 'matcher' | 'entities' | 'before'
>;

export type TestsRun = CaseReport | { readonly problems: readonly ContentProblem[] };

export type WorkshopAnswer =
  | { readonly kind: 'done' }
  | { readonly kind: 'tried'; readonly tried: TriedBoth }
  | { readonly kind: 'linted'; readonly findings: readonly WorkshopFinding[] }
  /** Undefined when all has to be linted. */
  | { readonly kind: 'relinted'; readonly findings: readonly WorkshopFinding[] | undefined }
  | { readonly kind: 'counted'; readonly hits: WeekHits }
  | { readonly kind: 'measured'; readonly effect: Effect }
  | { readonly kind: 'tested'; readonly report: TestsRun }
  /** No test was played: new examples are not known yet. Whoever asks again is told more. */
  | { readonly kind: 'still-learning' }
  | { readonly kind: 'taken-apart'; readonly apart: TakenApart }
  | { readonly kind: 'table-planned'; readonly planned: TablePlanned }
  /** An error of ours, in parts: a posted error is no longer of its class. */
  | {
      readonly kind: 'failed';
      readonly code: ErrorCode;
      readonly message: string;
      readonly details: Readonly<Record<string, unknown>>;
    };
