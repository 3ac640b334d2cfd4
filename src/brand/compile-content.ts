/**
 * A revision of content made ready to answer with: every file checked, by itself and against the others. It never
 * throws at the first slip: the author gets the whole list, each with file, line and reason.
 */
import { type CatalogueIndex, indexCatalogue } from '../catalogue/catalogue-index.ts';
import { findClosestWord } from '../domain/closest-word.ts';
import type { Ruleset } from '../intents/ruleset.ts';
import type { ContentFile } from '../store/contents.ts';
import { type BrandFiles, gatherBrandFiles } from './brand-files.ts';
import { mismatches } from './brand-problems.ts';
import { type BrandCase, compileCases } from './compile-cases.ts';
import { compileCatalogue } from './compile-catalogue.ts';
import { type CompiledRules, compileRules, type RuleChecks } from './compile-rules.ts';
import { type ContentProblem, contentInvalid } from './content-problem.ts';
import { hashFiles } from './hash-files.ts';
import { type Menu, readMenu } from './menu-file.ts';
import type { YamlSource } from './yaml-source.ts';

export interface Content {
  /** SHA-256 of the files, hex. */
  readonly hash: string;
  readonly catalogue: CatalogueIndex;
  readonly ruleset: Ruleset;
  /** Empty when the brand has none. */
  readonly menu: Menu;
  /** The operator's tests; empty when the brand has none. */
  readonly cases: readonly BrandCase[];
}

export type CompileParts = Omit<RuleChecks, 'catalogue'>;

/** What could be read of the files, and everything that is wrong with them. */
export interface ContentDraft {
  readonly problems: readonly ContentProblem[];
  /** Undefined when anything but the rules is wrong. */
  readonly catalogue: CatalogueIndex | undefined;
  readonly rules: CompiledRules | undefined;
  readonly menu: Menu;
  readonly cases: readonly BrandCase[];
}

/** @throws AppError CONTENT_INVALID; `details.problems` has every `ContentProblem`, the message says each. */
export function compileContent(files: readonly ContentFile[], parts: CompileParts): Content {
  const { problems, catalogue, rules, menu, cases } = draftContent(files, parts);
  if (problems.length > 0 || !catalogue || !rules?.ruleset) throw contentInvalid(problems);
  return { hash: hashFiles(files), catalogue, ruleset: rules.ruleset, menu, cases };
}

/** Never throws for what is in the files. */
export function draftContent(files: readonly ContentFile[], parts: CompileParts): ContentDraft {
  const brandFiles = gatherBrandFiles(files);
  const draft = compileCatalogue(brandFiles);
  const catalogue = draft && brandFiles.problems.length === 0 ? indexCatalogue(draft) : undefined;
  const source = brandFiles.findYaml('rules.yaml');
  const rules = source && compileRules(source, { ...parts, catalogue });
  const menu = compileMenu(brandFiles, rules);
  const tests = brandFiles.findYaml('tests.yaml');
  const isComparable = brandFiles.isSound('rules.yaml');
  const names = catalogue && rules && isComparable ? { catalogue, ...rules } : undefined;
  const cases = tests ? compileCases(tests, names) : [];
  return { problems: brandFiles.problems, catalogue, rules, menu, cases };
}

function compileMenu(files: BrandFiles, rules: CompiledRules | undefined): Menu {
  const source = files.findYaml('menu.yaml');
  const menu = source && readMenu(source);
  if (!menu) return [];
  if (rules && files.isSound('rules.yaml')) reportDeadEnds(source, menu, rules);
  return menu;
}

/** A tap that no rule answers is a dead end that only followers would find. */
function reportDeadEnds(source: YamlSource, menu: Menu, { menuKeys }: CompiledRules): void {
  const entries = menu.flatMap((column, at) =>
    column.entries.map((entry, place) => ({ entry, path: ['menu', at, 'entries', place, 'key'] })),
  );
  for (const { entry, path } of entries) {
    if (entry.kind !== 'key' || menuKeys.has(entry.menuKey)) continue;
    const guess = findClosestWord(entry.menuKey, menuKeys);
    source.reportAt(path, mismatches.deadMenuKey(entry.menuKey, guess));
  }
}
