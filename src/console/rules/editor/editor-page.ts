/** One rule: its form at the left; what it does, as it is typed, at the right. */

import { type Html, html } from '../../../markup/html.ts';
import { hiddenToken, problemSummary, textField } from '../../frame/forms.ts';
import { lateFailure } from '../../frame/late-part.ts';
import { pageHead } from '../../frame/parts.ts';
import { textOf } from '../../schema-form/fields.ts';
import { besideBench } from '../bench/bench-dock.ts';
import { benchWords } from '../bench/bench-words.ts';
import { checkWords } from '../check-words.ts';
import { answerFields } from './answer-fields.ts';
import { type EditorView, foundSlot, labelled } from './editor-view.ts';
import { formWords } from './form-words.ts';
import { advancedFields, heardFields, whenFields } from './heard-fields.ts';

export interface EditorParts {
  readonly bench: Html;
  /** @param actions of the form */
  readonly barWith: (actions: Html | undefined) => Html | undefined;
}

export function editorPage(view: EditorView, { bench, barWith }: EditorParts): Html {
  const { language, id } = view;
  const words = formWords[language];
  const title = textOf(view.base['title']) || (id ?? words.newTitle);
  return html`${pageHead(title, id ? { lead: html`<code>${id}</code>${storeWords(view)}` } : {})}
${view.alsoEditedBy.length > 0 && html`<p class="notice bad" role="status">${words.others(view.alsoEditedBy.join(language === 'zh' ? '、' : ', '))}</p>`}${problemSummary(view.problems, language)}
${besideBench(bench, ruleForm(view, barWith), view.mayEdit && typedSections(view))}`;
}

function storeWords({ language, answersWithoutStore }: EditorView): Html | undefined {
  if (answersWithoutStore === undefined) return undefined;
  const { withoutStore, needsStore } = formWords[language];
  return html` · ${answersWithoutStore ? withoutStore : needsStore}`;
}

/** What is told while somebody types: whoever may not edit has nothing to type. */
function typedSections({ language, path }: EditorView): Html {
  const words = formWords[language];
  return html`<section class="card" id="rule-check" hx-post="${path('/rule-check')}" hx-include="#rule-form" hx-trigger="load, again, input delay:300ms from:#rule-form" hx-sync="this:replace" hx-target="#rule-check-words" hx-swap="innerHTML"><div id="rule-check-words"><p class="hint with-script">${checkWords[language].checking}</p><noscript><p class="hint">${words.withoutScript} <a href="${path('/bench')}">${benchWords[language].title}</a></p></noscript></div>${lateFailure(language)}</section>
<section class="card with-script" id="rule-effect" hx-post="${path('/rule-effect')}" hx-include="#rule-form" hx-trigger="load, again, input delay:600ms from:#rule-form" hx-sync="this:replace" hx-target="#rule-effect-words" hx-swap="innerHTML"><div id="rule-effect-words"><p class="hint">${checkWords[language].counting}</p></div>${lateFailure(language)}</section>`;
}

function ruleForm(view: EditorView, barWith: EditorParts['barWith']): Html {
  const { formToken, path, id, base, mayEdit, isChanged } = view;
  const words = formWords[view.language];
  const action = id ? path(`/rules/${id}`) : path('/new-rule');
  return html`<form method="post" action="${action}" id="rule-form" class="stack">${hiddenToken(formToken)}<input type="hidden" name="base" value="${id ? JSON.stringify(base) : ''}"><input type="hidden" name="rule" value="${id ?? ''}">
${mayEdit && html`<button class="visually-hidden" name="do" value="save" tabindex="-1">${words.save}</button>`}
<section class="card stack">${textField({ ...labelled(view, 'title'), isRequired: true, maxLength: 40 })}${foundSlot('title')}${id === undefined && html`${textField(labelled(view, 'id'))}${foundSlot('id')}`}</section>
${heardFields(view)}${whenFields(view)}${answerFields(view)}${advancedFields(view)}
${barWith(
  mayEdit
    ? html`<div class="row save-row"><button class="main" name="do" value="save">${words.save}</button>${isChanged && html`<button name="do" value="restore" formnovalidate>${words.restore}</button>`}${id && html`<button class="danger" name="do" value="remove" formnovalidate>${words.remove}</button>`}</div>`
    : undefined,
)}</form>`;
}
