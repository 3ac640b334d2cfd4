/**
 * The lint of a whole brand: what is wrong with it, what the rules do otherwise than they seem to, and what only the files
 * together can tell. Every finding names its line. Files that do not compile are linted as far as they can be read.
 */

import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import { emptySetup } from '../domain/service-setup.ts';
import { AppError } from '../errors.ts';
import type { Classifier } from '../intents/classifier/classifier.ts';
import { compileRuleset } from '../intents/compile-ruleset.ts';
import { buildLexicon } from '../intents/entities/lexicon.ts';
import type { Severity } from '../intents/lint/lint-finding.ts';
import { lintRuleset } from '../intents/lint/lint-ruleset.ts';
import type { Ruleset } from '../intents/ruleset.ts';
import type { RuleSource } from '../intents/ruleset-schema.ts';
import type { ContentFile } from '../store/contents.ts';
import type { BrandFinding, BrandFindingKind, UnplacedFinding } from './brand-finding.ts';
import type { ContentDraft } from './check-content.ts';
import { draftBrand } from './compile-brand.ts';
import type { ContentProblem } from './content-problem.ts';
import { lintCampaignRules, lintCampaigns, lintTestTime } from './lint-campaigns.ts';
import { lintGroups, lintGroupTopics } from './lint-groups.ts';
import { lintHolidays } from './lint-holidays.ts';
import { lintLengths } from './lint-lengths.ts';
import { lintPlaceholders } from './lint-placeholders.ts';
import { lintReplies } from './lint-replies.ts';
import { placeFindings } from './place-findings.ts';
import type { ListEntry } from './yaml-source.ts';

const rank = { error: 0, warning: 1, hint: 2 } as const satisfies Record<Severity, number>;

/** What leads to findings in other rules. */
const causes: ReadonlySet<BrandFindingKind> = new Set(['one-character', 'broad-keyword']);

/** In the order of `sortFindings`. Pure; it does not throw for what is in the files. */
export function lintBrand(files: readonly ContentFile[], nowMs: number): readonly BrandFinding[] {
  const place = (found: readonly UnplacedFinding[]) => placeFindings(found, files);
  return lintDraft(draftBrand(files), { nowMs, place });
}

export interface DraftLinting {
  readonly nowMs: number;
  /** Looks up the lines. */
  readonly place: (found: readonly UnplacedFinding[]) => readonly BrandFinding[];
  /** What was learnt from the examples of `soundRulesOf`; without it they are learnt here and now. */
  readonly classifier?: Classifier | undefined;
}

export function lintDraft(
  draft: ContentDraft,
  { nowMs, place, classifier }: DraftLinting,
): readonly BrandFinding[] {
  const rules = listSoundRules(draft);
  const sources = rules.map(({ entry }) => entry);
  const compiled = compileAlone(sources, { catalogue: draft.catalogue, classifier });
  const ofRules: readonly UnplacedFinding[] = [
    ...lintSoundRules(compiled, nowMs),
    ...(draft.catalogue ? lintWithCatalogue(sources, draft.catalogue, nowMs) : []),
  ];
  const places = rules.map(({ at }) => at);
  const found = [
    ...ofRules.map((finding) => ({ ...finding, path: pathInFile(finding, places) })),
    ...(draft.catalogue ? lintCatalogue(draft, draft.catalogue, nowMs) : []),
  ];
  return sortFindings([...draft.problems.map(findingOf), ...place(found)]);
}

/** The gravest first, among these what leads to others, then by file and line. */
export function sortFindings(found: readonly BrandFinding[]): readonly BrandFinding[] {
  return found.toSorted(
    (a, b) =>
      rank[a.severity] - rank[b.severity] ||
      Number(causes.has(b.kind)) - Number(causes.has(a.kind)) ||
      compareText(a.file, b.file) ||
      a.line - b.line,
  );
}

export function findingOf({
  kind,
  zh,
  en,
  fix,
  file,
  line,
  path = [],
}: ContentProblem): BrandFinding {
  return { severity: 'error', kind, id: '', file, line, path, zh, en, fix };
}

