/** Makes a test of a cluster's sentences: which rule should answer them. It goes into the operator's own draft. */

import { html } from '../../markup/html.ts';
import { sentenceId } from '../../unheard/cluster.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { type FieldProblems, fieldText, postForm, problemSummary } from '../frame/forms.ts';
import { card, linkButton, pageHead } from '../frame/parts.ts';
import { saveEdit, testsFile } from './draft-of-operator.ts';
import { savingFailed } from './saving-failed.ts';
import {
  type FormSubject,
  readSentences,
  readSubject,
  ruleField,
  sentenceFields,
  subjectGone,
} from './sentence-form.ts';

export async function showTestForm(call: AccountCall): Promise<ConsoleAnswer> {
  const subject = await readSubject(call);
  return subject ? testPage(call, subject, {}) : subjectGone(call);
}

/** The messages stay in the list: a test says what should be, and does not make it so. */
export async function makeTest(call: AccountCall): Promise<ConsoleAnswer> {
  const subject = await readSubject(call);
  if (!subject) return subjectGone(call);
  const { words } = subject;
  const { texts, problems } = readSentences(subject, call);
  const rule = fieldText(call.form, 'rule');
  const title = call.content().ruleset.titles.get(rule);
  const found = { ...problems, ...(title === undefined && { rule: words.mustRule }) };
  if (title === undefined || Object.keys(found).length > 0) return testPage(call, subject, found);
  const draft = await call.editing.openDraft(call.operator);
  const after = { expect: { rule }, say: texts };
  const id = sentenceId(JSON.stringify(after));
  const end = await saveEdit(call, draft, { file: testsFile, id, after });
  if (end.kind !== 'saved') return savingFailed(end, call);
  const notice = { kind: 'good', text: words.noteTested(title) } as const;
  return { kind: 'redirect', to: subject.listPath, notice };
}

function testPage(call: AccountCall, subject: FormSubject, problems: FieldProblems): ConsoleAnswer {
  const { words, label, listPath, nearestRuleId } = subject;
  const { language, formToken, url } = call;
  const title = words.testTitle(label);
  const isReady = nearestRuleId !== undefined && Object.keys(problems).length === 0;
  const body = html`${pageHead(title, { lead: words.draftHint })}${problemSummary(problems, language)}
${card(
  undefined,
  postForm({ action: url, formToken }, [
    ruleField(subject, call, { label: words.testRule, problem: problems['rule'] }),
    sentenceFields(subject, call, problems),
    html`<div class="actions"><button class="main"${isReady && html` autofocus`}>${words.testButton}</button>${linkButton(listPath, words.backToList)}</div>`,
  ]),
)}`;
  const status = Object.keys(problems).length > 0 ? 422 : 200;
  return { kind: 'page', title, body, status, area: 'unheard' };
}
