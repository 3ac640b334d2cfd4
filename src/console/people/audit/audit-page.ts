/** Who changed what on this account: newest first, by person and by target, page by page. */
import type { AuditEntry } from '../../../store/audit-log.ts';
import type { Person } from '../../../store/operators.ts';
import type { AccountCall, AccountRoute, ConsoleAnswer } from '../../frame/console-call.ts';
import { selectField, textField } from '../../frame/forms.ts';
import { card, emptyState, linkButton, pageHead, pager, tableView } from '../../frame/parts.ts';
import { type Html, html } from '../../html.ts';
import { moment } from '../moment-text.ts';
import { changeView } from './describe-change.ts';
import { auditWords } from './words.ts';

const pageSize = 40;

async function show(call: AccountCall): Promise<ConsoleAnswer> {
  const { stores, account, people, query, language, path } = call;
  const words = auditWords[language];
  const { who = '', target = '', after = '' } = query;
  const [page, everybody] = await Promise.all([
    stores.auditLog.page(account, {
      limit: pageSize,
      ...(isCursor(after) && { cursor: after }),
      ...(who && { byId: who }),
      ...(target.trim() && { target: target.trim() }),
    }),
    people.desk.list(),
  ]);
  const linkTo = (cursor: string) => {
    const filter = new URLSearchParams({ who, target, after: cursor });
    return `${path('/audit')}?${filter}`;
  };
  const empty = emptyState(words.emptyTitle, {
    text: words.empty,
    action: linkButton(path('/audit'), words.all),
  });
  const list = page.entries.length === 0 ? empty : entryTable(call, page.entries, everybody);
  const pages = pager(language, {
    previous: after === '' ? undefined : linkTo(''),
    next: page.next === undefined ? undefined : linkTo(page.next),
  });
  return {
    kind: 'page',
    title: words.title,
    area: 'audit',
    body: html`${pageHead(words.title, { lead: words.lead })}${card(undefined, filterForm(call, everybody))}${card(undefined, list)}${pages}`,
  };
}

/** A row of SQLite, or a place in a stream of Redis. */
function isCursor(text: string): boolean {
  return /^\d{1,16}(-\d{1,16})?$/.test(text);
}

function filterForm({ query, language, path }: AccountCall, everybody: readonly Person[]): Html {
  const words = auditWords[language];
  const choices = [
    { value: '', label: words.anybody },
    ...everybody.map(({ id, name }) => ({ value: id, label: name })),
    { value: 'owner', label: words.owner },
    { value: 'nobody', label: words.nobody },
  ];
  return html`<form method="get" action="${path('/audit')}" class="row">${selectField({
    name: 'who',
    label: words.who,
    value: query['who'],
    choices,
  })}${textField({
    name: 'target',
    label: words.target,
    hint: words.targetHint,
    value: query['target'],
    type: 'search',
  })}<button>${words.filter}</button></form>`;
}

function entryTable(
  { language }: AccountCall,
  entries: readonly AuditEntry[],
  everybody: readonly Person[],
): Html {
  const words = auditWords[language];
  const names = new Map(everybody.map(({ id, name }) => [id, name]));
  const columns = [words.when, words.who, words.act, words.target, words.change];
  const byOf = ({ byId, by }: AuditEntry): string => {
    if (byId === 'owner') return words.owner;
    return byId === 'nobody' ? words.nobody : by;
  };
  const rows = entries.map((entry) => [
    moment(entry.atMs),
    byOf(entry),
    words.acts[entry.act] ?? entry.act,
    names.get(entry.target) ?? entry.target,
    html`${changeView(entry)}${entry.note && html`<small>${entry.note}</small>`}`,
  ]);
  return tableView(
    words.title,
    columns.map((label) => ({ label })),
    rows,
  );
}

export const auditRoutes: readonly AccountRoute[] = [
  { scope: 'account', who: 'see-audit', method: 'GET', path: '/audit', answer: show },
];
