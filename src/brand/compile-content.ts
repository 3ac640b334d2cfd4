/**
 * Content made ready to answer with. A server checks in a worker (`content-preparer.ts`) and assembles on its own thread,
 * a few milliseconds at a time, because indexes and patterns cannot be posted; tools and tests do both at once.
 */
import { type CatalogueIndex, indexCatalogue } from '../catalogue/catalogue-index.ts';
import type { Classifier } from '../intents/classifier/classifier.ts';
import { compileRulesetInSteps } from '../intents/compile-ruleset.ts';
import { buildLexiconInSteps } from '../intents/entities/lexicon.ts';
import type { Ruleset } from '../intents/ruleset.ts';
import { finishSteps, type Steps } from '../intents/steps.ts';
import type { ContentFile } from '../store/contents.ts';
import { type ContentChecks, type ContentSource, checkContent } from './check-content.ts';

export interface Content extends Pick<ContentSource, 'hash' | 'menu' | 'cases'> {
  readonly catalogue: CatalogueIndex;
  readonly ruleset: Ruleset;
}

/** @throws AppError CONTENT_INVALID; `details.problems` has every `ContentProblem`, the message a line for each. */
export function compileContent(
  files: readonly ContentFile[],
  { version, ...checks }: ContentChecks & { readonly version: string },
): Content {
  return finishSteps(assembleContent(checkContent(files, checks), { version }));
}

/** @param classifier trained on the examples of these rules; without it training happens here, in one step. */
export function* assembleContent(
  { hash, menu, cases, rules, ...source }: ContentSource,
  {
    version,
    classifier,
  }: { readonly version: string; readonly classifier?: Classifier | undefined },
): Steps<Content> {
  const catalogue = indexCatalogue(source.catalogue);
  yield;
  const lexicon = yield* buildLexiconInSteps(catalogue);
  const ruleset = yield* compileRulesetInSteps({ source: { rules }, lexicon, version, classifier });
  return { hash, catalogue, ruleset, menu, cases };
}
