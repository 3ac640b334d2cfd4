/**
 * Everything there is to know of a revision by reading it: each file checked by itself and against the others. What
 * comes out is plain data, so that a worker can do this and post the result. It never stops at the first slip: the author
 * gets the whole list, each with file, line and reason.
 */
import { type CatalogueIndex, indexCatalogue } from '../catalogue/catalogue-index.ts';
import type { Catalogue } from '../domain/catalogue.ts';
import { findClosestWord } from '../domain/closest-word.ts';
import type { Menu, MenuEntry, MenuPart } from '../domain/menu.ts';
import type { RulesetSource } from '../intents/ruleset-schema.ts';
import type { ContentFile } from '../store/contents.ts';
import { type BrandFiles, gatherBrandFiles } from './brand-files.ts';
import { mismatches } from './brand-problems.ts';
import { type CheckedRules, checkRules, type RuleChecks } from './check-rules.ts';
import { type BrandCase, compileCases } from './compile-cases.ts';
import { compileCatalogue } from './compile-catalogue.ts';
import { type ContentProblem, contentInvalid } from './content-problem.ts';
import { hashFiles } from './hash-files.ts';
import { readMenu } from './menu-file.ts';
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

/** What could be read of the files, and everything that is wrong with them. */
export interface ContentDraft {
  readonly problems: readonly ContentProblem[];
  /** Undefined when anything but the rules is wrong. */
  readonly catalogue: CatalogueIndex | undefined;
  readonly rules: CheckedRules | undefined;
  readonly menu: Menu;
  readonly cases: readonly BrandCase[];
}

/** @throws AppError CONTENT_INVALID; `details.problems` has every `ContentProblem`, the message says each. */
export function checkContent(files: readonly ContentFile[], checks: ContentChecks): ContentSource {
  return checkGathered(gatherBrandFiles(files), { ...checks, hash: hashFiles(files) });
}

/** The same of files of which some are values already. */
export function checkGathered(
  files: BrandFiles,
  { hash, ...checks }: ContentChecks & { readonly hash: string },
): ContentSource {
  const { draft, catalogue } = readContent(files, checks);
  const { problems, rules, menu, cases } = draft;
  if (problems.length > 0 || !catalogue || !rules) throw contentInvalid(problems);
  const sources = rules.entries.map(({ entry }) => entry);
  return { hash, catalogue, rules: sources, menu, cases };
}

/** Never throws for what is in the files. */
export function draftContent(files: readonly ContentFile[], checks: ContentChecks): ContentDraft {
  return readContent(gatherBrandFiles(files), checks).draft;
}

interface ReadContent {
  readonly draft: ContentDraft;
  /** As plain data. */
  readonly catalogue: Catalogue | undefined;
}

function readContent(brandFiles: BrandFiles, checks: ContentChecks): ReadContent {
  const plain = compileCatalogue(brandFiles);
  const catalogue = plain && brandFiles.problems.length === 0 ? indexCatalogue(plain) : undefined;
  const source = brandFiles.findYaml('rules.yaml');
  const rules = source && checkRules(source, { ...checks, catalogue });
  const menu = compileMenu(brandFiles, rules);
  const tests = brandFiles.findYaml('tests.yaml');
  const isComparable = brandFiles.isSound('rules.yaml');
  const names = catalogue && rules && isComparable ? { catalogue, ...rules } : undefined;
  const cases = tests ? compileCases(tests, names) : [];
  return {
    draft: { problems: brandFiles.problems, catalogue, rules, menu, cases },
    catalogue: plain,
  };
}

function compileMenu(files: BrandFiles, rules: CheckedRules | undefined): Menu {
  const source = files.findYaml('menu.yaml');
  const menu = source && readMenu(source);
  if (!menu) return [];
  if (rules && files.isSound('rules.yaml')) reportDeadEnds(source, menu, rules);
  return menu;
}

/** A tap that no rule answers is a dead end that only followers would find. */
export function reportDeadEnds(
  source: Pick<YamlSource, 'reportAt'>,
  menu: Menu,
  { menuKeys }: Pick<CheckedRules, 'menuKeys'>,
): void {
  for (const { entry, path } of menu.flatMap(placeEntries)) {
    const isAsked = entry.kind === 'key' || entry.kind === 'scan';
    if (!isAsked || menuKeys.has(entry.menuKey)) continue;
    const guess = findClosestWord(entry.menuKey, menuKeys);
    const field = entry.kind === 'key' ? 'key' : 'scanKey';
    source.reportAt([...path, field], mismatches.deadMenuKey(entry.menuKey, guess));
  }
}

interface PlacedEntry {
  readonly entry: MenuEntry;
  readonly path: readonly PropertyKey[];
}

function placeEntries(item: MenuPart, at: number): readonly PlacedEntry[] {
  if (item.kind !== 'column') return [{ entry: item, path: ['menu', at] }];
  return item.entries.map((entry, place) => ({ entry, path: ['menu', at, 'entries', place] }));
}
