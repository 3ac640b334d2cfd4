/** What the editor's form says: the rule it was made from, what it shall be, and whether the schema takes that. */
import { isDeepStrictEqual } from 'node:util';
import { explainIssue } from '../../../brand/explain-issue.ts';
import type { Edit, EntryValue } from '../../../domain/edit.ts';
import { readExplanation } from '../../../domain/explanation.ts';
import { isDeepJson } from '../../../domain/nesting.ts';
import { handlers } from '../../../handlers/index.ts';
import { maxWords, ruleSourceSchema } from '../../../intents/ruleset-schema.ts';
import type { AccountCall } from '../../frame/console-call.ts';
import type { FieldProblems } from '../../frame/forms.ts';
import type { Language } from '../../frame/language.ts';
import { type Fields, fieldsOf } from '../../schema-form/fields.ts';
import { checkWords } from '../check-words.ts';
import { type DraftRule, rulesFile } from '../draft-rules.ts';
import { findOverlong } from '../form/find-overlong.ts';
import { newRuleId } from '../form/new-rule-id.ts';
import { findBrokenYaml } from '../form/parameter-form.ts';
import { handlerIn, writeRule } from '../form/rule-form.ts';
import { fieldAt } from './editor-view.ts';
import { formWords } from './form-words.ts';

export interface PostedRule {
  readonly fields: Fields;
  /** `{}` for a new rule. */
  readonly base: EntryValue;
  readonly value: EntryValue;
  readonly id: string;
  readonly isNew: boolean;
}

/** @param taken ids of all rules */
export function readPostedRule(
  { form }: Pick<AccountCall, 'form'>,
  taken: ReadonlySet<string>,
): PostedRule {
  const fields = fieldsOf(form);
  const isNew = !fields['base'];
  const base = isNew ? {} : readEntry(fields['base']);
  const { base: _base, rule: _rule, id: _id, ...told } = fields;
  const written = writeRule(told, base);
  const id = isNew
    ? fields['id']?.trim() || newRuleId(fields['title'] ?? '', taken)
    : (fields['rule'] ?? '');
  return { fields, base, id, isNew, value: isNew ? { id, ...written } : written };
}

/** What somebody sent instead of the page's own is nothing. */
export function readEntry(text: string | undefined): EntryValue {
  if (text === undefined || isDeepJson(text)) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as EntryValue)
      : {};
  } catch {
    return {};
  }
}

/** The schema's objections, beside the fields that show them; none when the draft can take the rule. */
export function findFormProblems(posted: PostedRule, language: Language): FieldProblems {
  const overlong = findOverlong(posted.fields);
  if (overlong !== undefined) return { [overlong]: checkWords[language].tooLong(maxWords) };
  const parsed = ruleSourceSchema.safeParse(posted.value, { reportInput: true });
  const issues = parsed.success ? [] : parsed.error.issues;
  const problems = new Map(
    issues.map((issue) => [fieldAt(issue.path), wordsOf(explainIssue(issue), language)] as const),
  );
  for (const [name, text] of parameterProblems(posted, language)) problems.set(name, text);
  return Object.fromEntries(problems);
}

function parameterProblems(
  { fields, value }: PostedRule,
  language: Language,
): readonly (readonly [string, string])[] {
  const handler = handlerIn(fields);
  if (!handler) return [];
  const parsed = handlers[handler].parameters.safeParse(value['with'] ?? {}, { reportInput: true });
  const issues = parsed.success ? [] : parsed.error.issues;
  const broken = findBrokenYaml(handler, fields);
  return [
    ...issues.map(
      (issue) =>
        [['with', ...issue.path].join('.'), wordsOf(explainIssue(issue), language)] as const,
    ),
    ...broken.map((name) => [name, formWords[language].brokenYaml] as const),
  ];
}

function wordsOf(explanation: string, language: Language): string {
  const { fix, ...said } = readExplanation(explanation);
  const [what, how] = [said[language], fix[language]];
  return language === 'zh'
    ? [what, how].filter(Boolean).join('，')
    : [what, how].filter(Boolean).join(': ');
}

/** Undefined when the rule is not what the page was made from any more. */
export function editFrom(
  { base, id, value, isNew }: PostedRule,
  current: DraftRule | undefined,
): Edit | undefined {
  if (isNew) return current ? undefined : { file: rulesFile, id, after: value };
  if (!current || current.mark === 'removed' || !isDeepStrictEqual(current.value, base))
    return undefined;
  return editOf(current, value);
}

/** Keeps what the draft knows of it: what it was made from, and where it was moved to. */
export function editOf({ id, live, edit }: DraftRule, after: EntryValue | undefined): Edit {
  const before = edit ? edit.before : live;
  return {
    file: rulesFile,
    id,
    ...(before && { before }),
    ...(after && { after }),
    ...(after && edit?.behind !== undefined && { behind: edit.behind }),
  };
}
