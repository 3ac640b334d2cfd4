/** One line of the report on an import: what became of one thing that the account had. */
import type { Words } from '../../domain/explanation.ts';

export interface ReportLine extends Words {
  readonly kind: 'imported' | 'changed' | 'impossible';
  /** The rule's name in the back office, or what else it is about. */
  readonly what: string;
  /** The rule of the draft, where there is one. */
  readonly ruleId?: string;
}

/** Says something of what is being drafted. */
export type Say = (kind: ReportLine['kind'], zh: string, en: string) => void;
