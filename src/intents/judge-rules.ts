/** Which of the rules that a message hits may answer it, and in which order? Tells why for each. */
import type { TraceStep } from '../domain/intent.ts';
import { type Circumstances, findFailedCondition } from './conditions.ts';
import type { Heard } from './hear.ts';
import { compareHits, type Hit, type Rule } from './rule.ts';
import type { Ruleset } from './ruleset.ts';

export interface Judgement {
  /** At most one for each rule, best first. */
  readonly hits: readonly Hit[];
  /**
   * Keywords that were heard and not read, likewise. Looked for only when nothing that is written was hit, so that an
   * operator's order never puts what may be a slip before what was said.
   */
  readonly sounds: readonly Hit[];
  /** Why rules that were hit may not answer. */
  readonly trace: readonly TraceStep[];
  /** True when the rule may answer now and nothing in the text forbids it. */
  readonly isFree: (rule: Rule) => boolean;
}

export function judgeRules(
  ruleset: Ruleset,
  heard: Heard,
  circumstances: Circumstances,
): Judgement {
  const found = heard.text === '' ? undefined : ruleset.words.findHits(heard.text);
  const signals = ruleset.signals.findHits(heard.message, heard.entities);
  const trace: TraceStep[] = [];
  const objectTo = (rule: Rule): TraceStep | undefined =>
    objectByWords(rule, found?.barred.get(rule)) ??
    objectByCondition(rule, findFailedCondition(rule.conditions, circumstances));
  const admit = (candidates: readonly Hit[]): readonly Hit[] =>
    bestByRule(candidates).filter(({ rule }) => {
      const objection = objectTo(rule);
      if (objection) trace.push(objection);
      return !objection;
    });
  const hits = admit([...(found?.hits ?? []), ...signals]);
  const isSilent = hits.every(({ matcher }) => matcher === 'kind');
  const sounds = found && isSilent ? admit(ruleset.sounds.findHits(heard.text)) : [];
  if (found && found.untriedPatterns > 0) trace.push(noteUntried(found.untriedPatterns));
  return { hits, sounds, trace, isFree: (rule) => objectTo(rule) === undefined };
}

/** Sorted, the best hit of each rule only. */
function bestByRule(hits: readonly Hit[]): readonly Hit[] {
  if (hits.length < 2) return hits;
  const sorted = hits.toSorted(compareHits);
  const seen = new Set<Rule>();
  return sorted.filter(({ rule }) => {
    const isFirst = !seen.has(rule);
    seen.add(rule);
    return isFirst;
  });
}

function objectByWords(rule: Rule, word: string | undefined): TraceStep | undefined {
  if (word === undefined) return undefined;
  const note = `Rule "${rule.id}" was passed over: it is not for messages with "${word}".`;
  return { ruleId: rule.id, stage: 'negative', note };
}

function objectByCondition(rule: Rule, reason: string | undefined): TraceStep | undefined {
  if (reason === undefined) return undefined;
  const note = `Rule "${rule.id}" was passed over because ${reason}.`;
  return { ruleId: rule.id, stage: 'condition', note };
}

function noteUntried(count: number): TraceStep {
  const note = `${count} patterns were not tried to their end: all together may take only so many steps for one text.`;
  return { stage: 'pattern', note };
}
