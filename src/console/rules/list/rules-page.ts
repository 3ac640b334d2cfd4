/** The list of rules: where an operator finds the one to change, and sees which is asked first. */

import { type Html, html } from '../../../markup/html.ts';
import { selectField, textField } from '../../frame/forms.ts';
import { badge, emptyState, linkButton, pageHead } from '../../frame/parts.ts';
import { textOf } from '../../schema-form/fields.ts';
import { besideBench } from '../bench/bench-dock.ts';
import type { DraftRule } from '../draft-rules.ts';
import { rulesWords } from '../words.ts';
import { orderOf, ruleFilters, serviceOf, wordsOf } from './arrange-rules.ts';
import { askForFacts, hitSlot, noteSlot } from './late-facts.ts';
import { moveForm, moveLink } from './move-form.ts';
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
  return html`${head}${besideBench(
    view.bench,
    html`${searchForm(view)}
<p class="hint" role="status">${words.count(view.arranged.count)}${view.search.only === 'never-hit' && html` · ${neverHitNote(view)}`}${view.mayEdit && html` · ${words.moveHint}`}</p><div>${askForFacts(view)}</div>
${rules.length === 0 ? emptyState(words.none, { text: words.noneText }) : listOf(view)}${pager(view)}${view.mayEdit && dragForm(view)}${view.bar}`,
  )}`;
}

/** Whether the filter by hits can be relied on. */
function neverHitNote({ facts, language }: RulesView): string {
  const words = rulesWords[language];
  if (!facts.hits) return words.hitsUnknown;
  return facts.isCounting ? words.hitsCounting : words.hitsCounted;
}

function searchForm({ language, path, search, answers }: RulesView): Html {
  const words = rulesWords[language];
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
    ...ruleFilters.map((value) => ({ value, label: words.filters[value] })),
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
  const { language, path, mayEdit } = view;
  const words = rulesWords[language];
  const title = textOf(rule.value['title']) || rule.id;
  return html`<li id="rule-${rule.id}" class="rule${rule.mark === 'removed' ? ' gone' : ''}" data-rule="${rule.id}">
${mayEdit && html`<button type="button" class="grip" data-grip aria-label="${words.moveRule(title)}" title="${words.moveHint}">⠿</button>`}
<div class="rule-words"><a href="${path(`/rules/${rule.id}`)}">${title}</a>${rule.mark && badge(words.marks[rule.mark], rule.mark === 'removed' ? 'bad' : 'good')}
<p class="hint">${firstWords(rule, view)}</p>${waysOf(rule, view)}</div>
<div class="rule-facts">${badge(words.services[serviceOf(rule) ?? 'reply'])}${noteSlot(rule.id, view)}${rule.live && hitSlot(rule.id, view)}</div>
${mayEdit && rule.mark !== 'removed' && (rule.id === view.moving ? moveForm : moveLink)(rule, view)}</li>`;
}

const wordsShown = 5;

function firstWords(rule: DraftRule, { language }: RulesView): string {
  const words = rulesWords[language];
  const own = [...wordsOf(rule, 'exact'), ...wordsOf(rule, 'contains')];
  const shown = own.slice(0, wordsShown).join(language === 'zh' ? '、' : ', ');
  const more = own.length > wordsShown ? words.more(own.length - wordsShown) : '';
  return [shown, more].filter(Boolean).join(' · ');
}

/** How many ways of saying it a rule knows. */
function waysOf(rule: DraftRule, { language }: RulesView): Html | undefined {
  const words = rulesWords[language];
  const sayings = ['exact', 'contains', 'patterns'].flatMap((way) => wordsOf(rule, way)).length;
  const examples = wordsOf(rule, 'examples').length;
  const ways = [
    ...(sayings > 0 ? [words.sayings(sayings)] : []),
    ...(examples > 0 ? [words.examples(examples)] : []),
  ];
  return ways.length === 0 ? undefined : html`<p class="ways">${ways.map((way) => badge(way))}</p>`;
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
