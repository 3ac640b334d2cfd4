/** Who changed what on this account: newest first, by person and by target, page by page. */

import { type Html, html } from '../../../markup/html.ts';
import { type AuditEntry, type AuditPage, auditActs } from '../../../store/audit-log.ts';
import type { Person } from '../../../store/operators.ts';
import type { AccountCall, AccountRoute, ConsoleAnswer } from '../../frame/console-call.ts';
import { selectField, textField } from '../../frame/forms.ts';
import { card, emptyState, linkButton, pageHead, pager, tableView } from '../../frame/parts.ts';
import { moment } from '../moment-text.ts';
import { changeView } from './describe-change.ts';
import { nameTarget } from './name-target.ts';
import { auditWords } from './words.ts';

const pageSize = 40;
const mostLooks = 25;

async function show(call: AccountCall): Promise<ConsoleAnswer> {
  const { people, query, language, path } = call;
  const words = auditWords[language];
  const { who = '', act = '', target = '', after = '' } = query;
  const everybody = await people.desk.list();
  const names = new Map(everybody.map(({ id, name }) => [id, name]));
  const page = await findEntries(call, names);
  const linkTo = (cursor: string) => {
    const filter = new URLSearchParams({ who, act, target, after: cursor });
    return `${path('/audit')}?${filter}`;
  };
  const empty = emptyState(words.emptyTitle, {
    text: words.empty,
    action: linkButton(path('/audit'), words.all),
  });
  const list = page.entries.length === 0 ? empty : entryTable(call, page.entries, names);
  const pages = pager(language, {
    previous: after === '' ? undefined : linkTo(''),
    next: page.next === undefined ? undefined : linkTo(page.next),
  });
  return {
    kind: 'page',
    title: words.title,
    area: 'audit',
    body: html`${pageHead(words.title, { lead: words.lead })}${card(undefined, filterForm(call, everybody))}${html`<div class="audit-log">${list}</div>`}${pages}`,
  };
}

/** The store knows the person; the rest is looked for page by page, and after a while the reader is asked to go on. */
async function findEntries(
  { stores, account, query, language }: AccountCall,
  names: ReadonlyMap<string, string>,
): Promise<AuditPage> {
  const { who = '', act = '', target = '', after = '' } = query;
  const sought = target.trim().toLowerCase();
  const isSought = (entry: AuditEntry): boolean => {
    const name = `${nameTarget(entry, { names, language })}\n${entry.target}`;
    return (act === '' || entry.act === act) && name.toLowerCase().includes(sought);
  };
  const found: AuditEntry[] = [];
  let next = isCursor(after) ? after : undefined;
  for (let looks = 0; looks < mostLooks; looks += 1) {
    const cursor = next === undefined ? {} : { cursor: next };
    const filter = { limit: pageSize, ...cursor, ...(who && { byId: who }) };
    const page = await stores.auditLog.page(account, filter);
    found.push(...page.entries.filter(isSought));
    next = page.next;
    if (next === undefined || found.length >= pageSize) break;
  }
  return { entries: found, ...(next !== undefined && { next }) };
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
  })}${selectField({
    name: 'act',
    label: words.act,
    value: query['act'],
    choices: [
      { value: '', label: words.anything },
      ...auditActs.map((act) => ({ value: act, label: words.acts[act] })),
    ],
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
  names: ReadonlyMap<string, string>,
): Html {
  const words = auditWords[language];
  const columns = [words.when, words.who, words.act, words.target, words.change];
  const byOf = ({ byId, by }: AuditEntry): string => {
    if (byId === 'owner') return words.owner;
    return byId === 'nobody' ? words.nobody : by;
  };
  const rows = entries.map((entry) => [
    moment(entry.atMs),
    byOf(entry),
    words.acts[entry.act] ?? entry.act,
    nameTarget(entry, { names, language }),
    html`${changeView(entry, language)}${entry.note && html`<small>${entry.note}</small>`}`,
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
