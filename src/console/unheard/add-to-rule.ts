/** Puts sentences of a cluster into a rule, in the operator's own draft, and tells what that would do. */

import { html } from '../../markup/html.ts';
import type { Sentence } from '../../unheard/cluster.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import {
  type FieldProblems,
  fieldText,
  postForm,
  problemSummary,
  selectField,
} from '../frame/forms.ts';
import { card, linkButton, pageHead } from '../frame/parts.ts';
import { addWords, type WordListName, wordListNames } from '../rules/rule-words.ts';
import { rulesFile } from './draft-of-operator.ts';
import { effectText, warmUp } from './effect-text.ts';
import { draftedRuling, giveVerdict, someOf } from './give-verdict.ts';
import { saveWords, type WordsEnd } from './save-words.ts';
import { savingFailed } from './saving-failed.ts';
import {
  type FormSubject,
  readSentences,
  readSubject,
  ruleField,
  sentenceFields,
  subjectGone,
} from './sentence-form.ts';
import { type TakenEnd, takenChoice, takenProblem, unsoundProblem } from './taken-choice.ts';

export async function showAddForm(call: AccountCall): Promise<ConsoleAnswer> {
  const subject = await readSubject(call);
  if (!subject) return subjectGone(call);
  warmUp(call);
  return addPage(call, subject, {});
}

export async function addToRule(call: AccountCall): Promise<ConsoleAnswer> {
  const subject = await readSubject(call);
  if (!subject) return subjectGone(call);
  const { words } = subject;
  const { chosen, texts, problems } = readSentences(subject, call);
  const ruleId = fieldText(call.form, 'rule');
  const found = { ...problems, ...(ruleId === '' && { rule: words.mustRule }) };
  if (Object.keys(found).length > 0) return addPage(call, subject, { problems: found });
  const end = await saveWords(call, {
    id: ruleId,
    texts,
    build: (some, rule) => rule && addWords(rule, readAs(call.form), some),
  });
  switch (end.kind) {
    case 'saved':
      return added(call, subject, { end, ruleId, chosen });
    case 'taken':
      return addPage(call, subject, { problems: takenProblem(end, words), taken: end });
    case 'unsound':
      return addPage(call, subject, { problems: unsoundProblem(end, words) });
    case 'no-rule':
      return addPage(call, subject, { problems: { rule: words.noRule } });
    default:
      return savingFailed(end, call);
  }
}

interface Added {
  readonly end: Extract<WordsEnd, { readonly kind: 'saved' }>;
  readonly ruleId: string;
  readonly chosen: readonly Sentence[];
}

async function added(
  call: AccountCall,
  { kind, listPath, words }: FormSubject,
  { end: { draft, texts }, ruleId, chosen }: Added,
): Promise<ConsoleAnswer> {
  const kept = chosen.filter(({ said }) => texts.includes(said.trim()));
  if (kept.length > 0) {
    await giveVerdict(call, someOf(kind, kept), draftedRuling('added', ruleId, call.nowMs));
  }
  const entry = { file: rulesFile, id: ruleId };
  const title = draft.edits.find(({ id }) => id === ruleId)?.after?.['title'];
  const effect = await effectText(call, draft, entry);
  const name = typeof title === 'string' ? title : ruleId;
  const text = `${words.noteAdded(texts.length, name)}${effect}`;
  return { kind: 'redirect', to: listPath, notice: { kind: 'good', text } };
}

function readAs(form: AccountCall['form']): WordListName {
  const wanted = fieldText(form, 'as');
  return wordListNames.find((name) => name === wanted) ?? 'examples';
}

/** What is wrong, and what others have. */
interface Shown {
  readonly problems?: FieldProblems;
  readonly taken?: TakenEnd;
}

function addPage(
  call: AccountCall,
  subject: FormSubject,
  { problems = {}, taken }: Shown,
): ConsoleAnswer {
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
    taken && takenChoice(taken, words),
    html`<div class="actions"><button class="main"${isReady && html` autofocus`}>${words.addButton}</button>${linkButton(listPath, words.backToList)}</div>`,
  ]),
)}`;
  const status = Object.keys(problems).length > 0 ? 422 : 200;
  return { kind: 'page', title, body, status, area: 'unheard' };
}
