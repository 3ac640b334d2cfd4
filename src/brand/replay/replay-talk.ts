/** What the thread that replays and whoever started it say to one another. Types only. */
import type { TurnRecord } from '../../domain/turn-record.ts';
import type { ErrorCode } from '../../errors.ts';
import type { ContentFile } from '../../store/contents.ts';
import type { ReplayReport } from './replay-report.ts';

/** Given with the start: the thread compiles both before it answers `ready`. */
export interface ReplayMaterial {
  readonly live: LiveFiles;
  readonly draft: readonly ContentFile[];
  /** Of each group. */
  readonly exampleCount: number;
  /** Where what was learnt before is kept; undefined: nowhere. */
  readonly keptIn: string | undefined;
}

export interface LiveFiles {
  readonly files: readonly ContentFile[];
  /** As records name content that is equal to it: `r7`, `r9`. Undefined when no store was there to tell. */
  readonly versions: readonly string[] | undefined;
}

/** Each is answered before the next is sent. */
export type ReplayRequest =
  | { readonly kind: 'replay'; readonly records: readonly TurnRecord[] }
  | { readonly kind: 'conclude' };

export type ReplayAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'replayed' }
  | { readonly kind: 'concluded'; readonly report: ReplayReport }
  | ReplayRefusal;

/** Content that does not compile. */
export interface ReplayRefusal {
  readonly kind: 'refused';
  readonly content: 'live' | 'draft';
  readonly code: ErrorCode;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}
