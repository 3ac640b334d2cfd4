/** Keeps a flood of findings that have one cause readable. It leaves findings out; it never changes their order. */
import type { BrandFinding } from './brand-finding.ts';

const mostOfOneCulprit = 5;

export interface ShortenedFinding {
  readonly finding: BrandFinding;
  /** How many more by the same culprit were left out behind this one. */
  readonly moreCount: number;
}

export function shortenFindings(findings: readonly BrandFinding[]): readonly ShortenedFinding[] {
  const counts = new Map<string, number>();
  for (const { culprit } of findings) {
    if (culprit !== undefined) counts.set(culprit, (counts.get(culprit) ?? 0) + 1);
  }
  const shown = new Map<string, number>();
  return findings.flatMap((finding) => {
    const { culprit } = finding;
    if (culprit === undefined) return [{ finding, moreCount: 0 }];
    const place = (shown.get(culprit) ?? 0) + 1;
    shown.set(culprit, place);
    if (place > mostOfOneCulprit) return [];
    const isLast = place === mostOfOneCulprit;
    return [{ finding, moreCount: isLast ? (counts.get(culprit) ?? 0) - place : 0 }];
  });
}
