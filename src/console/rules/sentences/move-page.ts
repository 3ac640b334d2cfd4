/** The form that moves sentences of a rule to another one, and what is shown when they are there. */
import { type Html, html } from '../../../markup/html.ts';
import type { AccountCall, ConsoleAnswer } from '../../frame/console-call.ts';
import {
  type FieldProblems,
  fieldText,
  fieldTexts,
  postForm,
  problemSummary,
  textField,
} from '../../frame/forms.ts';
import { card, emptyState, linkButton, pageHead } from '../../frame/parts.ts';
import type { DraftRule } from '../draft-rules.ts';
import { titleOf } from '../list/move-form.ts';
import { wordListNames } from '../rule-words.ts';
import type { RuleNames } from '../tests/rule-names.ts';
import { type ListedSentence, listSentences, sentenceKey } from './plan-sentences.ts';
import { type SentenceWords, sentenceWords } from './words.ts';

const listId = 'target-names';
/** A browser lays all of them out: with more, the title is typed. */
const mostOffered = 500;

export interface MoveView {
  readonly from: DraftRule;
  readonly names: RuleNames;
  readonly problems: FieldProblems;
}

export function movePage(call: AccountCall, { from, names, problems }: MoveView): ConsoleAnswer {
  const { language, formToken, form } = call;
  const words = sentenceWords[language];
  const title = words.title(titleOf(from));
  const sentences = listSentences(from);
  const back = linkButton(call.path(`/rules/${from.id}`), words.back);
  const target = textField({
    name: 'to',
    label: words.to,
    hint: words.toHint,
    value: fieldText(form, 'to'),
    list: listId,
    problem: problems['to'],
    isRequired: true,
  });
  const filled = postForm({ action: sentencesAt(call, from.id), formToken }, [
    chooser(sentences, call, problems),
    target,
    options(from, names),
    html`<div class="actions"><button class="main">${words.move}</button>${back}</div>`,
  ]);
  const body =
    sentences.length === 0
      ? emptyState(words.nothingTitle, { text: words.nothing, action: back })
      : card(undefined, filled);
  return {
    kind: 'page',
    title,
    area: 'rules',
    status: Object.keys(problems).length > 0 ? 422 : 200,
    body: html`${pageHead(title, { lead: words.lead })}${problemSummary(problems, language)}${body}`,
  };
}

function chooser(
  sentences: readonly ListedSentence[],
  { form, language }: AccountCall,
  problems: FieldProblems,
): Html {
  const words = sentenceWords[language];
  const chosen = new Set(fieldTexts(form, 'sentence'));
  const lists = wordListNames.flatMap((name) => {
    const some = sentences.filter(({ list }) => list === name);
    if (some.length === 0) return [];
    const boxes = some.map((one) => {
      const key = sentenceKey(one);
      return html`<label class="check"><input type="checkbox" name="sentence" value="${key}"${chosen.has(key) && html` checked`}><span>${one.text}</span></label>`;
    });
    return [
      html`<div><strong>${words.lists[name]}</strong><div class="sentences">${boxes}</div></div>`,
    ];
  });
  const problem = problems['sentence'];
  return html`<fieldset class="stack" id="f-sentence"><legend>${words.choose}</legend>${lists}${problem && html`<p class="problem">${problem}</p>`}</fieldset>`;
}

function options(from: DraftRule, names: RuleNames): Html {
  const others = names.names.filter((name) => names.idOf(name) !== from.id);
  const offered = others.length > mostOffered ? [] : others;
  return html`<datalist id="${listId}">${offered.map((name) => html`<option value="${name}"></option>`)}</datalist>`;
}

export interface Moved {
  readonly from: DraftRule;
  readonly to: DraftRule;
  readonly sentences: readonly ListedSentence[];
}

/** One button takes it back, as long as the sentences are where they were put. */
export function movedPage(call: AccountCall, { from, to, sentences }: Moved): ConsoleAnswer {
  const { language, path, formToken } = call;
  const words = sentenceWords[language];
  const text = words.moved(sentences.length, titleOf(to));
  const open = (rule: DraftRule) =>
    linkButton(path(`/rules/${rule.id}`), words.open(titleOf(rule)));
  const undo = postForm({ action: sentencesAt(call, to.id), formToken, className: 'row' }, [
    html`<input type="hidden" name="undo" value="yes"><input type="hidden" name="to" value="${from.id}">`,
    html`${sentences.map((one) => html`<input type="hidden" name="sentence" value="${sentenceKey(one)}">`)}`,
    html`<button>${words.undo}</button>`,
  ]);
  const body = html`${pageHead(words.movedTitle)}<p class="notice good" role="status">${text}</p>
${card(undefined, html`${list(sentences)}<div class="actions">${open(to)}${open(from)}${linkButton(path('/drafts'), words.toDraft)}${undo}</div>`)}`;
  return { kind: 'page', title: words.movedTitle, area: 'rules', body };
}

function list(sentences: readonly ListedSentence[]): Html {
  return html`<ul class="notes">${sentences.map(({ text }) => html`<li>${text}</li>`)}</ul>`;
}

export function sentencesAt({ path }: Pick<AccountCall, 'path'>, ruleId: string): string {
  return path(`/rules/${encodeURIComponent(ruleId)}/sentences`);
}

/** In the editor, below what the rule hears. */
export function moveLink(at: string, words: SentenceWords): Html {
  return html`<p class="hint"><a href="${at}">${words.link}</a> ${words.linkHint}</p>`;
}
