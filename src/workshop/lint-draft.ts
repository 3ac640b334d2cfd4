/**
 * The lint of a draft: of one rule while somebody types, from the rules around it; of the whole before it is published.
 * Findings name their place by path: what is not written yet has no lines, and all stand on line 1.
 */
import type { BrandFinding, UnplacedFinding } from '../brand/brand-finding.ts';
import { draftBrand } from '../brand/compile-brand.ts';
import type { ContentProblem } from '../brand/content-problem.ts';
import { applyEdits } from '../brand/entries/apply-edits.ts';
import type { KeptClassifiers } from '../brand/kept/open-kept.ts';
import { findingOf, lintDraft, lintWithCatalogue, soundRulesOf } from '../brand/lint-brand.ts';
import { trainingKey } from '../brand/training.ts';
import type { EntryKey } from '../domain/edit.ts';
import type { CompiledRule } from '../intents/compile-rule.ts';
import { lintOneRule } from '../intents/lint/lint-one-rule.ts';
import { indexNeighbours, type RuleNeighbours } from '../intents/lint/rule-neighbours.ts';
import { type PhrasedRule, phraseRule } from '../intents/lint/rule-phrases.ts';
import type { Draft } from './prepare-draft.ts';
import type { Live } from './prepare-live.ts';
import type { WholeLintRequest } from './workshop-talk.ts';

/** Of what is live, made once for each revision. */
export function neighboursOf({ compiled }: Pick<Live, 'compiled'>): RuleNeighbours {
  return indexNeighbours(compiled.map(({ source, rule }) => phraseRule(source, rule.position)));
}

/** Everything; learnt anew where it was not kept, which takes seconds. @throws AppError CONTENT_INVALID for edits of no file of a brand */
export async function lintFiles(
  { files, edits, nowMs }: Omit<WholeLintRequest, 'kind'>,
  kept: KeptClassifiers,
): Promise<readonly BrandFinding[]> {
  const draft = draftBrand(applyEdits(files, edits));
  const key = trainingKey([...soundRulesOf(draft)]);
  const classifier = key === undefined ? undefined : await kept.findClassifier(key);
  return lintDraft(draft, { nowMs, place: onLineOne, classifier });
}

/**
 * What keeps a draft from compiling, that of the entry's file first. It is the fault of the rule that it names, whichever
 * entry was asked about.
 *
 * @param ruleIds of the draft's rules, in their order
 */
export function lintProblems(
  problems: readonly ContentProblem[],
  { file }: Pick<EntryKey, 'file'>,
  ruleIds: readonly string[],
): readonly BrandFinding[] {
  const own = problems.filter((problem) => problem.file === file);
  const others = problems.filter((problem) => problem.file !== file);
  return [...own, ...others].map(findingOf).map((finding) => {
    const [, place] = finding.path;
    const isOfRule = finding.file === 'rules.yaml' && typeof place === 'number';
    return isOfRule ? { ...finding, id: ruleIds[place] ?? '' } : finding;
  });
}

/** @param neighbours of what is live */
export function lintEntry(
  draft: Draft,
  entry: EntryKey,
  { neighbours, nowMs }: { readonly neighbours: RuleNeighbours; readonly nowMs: number },
): readonly BrandFinding[] {
  const rule = findRule(draft, entry);
  return rule ? lintRule(draft, rule, { neighbours, nowMs }) : [];
}

function findRule({ compiled, added }: Draft, { file, id }: EntryKey): CompiledRule | undefined {
  if (file !== 'rules.yaml') return undefined;
  const byId = (one: CompiledRule) => one.rule.id === id;
  // An edit may give a rule another id; then it is the only one that was added.
  return compiled.find(byId) ?? (added.length === 1 ? added[0] : undefined);
}

function lintRule(
  { content, compiled, gone, added }: Draft,
  { source, rule }: CompiledRule,
  { neighbours, nowMs }: { readonly neighbours: RuleNeighbours; readonly nowMs: number },
): readonly BrandFinding[] {
  const phrased = phraseRule(source, rule.position);
  const goneIds = new Set(gone.map((one) => one.rule.id));
  const beside = added.filter((one) => one.rule.id !== rule.id);
  const kept = neighbours.find(phrased).filter((one) => !goneIds.has(one.source.id));
  const around = [
    ...renumber(kept, compiled),
    ...beside.map((one) => phraseRule(one.source, one.rule.position)),
  ];
  const isConditional = (one: CompiledRule) => one.source.if !== undefined;
  const conditionalIds = new Set(compiled.filter(isConditional).map((one) => one.rule.id));
  const hearing = { ruleset: content.ruleset, nowMs, conditionalIds };
  const ofWords = lintOneRule({ rule: phrased, neighbours: around, hearing }).map(
    ({ ruleId, ...finding }): UnplacedFinding => ({ ...finding, file: 'rules.yaml', id: ruleId }),
  );
  const ofReplies = lintWithCatalogue([source], content.catalogue, nowMs).filter(
    ({ file }) => file === 'rules.yaml',
  );
  const places = new Map(compiled.map((one, at) => [one.rule.position, at]));
  const own = compiled.findIndex((one) => one.rule === rule);
  return onLineOne([
    ...ofWords.map((finding) => atPlace(finding, places)),
    ...ofReplies.map((finding) => atPlace(finding, new Map([[0, own]]))),
  ]);
}

/** A draft that was compiled as a whole has positions of its own: those of what is live would be another order. */
function renumber(
  neighbours: readonly PhrasedRule[],
  compiled: readonly CompiledRule[],
): readonly PhrasedRule[] {
  const positions = new Map(compiled.map(({ rule }) => [rule.id, rule.position]));
  return neighbours.flatMap((one) => {
    const position = positions.get(one.source.id);
    if (position === undefined) return [];
    return [position === one.position ? one : phraseRule(one.source, position)];
  });
}

/** Rules are found by their position; pages know them by their place in the draft. */
function atPlace(
  { path, ...finding }: UnplacedFinding,
  places: ReadonlyMap<number, number>,
): UnplacedFinding {
  const [root = 'rules', position, ...rest] = path;
  const place = typeof position === 'number' ? places.get(position) : undefined;
  return { ...finding, path: place === undefined ? path : [root, place, ...rest] };
}

function onLineOne(found: readonly UnplacedFinding[]): readonly BrandFinding[] {
  return found.map((finding) => ({ ...finding, line: 1 }));
}
