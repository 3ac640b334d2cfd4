/**
 * Everything there is to know of a revision by reading it: each file checked by itself and against the others. What
 * comes out is plain data, so that a worker can do this and post the result. It never stops at the first slip: the author
 * gets the whole list, each with file, line and reason.
 */
import { indexCatalogue } from '../catalogue/catalogue-index.ts';
import type { Catalogue } from '../domain/catalogue.ts';
import type { RulesetSource } from '../intents/ruleset-schema.ts';
import type { ContentFile } from '../store/contents.ts';
import { type BrandFiles, gatherBrandFiles } from './brand-files.ts';
import { type CheckedRules, checkRules, type RuleChecks } from './check-rules.ts';
import { type BrandCase, compileCases } from './compile-cases.ts';
import { compileCatalogue } from './compile-catalogue.ts';
import { contentInvalid } from './content-problem.ts';
import { hashFiles } from './hash-files.ts';
import { type Menu, readMenu } from './menu-file.ts';
import type { YamlSource } from './yaml-source.ts';

/** Sound content as it was written; `compileContent` makes it quick to ask. */
export interface ContentSource {
  /** SHA-256 of the files, hex. */
  readonly hash: string;
  readonly catalogue: Catalogue;
  readonly rules: RulesetSource['rules'];
  /** Empty when the brand has none. */
  readonly menu: Menu;
  /** The operator's tests; empty when the brand has none. */
  readonly cases: readonly BrandCase[];
}

export type ContentChecks = Omit<RuleChecks, 'catalogue'>;

/** @throws AppError CONTENT_INVALID; `details.problems` has every `ContentProblem`, the message a line for each. */
export function checkContent(files: readonly ContentFile[], checks: ContentChecks): ContentSource {
  const brandFiles = gatherBrandFiles(files);
  const draft = compileCatalogue(brandFiles);
  const catalogue = draft && brandFiles.problems.length === 0 ? indexCatalogue(draft) : undefined;
  const source = brandFiles.findYaml('rules.yaml');
  const rules = source && checkRules(source, { ...checks, catalogue });
  const menu = compileMenu(brandFiles, rules);
  const tests = brandFiles.findYaml('tests.yaml');
  const isComparable = brandFiles.isSound('rules.yaml');
  const names = catalogue && rules && isComparable ? { catalogue, ...rules } : undefined;
  const cases = tests ? compileCases(tests, names) : [];
  if (brandFiles.problems.length > 0 || !draft || !rules) throw contentInvalid(brandFiles.problems);
  return { hash: hashFiles(files), catalogue: draft, rules: rules.source.rules, menu, cases };
}

function compileMenu(files: BrandFiles, rules: CheckedRules | undefined): Menu {
  const source = files.findYaml('menu.yaml');
  const menu = source && readMenu(source);
  if (!menu) return [];
  if (rules && files.isSound('rules.yaml')) reportDeadEnds(source, menu, rules);
  return menu;
}

/** A tap that no rule answers is a dead end that only followers would find. */
function reportDeadEnds(source: YamlSource, menu: Menu, { menuKeys }: CheckedRules): void {
  const entries = menu.flatMap((column, at) =>
    column.entries.map((entry, place) => ({ entry, path: ['menu', at, 'entries', place, 'key'] })),
  );
  for (const { entry, path } of entries) {
    if (entry.kind !== 'key' || menuKeys.has(entry.menuKey)) continue;
    source.reportAt(path, `no rule in rules.yaml answers the menu key "${entry.menuKey}"`);
  }
}
