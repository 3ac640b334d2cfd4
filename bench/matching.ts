/**
 * How long it takes to compile rules and to understand a message, with 10,000 and with 100,000 keywords, beside what one
 * would write without an index. Prints a table. Only the ratios mean anything on another machine.
 */
import { compileBrand } from '../src/brand/compile-brand.ts';
import { readBrandDir } from '../src/brand/read-brand-dir.ts';
import { compileRuleset } from '../src/intents/compile-ruleset.ts';
import { decide } from '../src/intents/decide.ts';
import { findEntities } from '../src/intents/entities/find-entities.ts';
import type { Lexicon } from '../src/intents/entities/lexicon.ts';
import { prepareSaid } from '../src/intents/entities/said.ts';
import { normalise } from '../src/intents/normalise.ts';
import type { Ruleset } from '../src/intents/ruleset.ts';
import { makeInput, noonMs } from './make-input.ts';
import { gatherSentences, synthesiseMessages, synthesiseRules } from './synthesise.ts';
import { round, type Times, timeEach, timeOnce } from './time-each.ts';
import { measureWorstCases, type WorstCase } from './worst-case.ts';

const sizes = [10_000, 100_000] as const;
const messageCount = 3000;
/** Of the baselines, which take a hundred times as long. */
const baselineMessages = 200;

interface SizeResult {
  readonly keywords: number;
  /** Rules to ruleset, training and calibration included. */
  readonly compileMs: number;
  readonly compileCpuMs: number;
  /** What `decide` takes: it stops at the first stage that hits. */
  readonly decide: Times;
  /** Every stage on every message, whatever hits. */
  readonly allStages: Times;
  readonly stages: Readonly<Record<string, Times>>;
  /** `String.includes` for each keyword, and all of them in one regular expression. */
  readonly baselines: Readonly<Record<'includes' | 'alternation', Times>>;
}

export interface MatchingResult {
  readonly sizes: readonly SizeResult[];
  /** The larger size to the smaller, by the mean of medians. */
  readonly costOfTenTimesTheKeywords: { readonly allStages: number; readonly decide: number };
  /** How much longer the loop of `String.includes` takes than everything that listens for words. */
  readonly includesToWords: number;
  readonly worstCase: WorstCase;
}

export async function measureMatching(): Promise<MatchingResult> {
  const brand = compileBrand(await readBrandDir('brand'), 'bench');
  const { lexicon } = brand.ruleset;
  const said = brand.cases.flatMap(({ message }) => (message.kind === 'text' ? message.text : []));
  const sentences = gatherSentences(said);
  const results = sizes.map((keywords) => measureSize(keywords, sentences, lexicon));
  const worst = measureWorstCases(lexicon);
  printTable(results, worst);
  const [small, large] = results as [SizeResult, SizeResult];
  const ratio = (pick: (size: SizeResult) => Times) =>
    round(pick(large).medianMicros / pick(small).medianMicros);
  return {
    sizes: results,
    costOfTenTimesTheKeywords: {
      allStages: ratio(({ allStages }) => allStages),
      decide: ratio((size) => size.decide),
    },
    includesToWords: round(
      small.baselines.includes.medianMicros / (small.stages['words']?.medianMicros ?? Number.NaN),
    ),
    worstCase: worst[0] as WorstCase,
  };
}

function measureSize(count: number, sentences: readonly string[], lexicon: Lexicon): SizeResult {
  const wanted = { keywords: count, patterns: 1000, intents: 20, examplesEach: 20 };
  const { rules, keywords } = synthesiseRules(wanted, sentences);
  const { result, tookMs, cpuMs } = timeOnce(() =>
    compileRuleset({ source: { rules: [...rules] }, lexicon, version: 'bench' }),
  );
  const { ruleset } = result;
  const messages = synthesiseMessages(messageCount, keywords, sentences);
  const inputs = messages.map(makeInput);
  return {
    keywords: count,
    compileMs: tookMs,
    compileCpuMs: cpuMs,
    decide: timeEach(inputs, (input) => decide(ruleset, input)),
    allStages: timeEach(messages, (text) => runAllStages(ruleset, text)),
    stages: measureStages(ruleset, messages),
    baselines: measureBaselines(keywords, messages.slice(0, baselineMessages).map(normalise)),
  };
}

function runAllStages(ruleset: Ruleset, message: string): void {
  const input = makeInput(message);
  const text = normalise(message);
  const { hits } = ruleset.words.findHits(text);
  for (const { rule } of hits) for (const { holds } of rule.conditions.checks) holds(input);
  ruleset.sounds.findHits(text);
  ruleset.signals.findHits(
    input.message,
    findEntities(ruleset.lexicon, prepareSaid(text, message, { nowMs: noonMs })),
  );
  ruleset.examples?.findMatches(text);
}

function measureStages(ruleset: Ruleset, messages: readonly string[]): SizeResult['stages'] {
  const texts = messages.map(normalise);
  return {
    normalise: timeEach(messages, normalise),
    words: timeEach(texts, (text) => ruleset.words.findHits(text)),
    sounds: timeEach(texts, (text) => ruleset.sounds.findHits(text)),
    entities: timeEach(texts, (text) =>
      findEntities(ruleset.lexicon, prepareSaid(text, text, { nowMs: noonMs })),
    ),
    classifier: timeEach(texts, (text) => ruleset.examples?.findMatches(text)),
    suggestions: timeEach(texts, (text) =>
      ruleset.suggestions.findNearest(text, { limit: 3, where: () => true }),
    ),
  };
}

function measureBaselines(
  keywords: readonly string[],
  texts: readonly string[],
): SizeResult['baselines'] {
  const alternation = new RegExp(keywords.map(RegExp.escape).join('|'), 'g');
  return {
    includes: timeEach(texts, (text) => keywords.filter((word) => text.includes(word)), 3),
    alternation: timeEach(texts, (text) => text.match(alternation), 3),
  };
}

function printTable(results: readonly SizeResult[], worst: readonly WorstCase[]): void {
  for (const size of results) {
    console.log(`\n${size.keywords} keywords, 1000 patterns, 20 intents of 20 examples`);
    console.log(`  compile ${size.compileMs} ms (${size.compileCpuMs} ms of processor)`);
    const rows = {
      decide: size.decide,
      'all stages': size.allStages,
      ...size.stages,
      'includes of each keyword': size.baselines.includes,
      'one alternation (no overlaps)': size.baselines.alternation,
    };
    for (const [name, { medianMicros, p99Micros }] of Object.entries(rows)) {
      console.log(`  ${name.padEnd(30)} median ${medianMicros} µs  p99 ${p99Micros} µs`);
    }
  }
  console.log('\nslowest of any rule and any text');
  for (const { rule, text, ms } of worst.slice(0, 5)) console.log(`  ${ms} ms  ${rule} × ${text}`);
}
