/**
 * The lint of one rule while somebody writes it: what it does otherwise than it seems to, and what it does to others. It
 * asks the rules around it only, and learns nothing: what the examples of a whole brand tell is left to `lintRuleset`.
 */
import { PhraseTrie } from '../words/phrase-trie.ts';
import type { Hearing } from './hear-text.ts';
import { lintBreadth } from './lint-breadth.ts';
import { lintExamples } from './lint-examples.ts';
import type { Finding } from './lint-finding.ts';
import { lintNearExamples } from './lint-near-examples.ts';
import { lintOverlaps } from './lint-overlaps.ts';
import { lintPatterns } from './lint-patterns.ts';
import { lintPhrases } from './lint-phrases.ts';
import type { LintScope } from './lint-scope.ts';
import { lintTimes } from './lint-times.ts';
import type { PhrasedRule } from './rule-phrases.ts';

export interface OneRule {
  readonly rule: PhrasedRule;
  /** Those that may have to do with it, without it. */
  readonly neighbours: readonly PhrasedRule[];
  /** How many examples other rules have. */
  readonly hearing: Hearing;
}

/** Its own findings first, then those that it causes. */
export function lintOneRule({ rule, neighbours, hearing }: OneRule): readonly Finding[] {
  const rules = [...neighbours, rule].sort((a, b) => a.position - b.position);
  const { id } = rule.source;
  const scope = { about: id, touches: listensTo(rule) };
  const findings = [
    ...lintPhrases(rules, hearing, scope),
    ...lintOverlaps(rules, hearing, scope),
    ...lintBreadth(rules).filter(({ ruleId }) => ruleId === id),
    ...lintPatterns([rule], hearing),
    ...lintExamples(rules, hearing, scope),
    ...lintNearExamples(rules),
    ...lintTimes({ rules: [rule.source] }, hearing.nowMs).map((finding) => placed(finding, rule)),
  ];
  return findings
    .filter((finding) => finding.ruleId === id || speaksOf(finding, id))
    .toSorted((a, b) => Number(a.ruleId !== id) - Number(b.ruleId !== id));
}

function listensTo({ phrases, examples }: PhrasedRule): LintScope['touches'] {
  const keywords = phrases.filter(({ matcher }) => matcher === 'contains').map(({ text }) => text);
  const whole = new Set([...phrases, ...examples].map(({ text }) => text));
  const trie = new PhraseTrie(keywords);
  return (text) => {
    if (whole.has(text)) return true;
    let isHeard = false;
    trie.scan(text, () => {
      isHeard = true;
    });
    return isHeard;
  };
}

/** Times are linted by themselves, as if the rule were the first. */
function placed(finding: Finding, { position }: PhrasedRule): Finding {
  const [root = 'rules', , ...rest] = finding.path;
  return { ...finding, path: [root, position, ...rest] };
}

/** What is found in another rule because of this one names it. */
function speaksOf({ rival, culprit }: Finding, id: string): boolean {
  return rival === id || culprit?.startsWith(`${id} "`) === true;
}
