/** Turns checked rules into a ruleset, or says everything that is wrong with them. Runs when content is loaded, never in a turn. */
import type { HandlerCall } from '../domain/intent.ts';
import { AppError } from '../errors.ts';
import { compileConditions } from './conditions.ts';
import type { Lexicon } from './entities/lexicon.ts';
import { buildExampleIndex, type ExampleIndex } from './example-index.ts';
import { normalise } from './normalise.ts';
import type { Rule } from './rule.ts';
import type { Ruleset } from './ruleset.ts';
import type { RuleSource, RulesetSource } from './ruleset-schema.ts';
import { buildSignalIndex } from './signal-index.ts';
import { buildSuggestionIndex } from './suggestion-index.ts';
import { type CompiledPattern, compilePattern } from './words/pattern.ts';
import { buildWordIndex, type RuleWords } from './words/word-index.ts';

export interface RulesetProblem {
  /** From the root of `rules.yaml`. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

export interface RulesetParts {
  readonly source: RulesetSource;
  readonly lexicon: Lexicon;
  readonly version: string;
}

type Report = (path: RulesetProblem['path'], message: string) => void;

/** Training takes about half a second for as many, and the server does nothing else meanwhile. */
export const maxExamples = 500;

interface CompiledRule {
  readonly rule: Rule;
  /** Normalised. */
  readonly examples: readonly string[];
  readonly source: RuleSource;
  readonly words: RuleWords;
}

/** @throws AppError CONTENT_INVALID; `details.problems` has every `RulesetProblem`. */
export function compileRuleset(parts: RulesetParts): { readonly ruleset: Ruleset } {
  const { source, lexicon, version } = parts;
  const problems: RulesetProblem[] = [];
  const report: Report = (path, message) => problems.push({ path, message });
  reportDuplicateIds(source.rules, report);
  const compiled = source.rules.map((rule, position) => compileRule(rule, position, report));
  reportExamples(compiled, report);
  if (problems.length > 0) throw rulesetInvalid(problems);
  const ruleset: Ruleset = {
    version,
    ruleCount: compiled.length,
    lexicon,
    words: buildWordIndex(compiled.map(({ words }) => words)),
    signals: buildSignalIndex(compiled.map(({ rule, source: { when } }) => ({ rule, when }))),
    suggestions: buildSuggestionIndex(
      compiled
        .filter(({ rule }) => rule.isSuggested)
        .map(({ rule, words }) => ({ rule, phrases: phrasesOf(words) })),
    ),
    examples: indexExamples(compiled),
  };
  return { ruleset };
}

function reportDuplicateIds(rules: readonly RuleSource[], report: Report): void {
  const firsts = new Map<string, number>();
  for (const [position, { id }] of rules.entries()) {
    const first = firsts.get(id);
    if (first === undefined) firsts.set(id, position);
    else report(['rules', position, 'id'], `"${id}" is the id of rules[${first}] already`);
  }
}

/** One sentence cannot be an example of two rules, and training must not hold up the server. */
function reportExamples(rules: readonly CompiledRule[], report: Report): void {
  const owners = new Map<string, string>();
  for (const { rule, examples } of rules) {
    for (const [index, example] of examples.entries()) {
      const owner = owners.get(example);
      const path = ['rules', rule.position, 'when', 'examples', index];
      if (owner !== undefined) report(path, `is an example of the rule "${owner}" already`);
      else if (owners.size === maxExamples)
        report(path, `is one more than ${maxExamples} examples`);
      owners.set(example, owner ?? rule.id);
    }
  }
}

function indexExamples(rules: readonly CompiledRule[]): ExampleIndex | undefined {
  const withExamples = rules.filter(({ examples }) => examples.length > 0);
  return withExamples.length === 0 ? undefined : buildExampleIndex(withExamples);
}

function compileRule(source: RuleSource, position: number, report: Report): CompiledRule {
  const { when } = source;
  const at = (...rest: RulesetProblem['path']) => ['rules', position, ...rest];
  const rule: Rule = {
    id: source.id,
    intent: source.intent ?? source.id,
    label: source.title,
    order: source.order,
    position,
    isSuggested: source.suggest ?? listensToText(when),
    isReminded: source.remind,
    call: callOf(source),
    conditions: compileConditions(source.if),
  };
  const words = {
    rule,
    exact: normaliseWords(when.exact, at('when', 'exact'), report),
    keywords: normaliseWords(when.contains, at('when', 'contains'), report),
    unless: normaliseWords(source.unless, at('unless'), report),
    patterns: compilePatterns(when.patterns, at('when', 'patterns'), report),
  };
  const examples = normaliseWords(when.examples, at('when', 'examples'), report);
  return { rule, source, words, examples };
}

function listensToText(when: RuleSource['when']): boolean {
  const { exact, contains, patterns, entities, examples } = when;
  return [exact, contains, patterns, entities, examples].some((list) => list !== undefined);
}

function callOf({ reply, handler, with: parameters = {} }: RuleSource): HandlerCall {
  if (handler !== undefined) return { handler, parameters };
  return { handler: 'answer', parameters: { replies: Array.isArray(reply) ? reply : [reply] } };
}

function normaliseWords(
  words: readonly string[] = [],
  path: RulesetProblem['path'],
  report: Report,
): readonly string[] {
  return words.map((word, index) => {
    const normalised = normalise(word);
    if (normalised === '') {
      report([...path, index], `"${word}" has neither letters nor digits: it can never be found`);
    }
    return normalised;
  });
}

function compilePatterns(
  patterns: readonly string[] = [],
  path: RulesetProblem['path'],
  report: Report,
): readonly CompiledPattern[] {
  return patterns.flatMap((pattern, index) => {
    const compiled = compilePattern(pattern);
    if (typeof compiled !== 'string') return [compiled];
    report([...path, index], compiled);
    return [];
  });
}

function phrasesOf({ rule, exact, keywords }: RuleWords): readonly string[] {
  return [normalise(rule.label), ...exact, ...keywords];
}

function rulesetInvalid(problems: readonly RulesetProblem[]): AppError {
  const lines = problems.map(({ path, message }) => `${path.join('.')}: ${message}`);
  return new AppError('CONTENT_INVALID', lines.join('\n'), { details: { problems } });
}
