/**
 * From checked content to what answers are made with: indexes and compiled patterns, which cannot be posted, so a server
 * makes them on its own thread, a few milliseconds at a time. It must never read a file of the brand: whoever only
 * assembles needs no reader in memory.
 */
import { type CatalogueIndex, indexCatalogue } from '../catalogue/catalogue-index.ts';
import type { Classifier } from '../intents/classifier/classifier.ts';
import { compileRulesetInSteps } from '../intents/compile-ruleset.ts';
import { buildLexiconInSteps } from '../intents/entities/lexicon.ts';
import type { ExampleReading } from '../intents/example-index.ts';
import type { Ruleset } from '../intents/ruleset.ts';
import type { Steps } from '../intents/steps.ts';
import type { ContentSource } from './check-content.ts';

export interface Content extends Pick<ContentSource, 'hash' | 'menu' | 'cases'> {
  readonly catalogue: CatalogueIndex;
  readonly ruleset: Ruleset;
}

export interface Assembly {
  readonly version: string;
  /** Trained on the examples of these rules; without it training happens here, in one step. */
  readonly classifier?: Classifier | undefined;
  readonly reading?: ExampleReading | undefined;
}

export function* assembleContent(
  { hash, menu, cases, rules, ...source }: ContentSource,
  assembly: Assembly,
): Steps<Content> {
  const catalogue = indexCatalogue(source.catalogue);
  yield;
  const lexicon = yield* buildLexiconInSteps(catalogue);
  const ruleset = yield* compileRulesetInSteps({ source: { rules }, lexicon, ...assembly });
  return { hash, catalogue, ruleset, menu, cases };
}
