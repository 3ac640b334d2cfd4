/** The operators' tests: what a follower says, and what should come of it; tried on the draft at once. */

import type { ContentProblem } from '../../../brand/content-problem.ts';
import type { CaseReport } from '../../../brand/run-cases.ts';
import type { EntryValue } from '../../../domain/edit.ts';
import { type Html, html } from '../../../markup/html.ts';
import type { AccountCall } from '../../frame/console-call.ts';
import { postForm, textArea } from '../../frame/forms.ts';
import { badge, card, emptyState, linkButton, pageHead } from '../../frame/parts.ts';
import { besideBench } from '../bench/bench-dock.ts';
import { ruleField, ruleOptions } from './rule-field.ts';
import type { RuleNames } from './rule-names.ts';
import { sayExpectation, sayGiven } from './say-test.ts';
import { expectationOf, sayingsOf } from './test-entry.ts';
import { testWords } from './test-words.ts';

export interface ListedTest {
  readonly id: string;
  readonly value: EntryValue;
  readonly isNew: boolean;
}

export type TestsRun =
  | { readonly kind: 'not-run' }
  | { readonly kind: 'not-now' }
  | { readonly kind: 'report'; readonly report: CaseReport }
  | { readonly kind: 'problems'; readonly problems: readonly ContentProblem[] };

export interface TestsView {
  readonly tests: readonly ListedTest[];
  readonly page: number;
  readonly run: TestsRun;
  readonly mayEdit: boolean;
  readonly bar: Html | undefined;
  readonly bench: Html;
  readonly names: RuleNames;
}

const pageSize = 20;

export function testsPage(call: AccountCall, view: TestsView): Html {
  const { language, path, formToken } = call;
  const words = testWords[language];
  const head = pageHead(words.title, {
    lead: words.lead,
    actions: [linkButton(path('/bench'), words.toBench)],
  });
  if (view.tests.length === 0) {
    const action = linkButton(path('/bench'), words.toBench, 'main');
    return html`${head}${emptyState(words.emptyTitle, { text: words.emptyText, action })}`;
  }
  const runForm = postForm(
    { action: path('/tests/run'), formToken, className: 'row' },
    html`<button class="main">${words.run}</button>`,
  );
  return html`${head}${besideBench(view.bench, html`${runForm}${outcome(view, call)}${list(call, view)}${view.mayEdit && ruleOptions(view.names)}${view.bar}`)}`;
}

function outcome({ run, names }: TestsView, { language }: AccountCall): Html | undefined {
  const words = testWords[language];
  switch (run.kind) {
    case 'not-run':
      return undefined;
    case 'not-now':
      return html`<p class="problem">${words.notNow}</p>`;
    case 'problems':
      return card(
        words.broken,
        html`<ul class="notes">${run.problems.map((problem) => html`<li>${problem[language]} ${problem.fix[language]}</li>`)}</ul>`,
      );
    case 'report': {
      const { passedCount, failures } = run.report;
      const tone = failures.length === 0 ? 'good' : 'bad';
      return card(
        undefined,
        html`<p role="status">${badge(words.ran(passedCount, failures.length), tone)}</p>
<ul class="notes">${failures.map(({ title, shortfalls, why }) => html`<li><strong>${title}</strong>${shortfalls.map(({ expected, heard }) => html`<p>${words.missed(callByTitle(expected[language], names))} · ${words.heard(callByTitle(heard[language], names))}</p>`)}<details><summary>…</summary>${why.map((line) => html`<p class="hint">${line}</p>`)}</details></li>`)}</ul>`,
      );
    }
  }
}

/** `rule hello`, `规则 hello`: what was expected and heard names rules by their ids. */
function callByTitle(text: string, { nameOf }: RuleNames): string {
  return text.replace(/^(规则|rule) ([\w-]+)/, (_whole, word: string, id: string) =>
    word === 'rule' ? `rule “${nameOf(id)}”` : `规则「${nameOf(id)}」`,
  );
}

function list(call: AccountCall, { tests, page, mayEdit, names }: TestsView): Html {
  const words = testWords[call.language];
  const pageCount = Math.ceil(tests.length / pageSize);
  const at = Math.min(Math.max(1, page), pageCount);
  const shown = tests.slice((at - 1) * pageSize, at * pageSize);
  const link = (to: number, label: string) =>
    html`<a href="${call.path(`/tests?page=${to}`)}">${label}</a>`;
  return html`<ol class="stack">${shown.map((test) => html`<li class="card">${row(call, test, { mayEdit, names })}</li>`)}</ol>
${pageCount > 1 && html`<nav class="pager">${at > 1 && link(at - 1, '←')}<span>${words.page(at, pageCount)}</span>${at < pageCount && link(at + 1, '→')}</nav>`}`;
}

function row(
  { language, path, formToken, content }: AccountCall,
  { id, value, isNew }: ListedTest,
  { mayEdit, names }: Pick<TestsView, 'mayEdit' | 'names'>,
): Html {
  const words = testWords[language];
  const { rule, words: contains } = expectationOf(value);
  const { shops } = content().catalogue;
  const shopName = (wanted: string) => shops.find((shop) => shop.id === wanted)?.name ?? wanted;
  const given = sayGiven(value, shopName, language);
  return html`<p>${sayingsOf(value).join(language === 'zh' ? '；' : '; ')} ${isNew && badge(words.new, 'good')}</p><p class="hint">${words.expected} ${sayExpectation(value, names, language)}${given !== '' && html` · ${words.given} ${given}`}</p>
${
  mayEdit &&
  html`<details><summary>${words.change}</summary>${postForm(
    { action: path(`/tests/${encodeURIComponent(id)}`), formToken },
    [
      html`<div class="row">${ruleField(language, { id: `f-rule-${id}`, value: rule === '' ? '' : names.nameOf(rule) })}${textArea({ name: 'words', id: `f-words-${id}`, label: words.contains, hint: words.containsHint, value: contains.join('\n'), rows: Math.max(2, contains.length) })}</div>`,
      html`<div class="row"><button name="do" value="change">${words.change}</button><button class="danger" name="do" value="remove">${words.remove}</button></div>`,
    ],
  )}</details>`
}`;
}
