/** A rule about what a file of `src` may not do. Types only. */
import type { ParseResult, VisitorObject } from 'oxc-parser';

/** Tells of one breach: where it starts in the text, and what stands there. */
export type Report = (offset: number, found: string) => void;

export interface SourceRule {
  readonly name: string;
  /** One sentence, printed beside each breach. */
  readonly why: string;
  /** Path of a file, or of a folder with a slash at its end, and the reason why the rule does not hold there. */
  readonly exempt: Readonly<Record<string, string>>;
  readonly visit?: (report: Report) => VisitorObject;
  /** For rules about a file as a whole. */
  readonly inspect?: (parsed: ParseResult, report: Report) => void;
}
