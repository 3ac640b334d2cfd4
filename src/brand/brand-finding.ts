/** What the lint says about a brand: what is wrong with it, and what works and still does something else than it seems to. */
import { type ProblemKind, problemKinds, type Words } from '../domain/explanation.ts';
import { type FindingKind, findingKinds, type Severity } from '../intents/lint/lint-finding.ts';
import type { BrandFileName } from './brand-file-names.ts';
import type { ContentPlace } from './content-problem.ts';

const ownKinds = [
  'reply-too-long',
  'reply-in-parts',
  'too-many-articles',
  'text-cut',
  'campaign-expired',
  'campaign-ends-soon',
  'campaign-over',
  'unknown-group',
  'unknown-group-topic',
  'holiday-missing',
  'tests-out-of-time',
  'placeholder',
] as const;

export type BrandFindingKind = ProblemKind | FindingKind | (typeof ownKinds)[number];

/** Each is explained in docs/lint.md. */
export const brandFindingKinds: readonly BrandFindingKind[] = [
  ...problemKinds,
  ...findingKinds,
  ...ownKinds,
];

interface FindingBody extends Words {
  readonly severity: Severity;
  readonly kind: BrandFindingKind;
  /** Of the rule, the campaign, the shop; empty when it is about a file. */
  readonly id: string;
  readonly fix: Words;
  /** As in `Finding`. */
  readonly rival?: string;
  /** As in `Finding`. */
  readonly culprit?: string;
}

/** Before its place in the file is looked up. */
export interface UnplacedFinding extends FindingBody {
  readonly file: BrandFileName;
  readonly path: readonly PropertyKey[];
}

export interface BrandFinding extends FindingBody, Pick<ContentPlace, 'file' | 'line'> {
  /** As in `ContentPlace`. */
  readonly path: readonly PropertyKey[];
}
