/** GET /setup/:list: the entries of one file as a table, a page at a time. */
import type { Entry } from '../../domain/edit.ts';
import { type Html, html } from '../../markup/html.ts';
import { sectionTabs } from '../catalogue/sections.ts';
import { shopGone } from '../catalogue/shop-page.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { textField } from '../frame/forms.ts';
import { emptyState, linkButton, pageHead, pager, tableView } from '../frame/parts.ts';
import { idChoices } from '../schema-form/id-choices.ts';
import type { SchemaField } from '../schema-form/schema-fields.ts';
import { choiceLabel, labelOf, sayIn } from './form-words.ts';
import { findRunState } from './run-state.ts';
import { serviceTabs } from './service-tabs.ts';
import { entryLink, entryTitle, stateBadge } from './services-page.ts';
import { entriesOf, findSetupForm, type SetupForm } from './setup-forms.ts';
import { fieldsOf } from './setup-sheet.ts';
import { setupWords } from './words.ts';

const entriesAPage = 50;
/** Fewer are found with the eye. */
const searchedFrom = 15;
const columnsShown = 3;

export async function listPage(call: AccountCall): Promise<ConsoleAnswer> {
  const form = findSetupForm(call.params['list']);
  if (!form) return shopGone(call);
  const words = setupWords[call.language];
  const entries = await call.editing.readLiveFile(form.list.file);
  const all = entriesOf(form, entries);
  const sought = (call.query['q'] ?? '').trim().toLowerCase();
  const found = all.filter((entry) => isFound(entry, sought));
  const title = sayIn(form.words.title, call.language);
  const isFull = all.length >= form.list.maxLength;
  const add = linkButton(call.path(`/new-setup/${form.name}`), words.add, 'main');
  const actions = isFull ? [] : [add];
  const body = html`${pageHead(title, { lead: sayIn(form.words.lead, call.language), actions })}${tabsAbove(call, form)}
${all.length >= searchedFrom && searchForm(call, form)}${all.length > 0 && html`<p class="note">${words.count(found.length, all.length)}${isFull && form.list.maxLength === 1 && ` ${words.full}`}</p>`}
${found.length > 0 ? tablePage(call, form, found) : nothingFound(call, form, all.length > 0)}`;
  return { kind: 'page', title, body, area: areaOf(form) };
}

export function areaOf({ isPlace }: SetupForm): string {
  return isPlace ? 'catalogue' : 'setup';
}

export function tabsAbove(call: AccountCall, { isPlace, name }: SetupForm): Html {
  return isPlace ? sectionTabs(call, 'places') : serviceTabs(call, name);
}

function isFound({ id, value }: Entry, sought: string): boolean {
  const { name, synonyms, city } = value;
  const words = [id, name, city, ...(Array.isArray(synonyms) ? synonyms : [])];
  return words.some((word) =>
    String(word ?? '')
      .toLowerCase()
      .includes(sought),
  );
}

function searchForm(call: AccountCall, form: SetupForm): Html {
  const words = setupWords[call.language];
  return html`<form method="get" action="${call.path(`/setup/${form.name}`)}" class="row" role="search">
${textField({ name: 'q', label: words.search, value: call.query['q'], type: 'search', maxLength: 40 })}<button>${words.find}</button></form>`;
}

function tablePage(call: AccountCall, form: SetupForm, found: readonly Entry[]): Html {
  const words = setupWords[call.language];
  const last = Math.ceil(found.length / entriesAPage);
  const asked = Number.parseInt(call.query['page'] ?? '1', 10) || 1;
  const number = Math.min(last, Math.max(1, asked));
  const shown = found.slice((number - 1) * entriesAPage, number * entriesAPage);
  const fields = fieldsOf(form).filter(isColumn).slice(0, columnsShown);
  const hasStates = found.some(({ value }) => findRunState(value, call.nowMs) !== undefined);
  const columns = [
    { label: labelOf(form.words, 'name', call.language).label },
    ...fields.map(({ name, kind }) => ({
      label: labelOf(form.words, name, call.language).label,
      isNumber: kind === 'number',
    })),
    ...(hasStates ? [{ label: words.state }] : []),
  ];
  const rows = shown.map((entry) => [
    html`${entryLink(call, form, entry)}<br><small>${entryMark(entry)}</small>`,
    ...fields.map((field) => cellText(call, form, { field, value: entry.value[field.name] })),
    ...(hasStates ? [stateBadge(call, entry)] : []),
  ]);
  const table = tableView(sayIn(form.words.title, call.language), columns, rows);
  return html`${table}${pager(call.language, {
    previous: number > 1 ? pageAddress(call, form, number - 1) : undefined,
    next: number < last ? pageAddress(call, form, number + 1) : undefined,
  })}`;
}

/** Under its name: its id, or what else it is called. */
function entryMark({ id, value }: Entry): string {
  const { synonyms } = value;
  if (typeof value['id'] === 'string' && value['id'] !== entryTitle(value, id)) return value['id'];
  return Array.isArray(synonyms) ? synonyms.join('、') : '';
}

function pageAddress(call: AccountCall, form: SetupForm, number: number): string {
  const query = new URLSearchParams({ q: call.query['q'] ?? '', page: String(number) });
  return call.path(`/setup/${form.name}?${query}`);
}

const shownElsewhere: ReadonlySet<string> = new Set([
  'latitude',
  'longitude',
  'id',
  'name',
  'firstMoment',
  'lastMoment',
  'firstDay',
  'lastDay',
]);
const columnKinds: ReadonlySet<SchemaField['kind']> = new Set([
  'text',
  'number',
  'choice',
  'id',
  'rows',
]);

function isColumn({ name, kind }: SchemaField): boolean {
  return columnKinds.has(kind) && !shownElsewhere.has(name);
}

function cellText(
  call: AccountCall,
  { words }: SetupForm,
  { field, value }: { readonly field: SchemaField; readonly value: unknown },
): string | number {
  if (Array.isArray(value)) return setupWords[call.language].rows(value.length);
  const written = value ?? ('preset' in field ? field.preset : undefined);
  if (written === undefined || written === null) return '';
  if (field.kind === 'choice') return choiceLabel(words, String(written), call.language);
  if (field.kind !== 'id') return typeof written === 'number' ? written : String(written);
  const choices = idChoices(call.content().catalogue, field.of, []);
  return choices.find((one) => one.value === written)?.label ?? String(written);
}

function nothingFound(call: AccountCall, form: SetupForm, hasSome: boolean): Html {
  const words = setupWords[call.language];
  if (!hasSome) return emptyState(words.none, { text: sayIn(form.words.empty, call.language) });
  const action = linkButton(call.path(`/setup/${form.name}`), words.clear);
  return emptyState(words.nothing, { text: words.nothingText, action });
}
