/** Turns checked rules into a ruleset, or says everything that is wrong with them. Runs when content is loaded, never in a turn. */
import { readExplanation } from '../domain/explanation.ts';
import { AppError } from '../errors.ts';
import type { Classifier } from './classifier/classifier.ts';
import { trainClassifier } from './classifier/train-classifier.ts';
import type { Example } from './classifier/train-machines.ts';
import { type CompiledRule, compileRule, type ReportRule, type RulePath } from './compile-rule.ts';
import type { Lexicon } from './entities/lexicon.ts';
import { buildExampleIndex, type ExampleIndex, type ExampleReading } from './example-index.ts';
import { normalise } from './normalise.ts';
import { reportExampleProblems } from './report-examples.ts';
import type { Rule } from './rule.ts';
import { ruleProblems } from './rule-problems.ts';
import type { Ruleset } from './ruleset.ts';
import type { RuleSource, RulesetSource } from './ruleset-schema.ts';
import { buildSignalIndex } from './signal-index.ts';
import { finishSteps, mapInSteps, type Steps } from './steps.ts';
import { buildSuggestionIndex, type SuggestionIndex } from './suggestion-index.ts';
import { buildSoundIndex } from './words/sound-index.ts';
import { buildWordIndex } from './words/word-index.ts';

export interface RulesetProblem {
  readonly path: RulePath;
  /** An explanation. */
  readonly message: string;
}

export interface RulesetParts {
  readonly source: RulesetSource;
  readonly lexicon: Lexicon;
  readonly version: string;
  /** What was learnt from these very rules' examples (`listExamples`). Without it they are learnt here and now. */
  readonly classifier?: Classifier | undefined;
  readonly reading?: ExampleReading | undefined;
}

/** @throws AppError CONTENT_INVALID; `details.problems` has every `RulesetProblem`. */
export function compileRuleset(parts: RulesetParts): { readonly ruleset: Ruleset } {
  return { ruleset: finishSteps(compileRulesetInSteps(parts)) };
}

/** The same, with pauses; training, if there is any to do, has none. */
export function* compileRulesetInSteps(parts: RulesetParts): Steps<Ruleset> {
  const problems: RulesetProblem[] = [];
  const compiled = yield* compileRules(parts.source, (path, message) =>
    problems.push({ path, message }),
  );
  if (problems.length > 0) throw rulesetInvalid(problems);
  return yield* indexRules(compiled, parts);
}

/** Rules that are sound, made quick to ask. @param compiled in the order of the file */
export function* indexRules(
  compiled: readonly CompiledRule[],
  { lexicon, version, classifier, reading }: Omit<RulesetParts, 'source'>,
): Steps<Ruleset> {
  const signals = buildSignalIndex(compiled.map(({ rule, source: { when } }) => ({ rule, when })));
  yield;
  return {
    version,
    ruleCount: compiled.length,
    titles: titlesOf(compiled),
    topics: topicsOf(compiled),
    askedGroups: askedGroupsOf(compiled),
    storeNeeds: storeNeedsOf(compiled),
    lexicon,
    words: yield* buildWordIndex(compiled.map(({ words }) => words)),
    sounds: yield* buildSoundIndex(compiled.map(({ words }) => words)),
    signals,
    suggestions: yield* indexSuggestions(compiled),
    examples: yield* indexExamples(compiled, classifier, reading),
  };
}

export function titlesOf(compiled: readonly CompiledRule[]): Ruleset['titles'] {
  return new Map(compiled.map(({ rule }) => [rule.id, rule.label]));
}

/** Of an intent, a rule of the same name is what it is about; else the first of its rules. */
export function topicsOf(compiled: readonly CompiledRule[]): Ruleset['topics'] {
  const topics = new Map<string, string>();
  for (const { rule } of compiled) {
    if (rule.id === rule.intent || !topics.has(rule.intent)) topics.set(rule.intent, rule.label);
  }
  return topics;
}

