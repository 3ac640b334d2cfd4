/** Makes a new rule of a cluster's sentences, in the operator's own draft. */
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import {
  type FieldProblems,
  fieldText,
  postForm,
  problemSummary,
  textArea,
  textField,
} from '../frame/forms.ts';
import { card, linkButton, pageHead } from '../frame/parts.ts';
import { html } from '../html.ts';
import { rulesFile, saveEdit } from './draft-of-operator.ts';
import { effectText } from './effect-text.ts';
import { draftedRuling, giveVerdict, someOf } from './give-verdict.ts';
import { savingFailed } from './saving-failed.ts';
import {
  type FormSubject,
  readSentences,
  readSubject,
  sentenceFields,
  subjectGone,
} from './sentence-form.ts';

const maxTitleLength = 40;

export async function showRuleForm(call: AccountCall): Promise<ConsoleAnswer> {
  const subject = await readSubject(call);
  return subject ? rulePage(call, subject, {}) : subjectGone(call);
}

export async function makeRule(call: AccountCall): Promise<ConsoleAnswer> {
  const subject = await readSubject(call);
  if (!subject) return subjectGone(call);
  const { words, kind } = subject;
  const { chosen, texts, problems } = readSentences(subject, call);
  const title = fieldText(call.form, 'title').trim();
  const reply = fieldText(call.form, 'reply').replaceAll('\r\n', '\n').trim();
  const isNamed = title !== '' && title.length <= maxTitleLength;
  const found = {
    ...(!isNamed && { title: words.mustTitle }),
    ...(reply === '' && { reply: words.mustReply }),
    ...problems,
  };
  if (Object.keys(found).length > 0) return rulePage(call, subject, found);
  const draft = await call.editing.openDraft(call.operator);
  const id = await newRuleId(call, subject, draft.edits);
  const entry = { file: rulesFile, id };
  const after = { id, title, when: { examples: texts }, reply };
  const end = await saveEdit(call, draft, { ...entry, after });
  if (end.kind !== 'saved') return savingFailed(end, call);
  if (chosen.length > 0) {
    await giveVerdict(call, someOf(kind, chosen), draftedRuling('rule-made', id, call.nowMs));
  }
  const effect = await effectText(call, end.draft, entry);
  const text = `${words.noteMade(title)}${effect}`;
  return { kind: 'redirect', to: subject.listPath, notice: { kind: 'good', text } };
}

/** Ids are for the files; people read titles. Of the most frequent sentence, so that the same form makes the same rule. */
async function newRuleId(
  { editing }: AccountCall,
  { sentences }: FormSubject,
  edits: readonly { readonly file: string; readonly id: string }[],
): Promise<string> {
  const { entries } = await editing.readLive();
  const taken = new Set(
    [...entries, ...edits].filter(({ file }) => file === rulesFile).map(({ id }) => id),
  );
  const start = `said-${(sentences[0]?.id ?? '').slice(0, 8)}`;
  let id = start;
  for (let number = 2; taken.has(id); number += 1) id = `${start}-${number}`;
  return id;
}

function rulePage(call: AccountCall, subject: FormSubject, problems: FieldProblems): ConsoleAnswer {
  const { words, label, listPath } = subject;
  const { language, form, formToken, url } = call;
  const title = words.makeTitle(label);
  const body = html`${pageHead(title, { lead: words.draftHint })}${problemSummary(problems, language)}
${card(
  undefined,
  postForm({ action: url, formToken }, [
    textField({
      name: 'title',
      label: words.ruleTitle,
      hint: words.ruleTitleHint,
      value: fieldText(form, 'title'),
      maxLength: maxTitleLength,
      isRequired: true,
      problem: problems['title'],
    }),
    textArea({
      name: 'reply',
      label: words.reply,
      value: fieldText(form, 'reply'),
      isRequired: true,
      problem: problems['reply'],
    }),
    sentenceFields(subject, call, problems),
    html`<div class="actions"><button class="main">${words.makeButton}</button>${linkButton(listPath, words.backToList)}</div>`,
  ]),
)}`;
  const status = Object.keys(problems).length > 0 ? 422 : 200;
  return { kind: 'page', title, body, status, area: 'unheard' };
}
