/** One checked rule made ready to be found: its words normalised, its patterns compiled. It reports what can never work. */
import type { HandlerCall } from '../domain/intent.ts';
import { compileConditions } from './conditions.ts';
import { normalise } from './normalise.ts';
import type { Rule } from './rule.ts';
import { ruleProblems } from './rule-problems.ts';
import type { RuleSource } from './ruleset-schema.ts';
import { mapInSteps, type Steps } from './steps.ts';
import { findStoreNeed, type StoreNeed } from './store-need.ts';
import { type CompiledPattern, compilePattern } from './words/pattern.ts';
import type { RuleWords } from './words/word-index.ts';

/** From the root of `rules.yaml`. */
export type RulePath = readonly (string | number)[];

export type ReportRule = (path: RulePath, message: string) => void;

export interface CompiledRule {
  readonly rule: Rule;
  /** Normalised. */
  readonly examples: readonly string[];
  readonly source: RuleSource;
  readonly words: RuleWords;
  readonly storeNeed: StoreNeed | undefined;
}

/** Compiling one pattern takes about 0.1 ms, so there is a pause behind each. */
export function* compileRule(
  source: RuleSource,
  position: number,
  report: ReportRule,
): Steps<CompiledRule> {
  const { when } = source;
  const at = (...rest: RulePath) => ['rules', position, ...rest];
  const rule: Rule = {
    id: source.id,
    intent: source.intent ?? source.id,
    label: source.title,
    order: source.order,
    position,
    isSuggested: source.suggest ?? (listensToText(when) && source.handler !== 'fallback'),
    isReminded: source.remind,
    call: callOf(source),
    conditions: compileConditions(source.if),
  };
  reportQuestionMarks(when.examples, at('when', 'examples'), report);
  reportQuestionMarks(when.contains, at('when', 'contains'), report);
  const examples = normaliseWords(when.examples, at('when', 'examples'), report);
  const exact = normaliseWords(when.exact, at('when', 'exact'), report);
  const words = {
    rule,
    // A sentence that the operator gave to this rule is for it, word by word, whatever it is like.
    exact: [...new Set([...exact, ...examples])],
    examples: new Set(examples).difference(new Set(exact)),
    keywords: normaliseWords(when.contains, at('when', 'contains'), report),
    unless: normaliseWords(source.unless, at('unless'), report),
    patterns: yield* compilePatterns(when.patterns, at('when', 'patterns'), report),
  };
  yield;
  return { rule, source, words, examples, storeNeed: findStoreNeed(source) };
}

function listensToText(when: RuleSource['when']): boolean {
  const { exact, contains, patterns, entities, examples } = when;
  return [exact, contains, patterns, entities, examples].some((list) => list !== undefined);
}

function callOf({ reply, handler, with: parameters = {} }: RuleSource): HandlerCall {
  if (handler !== undefined) return { handler, parameters };
  return { handler: 'answer', parameters: { replies: Array.isArray(reply) ? reply : [reply] } };
}

/** Normalising keeps them, so that "?" alone can be heard as a call for help. */
function reportQuestionMarks(
  words: readonly string[] = [],
  path: RulePath,
  report: ReportRule,
): void {
  for (const [index, word] of words.entries()) {
    if (/^\?+$/.test(normalise(word))) {
      report([...path, index], ruleProblems.onlyQuestionMarks(word));
    }
  }
}

function normaliseWords(
  words: readonly string[] = [],
  path: RulePath,
  report: ReportRule,
): readonly string[] {
  return words.map((word, index) => {
    const normalised = normalise(word);
    if (normalised === '') {
      report([...path, index], ruleProblems.vanishes(word));
    }
    return normalised;
  });
}

function* compilePatterns(
  patterns: readonly string[] = [],
  path: RulePath,
  report: ReportRule,
): Steps<readonly CompiledPattern[]> {
  const compiled = yield* mapInSteps(patterns, compilePattern);
  return compiled.filter((pattern, index) => {
    if (typeof pattern !== 'string') return true;
    report([...path, index], pattern);
    return false;
  }) as readonly CompiledPattern[];
}
