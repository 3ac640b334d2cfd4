/**
 * A draft made from what is live and its edits. Edits of rules, by far the most frequent, cost what the edited rules cost,
 * however many others there are; edits of anything else are checked and compiled as a whole.
 */
import { checkGathered } from '../brand/check-content.ts';
import { type ContentProblem, contentProblem } from '../brand/content-problem.ts';
import { trainingKey } from '../brand/training.ts';
import type { Edit } from '../domain/edit.ts';
import { AppError } from '../errors.ts';
import { handlers } from '../handlers/index.ts';
import { checkTemplate } from '../handlers/reply-template.ts';
import type { Classifier } from '../intents/classifier/classifier.ts';
import type { CompiledRule } from '../intents/compile-rule.ts';
import { patchRuleset } from '../intents/patch-ruleset.ts';
import type { Rule } from '../intents/rule.ts';
import type { RuleSource } from '../intents/ruleset-schema.ts';
import { checkEdited } from './check-edited.ts';
import { applyRuleEdits } from './edited-rules.ts';
import { isNoRule, isOfRules } from './edits-of-rules.ts';
import { gatherDraft } from './gather-draft.ts';
import type { Learnt } from './learnt.ts';
import { type Bench, buildBench, type Live } from './prepare-live.ts';

export interface Draft {
  readonly kind: 'sound';
  readonly content: Bench['content'];
  readonly compiled: readonly CompiledRule[];
  /** Rules of what is live that are there no more, or are replaced. */
  readonly gone: readonly CompiledRule[];
  readonly added: readonly CompiledRule[];
  readonly classifier: Classifier | undefined;
  /** True when more than rules may differ from what is live. */
  readonly isWhole: boolean;
  /** New examples are not known yet: what was learnt from those of what is live stands in for them. */
  readonly isLearning: boolean;
  /** Names its examples (`Training.key`). Undefined where what is live has the same, or there are none. */
  readonly trainingKey?: string;
}

export type PreparedDraft =
  | Draft
  | { readonly kind: 'problems'; readonly problems: readonly ContentProblem[] };

const version = 'draft';

export function prepareDraft(live: Live, edits: readonly Edit[], learnt: Learnt): PreparedDraft {
  return edits.some(isNoRule)
    ? prepareWhole(live, edits, learnt)
    : prepareRules(live, edits, learnt);
}

function prepareRules(live: Live, edits: readonly Edit[], learnt: Learnt): PreparedDraft {
  const rules = applyRuleEdits(live.compiled, edits);
  const checked = checkEdited(live, rules);
  if (checked.kind === 'problems') return checked;
  const { added, compiled } = checked;
  const { gone } = rules;
  const isTaught = [...added, ...gone].some(({ examples }) => examples.length > 0);
  const taught: Taught = isTaught
    ? learnDraft(live, sourcesOf(compiled), learnt)
    : { classifier: live.classifier, isLearning: false };
  const { classifier } = taught;
  const patch = { gone: rulesOf(gone), added, compiled, classifier, version };
  const ruleset = patchRuleset(live.content.ruleset, patch);
  const content = { ...live.content, ruleset };
  return { kind: 'sound', content, compiled, gone, added, ...taught, isWhole: false };
}

function prepareWhole(live: Live, edits: readonly Edit[], learnt: Learnt): PreparedDraft {
  const rules = applyRuleEdits(live.compiled, edits.filter(isOfRules));
  const { gone } = rules;
  try {
    const files = gatherDraft(live, edits, rules);
    const source = checkGathered(files, { handlers, checkTemplate, hash: version });
    const taught = learnDraft(live, source.rules, learnt);
    const { content, compiled } = buildBench(source, taught.classifier, version);
    return {
      kind: 'sound',
      content,
      compiled,
      gone,
      // Its rules are numbered as they stand in the file.
      added: rules.edited.flatMap(({ at }) => compiled[at] ?? []),
      ...taught,
      isWhole: true,
    };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'CONTENT_INVALID') throw error;
    return { kind: 'problems', problems: problemsIn(error) };
  }
}

function problemsIn(error: AppError): readonly ContentProblem[] {
  const { problems } = error.details;
  if (Array.isArray(problems)) return problems;
  return [contentProblem({ file: 'rules.yaml', line: 1 }, error.message)];
}

type Taught = Pick<Draft, 'classifier' | 'isLearning' | 'trainingKey'>;

function learnDraft(live: Live, rules: readonly RuleSource[], learnt: Learnt): Taught {
  const key = trainingKey([...rules]);
  if (key === undefined) return { classifier: undefined, isLearning: false };
  if (key === live.trainingKey) return { classifier: live.classifier, isLearning: false };
  const classifier = learnt.find(key);
  if (classifier) return { classifier, isLearning: false, trainingKey: key };
  learnt.begin(key, rules);
  return { classifier: live.classifier, isLearning: true, trainingKey: key };
}

export function rulesOf(compiled: readonly CompiledRule[]): ReadonlySet<Rule> {
  return new Set(compiled.map(({ rule }) => rule));
}

function sourcesOf(compiled: readonly CompiledRule[]): readonly RuleSource[] {
  return compiled.map(({ source }) => source);
}
