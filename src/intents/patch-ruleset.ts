/**
 * A ruleset with a few rules taken out and others put in, ready in milliseconds however large it is: what is asked goes
 * to the indexes that are there and to small ones beside them. It decides as if all rules had been indexed anew. The one
 * exception are texts so heavy that the patterns' budget runs out: here the new rules have a budget of their own.
 */
import type { Classifier } from './classifier/classifier.ts';
import type { CompiledRule } from './compile-rule.ts';
import {
  askedGroupsOf,
  indexExamples,
  indexSuggestions,
  storeNeedsOf,
  titlesOf,
  topicsOf,
} from './compile-ruleset.ts';
import type { Classify, ExampleIndex } from './example-index.ts';
import type { Rule } from './rule.ts';
import type { Ruleset } from './ruleset.ts';
import { buildSignalIndex, type SignalIndex } from './signal-index.ts';
import { finishSteps } from './steps.ts';
import type { SuggestionIndex } from './suggestion-index.ts';
import { buildSoundIndex, type SoundIndex } from './words/sound-index.ts';
import { buildWordIndex, type WordIndex } from './words/word-index.ts';

export interface RulesetPatch {
  /** Rules of the base that are there no more, or are replaced. */
  readonly gone: ReadonlySet<Rule>;
  /** Their positions lie between those of the rules around them. */
  readonly added: readonly CompiledRule[];
  /** All rules that there are then, in their order. */
  readonly compiled: readonly CompiledRule[];
  /** Trained on their examples; undefined when there are none. */
  readonly classifier: Classifier | undefined;
  /** The classifier's own words, when somebody remembers them. */
  readonly classify?: Classify;
  readonly version: string;
}

export function patchRuleset(base: Ruleset, patch: RulesetPatch): Ruleset {
  const { gone, compiled, version, classifier } = patch;
  const beside = indexBeside(patch.added);
  return {
    version,
    ruleCount: compiled.length,
    titles: titlesOf(compiled),
    topics: topicsOf(compiled),
    askedGroups: askedGroupsOf(compiled),
    storeNeeds: storeNeedsOf(compiled),
    lexicon: base.lexicon,
    words: patchWords(base.words, beside.words, gone),
    sounds: {
      findHits: (text) => [
        ...base.sounds.findHits(text).filter(({ rule }) => !gone.has(rule)),
        ...beside.sounds.findHits(text),
      ],
    },
    signals: {
      findHits: (message, entities) => [
        ...base.signals.findHits(message, entities).filter(({ rule }) => !gone.has(rule)),
        ...beside.signals.findHits(message, entities),
      ],
    },
    suggestions: suggestLater(compiled),
    examples: classifier && indexKnownExamples(patch, classifier),
  };
}

export interface RulesBeside {
  readonly words: WordIndex;
  readonly sounds: SoundIndex;
  readonly signals: SignalIndex;
}

/** The ways to hit a few rules by themselves. */
export function indexBeside(added: readonly CompiledRule[]): RulesBeside {
  return {
    words: finishSteps(buildWordIndex(added.map(({ words }) => words))),
    sounds: finishSteps(buildSoundIndex(added.map(({ words }) => words))),
    signals: buildSignalIndex(added.map(({ rule, source: { when } }) => ({ rule, when }))),
  };
}

function patchWords(base: WordIndex, beside: WordIndex, gone: ReadonlySet<Rule>): WordIndex {
  return {
    findHits(text) {
      const there = base.findHits(text);
      const added = beside.findHits(text);
      return {
        hits: [...there.hits.filter(({ rule }) => !gone.has(rule)), ...added.hits],
        barred:
          added.barred.size === 0 ? there.barred : new Map([...there.barred, ...added.barred]),
        untriedPatterns: there.untriedPatterns + added.untriedPatterns,
      };
    },
  };
}

/** How telling a pair of characters is depends on all rules, so this index is made anew, when somebody wants it. */
function suggestLater(compiled: readonly CompiledRule[]): SuggestionIndex {
  let index: SuggestionIndex | undefined;
  return {
    findNearest(text, search) {
      index ??= finishSteps(indexSuggestions(compiled));
      return index.findNearest(text, search);
    },
  };
}

function indexKnownExamples(
  { compiled, classify }: RulesetPatch,
  classifier: Classifier,
): ExampleIndex | undefined {
  return finishSteps(indexExamples(compiled, classifier, { classify }));
}
