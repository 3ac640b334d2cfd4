/** What the lint says about a brand that compiles, before and after its place in the files is looked up. */
import type { Finding, Severity, Words } from '../intents/lint/lint-finding.ts';
import type { BrandFileName } from './brand-file-names.ts';
import type { ValuePath } from './yaml-source.ts';

export interface UnplacedFinding extends Words {
  readonly severity: Severity;
  readonly kind: Finding['kind'] | 'reply-too-long' | 'campaign-expired' | 'campaign-ends-soon';
  /** The rule's, or the campaign's. */
  readonly id: string;
  readonly path: ValuePath;
  readonly fix: Words;
}

export interface BrandFinding extends Omit<UnplacedFinding, 'path'> {
  readonly file: BrandFileName;
  /** One-based. */
  readonly line: number;
}