export function askedGroupsOf(compiled: readonly CompiledRule[]): Ruleset['askedGroups'] {
  return new Set(compiled.flatMap(({ source }) => source.if?.groups ?? []));
}

export function storeNeedsOf(compiled: readonly CompiledRule[]): Ruleset['storeNeeds'] {
  return new Map(
    compiled.flatMap(({ rule, storeNeed }) => (storeNeed ? [[rule.id, storeNeed] as const] : [])),
  );
}

export function* indexSuggestions(compiled: readonly CompiledRule[]): Steps<SuggestionIndex> {
  const suggested = yield* mapInSteps(
    compiled.filter(({ rule }) => rule.isSuggested),
    (one) => ({ rule: one.rule, phrases: phrasesOf(one) }),
  );
  return yield* buildSuggestionIndex(suggested);
}

/** What `compileRuleset` would refuse these rules for; nothing is built and nothing is trained. */
export function findRulesetProblems(source: RulesetSource): readonly RulesetProblem[] {
  const problems: RulesetProblem[] = [];
  finishSteps(compileRules(source, (path, message) => problems.push({ path, message })));
  return problems;
}

/** What there is to learn, normalised, in the order of the rules. */
export function listExamples({ rules }: RulesetSource): readonly Example[] {
  return rules.flatMap(({ id, when: { examples = [] } }) =>
    examples.map((text) => ({ text: normalise(text), intent: id })),
  );
}

/** Those that are no rules were reported, and are among them all the same. */
export function* compileRules(
  { rules }: RulesetSource,
  report: ReportRule,
): Steps<readonly CompiledRule[]> {
  reportDuplicateIds(rules, report);
  const compiled: CompiledRule[] = [];
  for (const [position, rule] of rules.entries()) {
    compiled.push(yield* compileRule(rule, position, report));
  }
  reportExampleProblems(compiled, report);
  return compiled;
}

function reportDuplicateIds(rules: readonly RuleSource[], report: ReportRule): void {
  const firsts = new Map<string, number>();
  for (const [position, { id }] of rules.entries()) {
    const first = firsts.get(id);
    if (first === undefined) firsts.set(id, position);
    else report(['rules', position, 'id'], ruleProblems.idTaken(id, first));
  }
}

/** @param classifier trained on their examples; without it training happens here, in one step */
export function* indexExamples(
  rules: readonly CompiledRule[],
  classifier: Classifier | undefined,
  reading: ExampleReading = {},
): Steps<ExampleIndex | undefined> {
  const withExamples = rules
    .filter(({ examples }) => examples.length > 0)
    .map((one) => ({ ...one, standIns: listStandIns(one, rules) }));
  if (withExamples.length === 0) return undefined;
  const learn = () => trainClassifier(listExamples({ rules: rules.map(({ source }) => source) }));
  return yield* buildExampleIndex(withExamples, classifier ?? learn(), reading);
}

/** A rule for office hours and the one for the rest of the day want the same: one of the two has the examples. */
function listStandIns(
  { rule: absent, source }: CompiledRule,
  rules: readonly CompiledRule[],
): readonly Rule[] {
  const { between, hours, weekdays } = source.if ?? {};
  if (!between && !hours && !weekdays) return [];
  return rules
    .map(({ rule }) => rule)
    .filter((rule) => rule !== absent && rule.intent === absent.intent)
    .toSorted((a, b) => b.order - a.order || a.position - b.position);
}

/** Without its examples: what is like one of them was heard by the classifier, or rightly not. */
function phrasesOf({ rule, words, examples }: CompiledRule): readonly string[] {
  const learnt = new Set(examples);
  const exact = words.exact.filter((phrase) => !learnt.has(phrase));
  return [normalise(rule.label), ...exact, ...words.keywords];
}

function rulesetInvalid(problems: readonly RulesetProblem[]): AppError {
  const lines = problems.map(
    ({ path, message }) => `${path.join('.')}: ${readExplanation(message).en}`,
  );
  return new AppError('CONTENT_INVALID', lines.join('\n'), { details: { problems } });
}
