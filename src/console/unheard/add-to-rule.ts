/** Puts sentences of a cluster into a rule, in the operator's own draft, and tells what that would do. */
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import {
  type FieldProblems,
  fieldText,
  postForm,
  problemSummary,
  selectField,
} from '../frame/forms.ts';
import { card, linkButton, pageHead } from '../frame/parts.ts';
import { html } from '../html.ts';
import { readDrafted, rulesFile, saveEdit } from './draft-of-operator.ts';
import { effectText } from './effect-text.ts';
import { draftedRuling, giveVerdict, someOf } from './give-verdict.ts';
import { addWords, type WordListName, wordListNames } from './rule-words.ts';
import { savingFailed } from './saving-failed.ts';
import {
  type FormSubject,
  readSentences,
  readSubject,
  ruleField,
  sentenceFields,
  subjectGone,
} from './sentence-form.ts';

export async function showAddForm(call: AccountCall): Promise<ConsoleAnswer> {
  const subject = await readSubject(call);
  return subject ? addPage(call, subject, {}) : subjectGone(call);
}

export async function addToRule(call: AccountCall): Promise<ConsoleAnswer> {
  const subject = await readSubject(call);
  if (!subject) return subjectGone(call);
  const { words } = subject;
  const { chosen, texts, problems } = readSentences(subject, call);
  const ruleId = fieldText(call.form, 'rule');
  const found = { ...problems, ...(ruleId === '' && { rule: words.mustRule }) };
  if (Object.keys(found).length > 0) return addPage(call, subject, found);
  const entry = { file: rulesFile, id: ruleId };
  const { draft, before, value } = await readDrafted(
    call,
    await call.editing.openDraft(call.operator),
    entry,
  );
  if (!value) return addPage(call, subject, { rule: words.noRule });
  const after = addWords(value, readAs(call.form), texts);
  const end = await saveEdit(call, draft, { ...entry, ...(before && { before }), after });
  if (end.kind !== 'saved') return savingFailed(end, call);
  if (chosen.length > 0) {
    await giveVerdict(
      call,
      someOf(subject.kind, chosen),
      draftedRuling('added', ruleId, call.nowMs),
    );
  }
  const title = typeof value['title'] === 'string' ? value['title'] : ruleId;
  const effect = await effectText(call, end.draft, entry);
  const text = `${words.noteAdded(texts.length, title)}${effect}`;
  return { kind: 'redirect', to: subject.listPath, notice: { kind: 'good', text } };
}

function readAs(form: AccountCall['form']): WordListName {
  const wanted = fieldText(form, 'as');
  return wordListNames.find((name) => name === wanted) ?? 'examples';
}

function addPage(call: AccountCall, subject: FormSubject, problems: FieldProblems): ConsoleAnswer {
  const { words, label, nearestRuleId, listPath } = subject;
  const { language, form, formToken, url } = call;
  const title = words.addTitle(label);
  const as = selectField({
    name: 'as',
    label: words.as,
    value: fieldText(form, 'as') || 'examples',
    choices: [
      { value: 'examples', label: words.asExamples },
      { value: 'contains', label: words.asContains },
      { value: 'exact', label: words.asExact },
    ],
  });
  const rule = ruleField(subject, call, { label: words.rule, problem: problems['rule'] });
  const isReady = nearestRuleId !== undefined && Object.keys(problems).length === 0;
  const body = html`${pageHead(title, { lead: words.draftHint })}${problemSummary(problems, language)}
${card(
  undefined,
  postForm({ action: url, formToken }, [
    html`<div class="row">${rule}${as}</div>`,
    sentenceFields(subject, call, problems),
    html`<div class="actions"><button class="main"${isReady && html` autofocus`}>${words.addButton}</button>${linkButton(listPath, words.backToList)}</div>`,
  ]),
)}`;
  const status = Object.keys(problems).length > 0 ? 422 : 200;
  return { kind: 'page', title, body, status, area: 'unheard' };
}
