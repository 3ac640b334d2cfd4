/**
 * What is wrong with the edited rules of a draft: each by itself as a publication would check it, and against the rules,
 * the menu and the tests that are not edited. The publication checks everything once more, the long way.
 */

import { reportDeadEnds } from '../brand/check-content.ts';
import { checkRules, type RuleChecks } from '../brand/check-rules.ts';
import {
  type ContentProblem,
  contentProblem,
  type ReportProblem,
} from '../brand/content-problem.ts';
import { valueSource } from '../brand/value-source.ts';
import type { ValuePath } from '../brand/yaml-source.ts';
import { explainUnknownName } from '../domain/field-problems.ts';
import { handlers } from '../handlers/index.ts';
import { checkTemplate } from '../handlers/reply-template.ts';
import { type CompiledRule, compileRule } from '../intents/compile-rule.ts';
import { reportExampleProblems } from '../intents/report-examples.ts';
import { ruleProblems } from '../intents/rule-problems.ts';
import { finishSteps } from '../intents/steps.ts';
import type { EditedRule, EditedRules } from './edited-rules.ts';
import type { Live } from './prepare-live.ts';

export type CheckedEdits =
  | { readonly kind: 'problems'; readonly problems: readonly ContentProblem[] }
  | {
      readonly kind: 'sound';
      readonly added: readonly CompiledRule[];
      /** All rules of the draft, in their order. */
      readonly compiled: readonly CompiledRule[];
    };

export function checkEdited(live: Live, edits: EditedRules): CheckedEdits {
  const problems: ContentProblem[] = [];
  const report: ReportProblem = (place, explanation) =>
    problems.push(contentProblem(place, explanation));
  const added = checkAlone(live, edits, report);
  if (problems.length > 0) return { kind: 'problems', problems };
  const byEdit = new Map(edits.edited.map((edit, at) => [edit, added[at]]));
  const compiled = edits.order.flatMap((one) => ('value' in one ? (byEdit.get(one) ?? []) : [one]));
  checkTogether({ live, added, compiled, gone: edits.gone }, report);
  return problems.length > 0 ? { kind: 'problems', problems } : { kind: 'sound', added, compiled };
}

function checkAlone(
  { content }: Live,
  { edited }: EditedRules,
  report: ReportProblem,
): readonly CompiledRule[] {
  const inFile: ReportProblem = ({ path, ...place }, explanation) =>
    report({ ...place, path: pathInDraft(path ?? [], edited) }, explanation);
  const source = valueSource('rules.yaml', { rules: edited.map(({ value }) => value) }, inFile);
  const checks: RuleChecks = { handlers, checkTemplate, catalogue: content.catalogue };
  return checkRules(source, checks).entries.map(({ entry, at }) =>
    finishSteps(compileRule(entry, edited[at]?.position ?? at, () => undefined)),
  );
}

function pathInDraft([root, place, ...rest]: ValuePath, edited: readonly EditedRule[]): ValuePath {
  if (root === undefined || typeof place !== 'number') return ['rules'];
  return [root, edited[place]?.at ?? place, ...rest];
}

interface Together {
  readonly live: Live;
  readonly added: readonly CompiledRule[];
  readonly compiled: readonly CompiledRule[];
  readonly gone: readonly CompiledRule[];
}

function checkTogether({ live, added, compiled, gone }: Together, report: ReportProblem): void {
  const rules = valueSource('rules.yaml', undefined, report);
  reportTakenIds(added, compiled, rules.reportAt);
  if (added.some(({ examples }) => examples.length > 0)) {
    const numbered = compiled.map((one, position) => ({ ...one, rule: { ...one.rule, position } }));
    reportExampleProblems(numbered, rules.reportAt);
  }
  if (gone.some(({ source }) => source.when.menu)) {
    const menuKeys = new Set(compiled.flatMap(({ source }) => source.when.menu ?? []));
    reportDeadEnds(valueSource('menu.yaml', undefined, report), live.content.menu, { menuKeys });
  }
  reportLostTests({ live, compiled, gone }, report);
}

function reportTakenIds(
  added: readonly CompiledRule[],
  compiled: readonly CompiledRule[],
  reportAt: (path: ValuePath, explanation: string) => void,
): void {
  for (const { rule } of added) {
    const places = compiled.flatMap((one, at) => (one.rule.id === rule.id ? [at] : []));
    const [first, second] = places;
    if (first === undefined || second === undefined) continue;
    reportAt(['rules', second, 'id'], ruleProblems.idTaken(rule.id, first));
  }
}

/** A test that speaks of a rule which is gone could never pass. */
function reportLostTests(
  { live, compiled, gone }: Omit<Together, 'added'>,
  report: ReportProblem,
): void {
  const ids = new Set(compiled.map(({ rule }) => rule.id));
  const lost = new Set(gone.flatMap(({ rule }) => (ids.has(rule.id) ? [] : [rule.id])));
  if (lost.size === 0) return;
  for (const { line, expectation } of live.content.cases) {
    const { rule } = expectation;
    if (rule === undefined || !lost.has(rule)) continue;
    report({ file: 'tests.yaml', line }, explainUnknownName('rule', rule, ids));
  }
}
