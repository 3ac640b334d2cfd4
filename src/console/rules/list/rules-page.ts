/** The list of rules: where an operator finds the one to change, and sees which is asked first. */

import { selectField, textField } from '../../frame/forms.ts';
import type { Language } from '../../frame/language.ts';
import { badge, emptyState, linkButton, pageHead } from '../../frame/parts.ts';
import { type Html, html } from '../../html.ts';
import type { DraftRule } from '../draft-rules.ts';
import { textOf } from '../form/fields.ts';
import { rulesWords } from '../words.ts';
import { orderOf, ruleFilters, serviceOf, wordsOf } from './arrange-rules.ts';
import { moveForm } from './move-form.ts';
import type { RulesView } from './rules-view.ts';

export function rulesPage(view: RulesView): Html {
  const words = rulesWords[view.language];
  const action = view.mayEdit
    ? linkButton(view.path('/new-rule'), words.newRule, 'main')
    : undefined;
  const head = pageHead(words.title, { lead: words.lead, actions: action ? [action] : [] });
  if (view.isEmpty) {
    return html`${head}${emptyState(words.emptyTitle, { text: words.emptyText, ...(action && { action }) })}`;
  }
  const { rules } = view.arranged;
  return html`${head}${searchForm(view)}
<p class="hint" role="status">${words.count(view.arranged.count)}${view.mayEdit && html` · ${words.moveHint}`}</p>
${rules.length === 0 ? emptyState(words.none, { text: words.noneText }) : listOf(view)}${pager(view)}${view.mayEdit && dragForm(view)}<div hidden hx-get="${view.notesAt}" hx-trigger="load" hx-swap="innerHTML"></div>${view.bar}`;
}

function searchForm({ language, path, search, answers, facts }: RulesView): Html {
  const words = rulesWords[language];
  const filters = ruleFilters.filter(
    (filter) => filter !== 'never-hit' || facts.hits !== undefined,
  );
  return html`<form method="get" action="${path('/rules')}" class="row" role="search">
${textField({ name: 'q', label: words.search, hint: words.searchHint, value: search.text, type: 'search' })}
${selectField({
  name: 'answer',
  label: words.answerKind,
  value: search.answer,
  choices: [
    { value: '', label: words.allAnswers },
    ...answers.map((value) => ({
      value,
      label: words.services[value as keyof typeof words.services] ?? value,
    })),
  ],
})}
${selectField({
  name: 'only',
  label: words.only,
  value: search.only,
  choices: [
    { value: '', label: words.all },
    ...filters.map((value) => ({ value, label: words.filters[value] })),
  ],
})}
<button>${words.find}</button></form>`;
}

function listOf(view: RulesView): Html {
  const words = rulesWords[view.language];
  const layers = [...Map.groupBy(view.arranged.rules, orderOf)];
  return html`<div class="rules" data-rules>${layers.map(
    ([
      order,
      rules,
    ]) => html`<section class="layer" aria-label="${words.layer(order)}"><h2>${words.layer(order)} <small>${words.layerHint(order)}</small></h2>
<ol>${rules.map((rule) => row(rule, view))}</ol></section>`,
  )}</div>`;
}

function row(rule: DraftRule, view: RulesView): Html {
  const { language, path, mayEdit, facts } = view;
  const words = rulesWords[language];
  const title = textOf(rule.value['title']) || rule.id;
  const findings = facts.findings?.get(rule.id) ?? [];
  const hits = facts.hits?.get(rule.id);
  return html`<li id="rule-${rule.id}" class="rule${rule.mark === 'removed' ? ' gone' : ''}" data-rule="${rule.id}">
${mayEdit && html`<button type="button" class="grip" data-grip aria-label="${words.moveRule(title)}" title="${words.moveHint}">⠿</button>`}
<div class="rule-words"><a href="${path(`/rules/${rule.id}`)}">${title}</a>${rule.mark && badge(words.marks[rule.mark], rule.mark === 'removed' ? 'bad' : 'good')}
<p class="hint">${firstWords(rule, view)}</p></div>
<div class="rule-facts">${badge(words.services[serviceOf(rule) ?? 'reply'])}${noteSlot(rule.id, findings, view)}${hits !== undefined && html`<small>${words.hits(hits)}</small>`}</div>
${mayEdit && rule.mark !== 'removed' && moveForm(rule, view)}</li>`;
}

/** Filled in when the lint has been asked, which may take a while: nobody waits for it to see the list. */
function noteSlot(id: string, findings: readonly string[], { language }: RulesView): Html {
  const words = rulesWords[language];
  return html`<span id="notes-${id}" title="${findings.join('\n')}">${findings.length > 0 && badge(words.findings(findings.length), 'warn')}</span>`;
}

function lateSlot(id: string, findings: readonly string[], language: Language): Html {
  const words = rulesWords[language];
  return html`<span id="notes-${id}" hx-swap-oob="true" title="${findings.join('\n')}">${findings.length > 0 && badge(words.findings(findings.length), 'warn')}</span>`;
}

/** What the list asks for once it is shown. */
export function lateNotes({
  arranged,
  facts,
  language,
}: Pick<RulesView, 'arranged' | 'facts' | 'language'>): Html {
  return html`${arranged.rules.map(({ id }) => lateSlot(id, facts.findings?.get(id) ?? [], language))}`;
}

const wordsShown = 5;

function firstWords(rule: DraftRule, { language }: RulesView): string {
  const words = rulesWords[language];
  const own = [...wordsOf(rule, 'exact'), ...wordsOf(rule, 'contains')];
  const examples = wordsOf(rule, 'examples').length;
  const shown = own.slice(0, wordsShown).join(language === 'zh' ? '、' : ', ');
  const more = own.length > wordsShown ? words.more(own.length - wordsShown) : '';
  return [shown, more, examples > 0 ? words.examples(examples) : ''].filter(Boolean).join(' · ');
}

/** What the island of the list sends; without a script each row has a form of its own. */
function dragForm({ path, formToken }: RulesView): Html {
  return html`<form method="post" action="${path('/rules/move')}" id="drag-form" hidden><input type="hidden" name="_token" value="${formToken}"><input type="hidden" name="id"><input type="hidden" name="place"></form>`;
}

function pager({ language, path, search, arranged }: RulesView): Html | undefined {
  const { page, pageCount } = arranged;
  if (pageCount === 1) return undefined;
  const at = (to: number) =>
    path(
      `/rules?${new URLSearchParams({ q: search.text, answer: search.answer, only: search.only, page: String(to) })}`,
    );
  return html`<nav class="pager">${page > 1 && html`<a href="${at(page - 1)}" rel="prev">←</a>`}<span>${rulesWords[language].page(page, pageCount)}</span>${page < pageCount && html`<a href="${at(page + 1)}" rel="next">→</a>`}</nav>`;
}
