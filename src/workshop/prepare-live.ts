/** What is live, read and compiled once for each revision, with what a draft can be made from without reading it anew. */

import type { Content } from '../brand/assemble-content.ts';
import type { ContentSource } from '../brand/check-content.ts';
import { checkBrand } from '../brand/compile-brand.ts';
import { trainingKey } from '../brand/training.ts';
import { indexCatalogue } from '../catalogue/catalogue-index.ts';
import type { Classifier } from '../intents/classifier/classifier.ts';
import type { CompiledRule } from '../intents/compile-rule.ts';
import { compileRules, indexRules } from '../intents/compile-ruleset.ts';
import { buildLexicon } from '../intents/entities/lexicon.ts';
import { finishSteps } from '../intents/steps.ts';
import type { ContentFile } from '../store/contents.ts';
import type { Learnt } from './learnt.ts';

/** Content with the parts that it was made from. */
export interface Bench {
  readonly source: ContentSource;
  readonly content: Content;
  readonly compiled: readonly CompiledRule[];
  readonly classifier: Classifier | undefined;
}

export interface Live extends Bench {
  readonly revision: number;
  readonly files: readonly ContentFile[];
  readonly trainingKey: string | undefined;
}

/** @throws AppError CONTENT_INVALID for what does not compile with this version of the program */
export async function prepareLive(
  { revision, files }: Pick<Live, 'revision' | 'files'>,
  learnt: Learnt,
): Promise<Live> {
  const source = checkBrand(files);
  const classifier = await learnt.get(source.rules);
  const key = trainingKey(source.rules);
  return { revision, files, trainingKey: key, ...buildBench(source, classifier, `r${revision}`) };
}

export function buildBench(
  source: ContentSource,
  classifier: Classifier | undefined,
  version: string,
): Bench {
  const catalogue = indexCatalogue(source.catalogue);
  const lexicon = buildLexicon(catalogue);
  // They were checked: there is nothing to report.
  const compiled = finishSteps(compileRules({ rules: source.rules }, () => undefined));
  const ruleset = finishSteps(indexRules(compiled, { lexicon, version, classifier }));
  const { hash, menu, cases } = source;
  return { source, compiled, classifier, content: { hash, menu, cases, catalogue, ruleset } };
}