/** Those that the schema takes and nothing else is wrong with. */
function listSoundRules({ rules, problems }: ContentDraft): readonly ListEntry<RuleSource>[] {
  const broken = new Set(
    problems.flatMap(({ file, path = [] }) => (file === 'rules.yaml' ? [path[1]] : [])),
  );
  return rules?.entries.filter(({ at }) => !broken.has(at)) ?? [];
}

/** Those whose examples are learnt. */
export function soundRulesOf(draft: ContentDraft): readonly RuleSource[] {
  return listSoundRules(draft).map(({ entry }) => entry);
}

function lintSoundRules(compiled: CompiledAlone, nowMs: number): readonly UnplacedFinding[] {
  const source = { rules: [...compiled.sources] };
  return lintRuleset({ source, ruleset: compiled.ruleset, nowMs }).map(
    ({ ruleId, ...finding }) => ({ ...finding, file: 'rules.yaml', id: ruleId }),
  );
}

const nothing = {
  shops: [],
  products: [],
  groups: [],
  campaigns: [],
  places: [],
  staff: [],
  setup: emptySetup,
};

interface CompiledAlone {
  readonly sources: readonly RuleSource[];
  readonly ruleset: Ruleset;
}

/** Without their examples when there are too many of these: which ones to leave out is the author's choice. */
function compileAlone(
  sources: readonly RuleSource[],
  {
    catalogue,
    classifier,
  }: {
    readonly catalogue: CatalogueIndex | undefined;
    readonly classifier: Classifier | undefined;
  },
): CompiledAlone {
  const lexicon = buildLexicon(catalogue ?? nothing);
  const compile = (rules: readonly RuleSource[]): CompiledAlone => {
    const parts = { source: { rules: [...rules] }, lexicon, version: 'lint', classifier };
    return { sources: rules, ruleset: compileRuleset(parts).ruleset };
  };
  try {
    return compile(sources);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'CONTENT_INVALID') throw error;
    return compile(sources.map(withoutExamples));
  }
}

function withoutExamples({ when, ...rule }: RuleSource): RuleSource {
  const { examples: _examples, ...otherWays } = when;
  return { ...rule, when: otherWays };
}

/** What the rules by themselves, each for itself, say to this brand's shops and campaigns. */
export function lintWithCatalogue(
  sources: readonly RuleSource[],
  catalogue: CatalogueIndex,
  nowMs: number,
): readonly UnplacedFinding[] {
  return [
    ...lintReplies(sources, catalogue, nowMs),
    ...lintCampaignRules(sources, catalogue, nowMs),
    ...lintLengths(sources, catalogue, nowMs),
    ...lintGroups(sources, catalogue),
  ];
}

function lintCatalogue(
  draft: ContentDraft,
  catalogue: CatalogueIndex,
  nowMs: number,
): readonly UnplacedFinding[] {
  const { cases } = draft;
  const service = { id: '', hours: catalogue.profile.serviceHours } as const;
  return [
    ...lintPlaceholders(catalogue.profile),
    ...lintCampaigns(catalogue, nowMs),
    ...lintHolidays(
      [
        ...catalogue.shops.map(({ id, hours }) => ({
          id,
          hours,
          file: 'stores.csv' as const,
          path: ['exceptions'],
        })),
        { ...service, file: 'brand.yaml', path: ['serviceExceptions'] },
      ],
      nowMs,
    ),
    ...lintGroupTopics(
      listSoundRules(draft).map(({ entry }) => entry),
      catalogue,
    ),
    ...lintTestTime(cases, catalogue, nowMs),
  ];
}

/** The lint counts the rules it was given; the file may have broken ones between them. */
function pathInFile(
  { file, path }: UnplacedFinding,
  places: readonly number[],
): readonly PropertyKey[] {
  const [root, position, ...rest] = path;
  if (file !== 'rules.yaml' || root === undefined || typeof position !== 'number') return path;
  return [root, places[position] ?? position, ...rest];
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
