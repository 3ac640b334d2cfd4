/** One shop: its form with hours as rows, the map to check the pin, and what was changed before. */
import { checkPin } from '../../catalogue/check-pin.ts';
import { coordinateSystems } from '../../catalogue/coordinates.ts';
import { type HoursRows, type RowProblem, rowsOfHours } from '../../catalogue/hours-rows.ts';
import { parseHours } from '../../catalogue/hours-syntax.ts';
import { dayNumberAt, dayText } from '../../domain/beijing-time.ts';
import type { EntryValue } from '../../domain/edit.ts';
import { type Html, html } from '../../markup/html.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { type FieldProblems, postForm, problemSummary } from '../frame/forms.ts';
import { card, emptyState, linkButton, pageHead } from '../frame/parts.ts';
import { editsShop, seesShop } from './access.ts';
import type { EntrySheet } from './entry-fields.ts';
import { fieldView } from './entry-form.ts';
import { historyView, readHistory } from './history.ts';
import { blankWeek, hoursForm } from './hours-form.ts';
import { removeForm } from './remove-form.ts';
import { shopMap } from './shop-map.ts';
import { shopSheet } from './shop-sheet.ts';
import { shopWords } from './shop-words.ts';
import { catalogueWords } from './words.ts';

export interface ShopForm {
  readonly isNew: boolean;
  /** As the page was made from: what a conflict is told by. */
  readonly base: EntryValue;
  /** As the fields show it. */
  readonly value: EntryValue;
  readonly rows: HoursRows;
  readonly rowProblems: readonly RowProblem[];
  readonly problems: FieldProblems;
}

/** GET /shops/:id */
export async function shopPage(call: AccountCall): Promise<ConsoleAnswer> {
  const id = call.params['id'] ?? '';
  const value = seesShop(call, id) ? await findShopEntry(call, id) : undefined;
  if (!value) return shopGone(call);
  return showShop(call, formOf(value, value), 200);
}

/** GET /new-shop */
export async function newShopPage(call: AccountCall): Promise<ConsoleAnswer> {
  const value = { coordinate_system: 'gcj02', products: '*', hours: '每天 10:00-22:00' };
  return showShop(call, { ...formOf({}, value), isNew: true }, 200);
}

export function formOf(base: EntryValue, value: EntryValue): ShopForm {
  const rows = rowsFromText(value);
  return { isNew: false, base, value, rows, rowProblems: [], problems: {} };
}

function rowsFromText(value: EntryValue): HoursRows {
  const text = {
    weekly: String(value['hours'] ?? ''),
    exceptions: String(value['exceptions'] ?? ''),
  };
  const parse = parseHours(text);
  if (parse.kind === 'hours') return rowsOfHours(parse.hours);
  return { weekly: [blankWeek], exceptions: [] };
}

async function findShopEntry(call: AccountCall, id: string): Promise<EntryValue | undefined> {
  const shops = await call.editing.readLiveFile('stores.csv');
  return shops.find((entry) => entry.id === id)?.value;
}

export function shopGone(call: AccountCall): ConsoleAnswer {
  const words = catalogueWords[call.language];
  const action = linkButton(call.path('/shops'), words.toList);
  const body = html`<h1>${words.gone}</h1>${emptyState(words.gone, { text: words.goneText, action })}`;
  return { kind: 'page', title: words.gone, body, status: 404, area: 'catalogue' };
}

/** What the operator may write of it. */
export function sheetFor(call: AccountCall, id: string, isNew: boolean): EntrySheet {
  const sheet = shopSheet(call.content().catalogue, call.language);
  const may = isNew ? 'all' : editsShop(call, id);
  if (may === 'all') return sheet;
  return { ...sheet, fields: may === 'facts' ? sheet.fields.filter(({ isFact }) => isFact) : [] };
}

export async function showShop(
  call: AccountCall,
  form: ShopForm,
  status: number,
): Promise<ConsoleAnswer> {
  const words = catalogueWords[call.language];
  const id = form.isNew ? '' : String(form.base['id'] ?? '');
  const title = form.isNew ? words.newShop : String(form.base['name'] ?? id);
  const sheet = sheetFor(call, id, form.isNew);
  const may = form.isNew ? 'all' : editsShop(call, id);
  const lead = { all: words.shopsLead, facts: words.onlyFacts, nothing: words.readOnly }[may];
  const history = form.isNew ? [] : await readHistory(call, { file: 'stores.csv', id });
  const whole = shopSheet(call.content().catalogue, call.language);
  const back = linkButton(call.path('/shops'), words.toList);
  const body = html`${pageHead(title, { lead, actions: [back] })}
${problemSummary(form.problems, call.language)}
<div class="form-and-aside"><div class="stack">${may === 'nothing' ? factsView(whole, form, call) : editView(call, sheet, form)}</div>
<aside class="stack">${mapCard(call, form, title)}${!form.isNew && historyView(call, history, { sheet: whole, mayUndo: may !== 'nothing' })}</aside></div>
${!form.isNew && may === 'all' && removeForm(call, { action: call.path(`/shops/${id}`), base: form.base, name: title })}`;
  return { kind: 'page', title, body, status, area: 'catalogue' };
}

function editView(call: AccountCall, sheet: EntrySheet, form: ShopForm): Html {
  const words = catalogueWords[call.language];
  const { base, value, rows, rowProblems, problems, isNew } = form;
  const setting = { value, problems, language: call.language, isNew };
  const action = isNew ? '/new-shop' : `/shops/${String(base['id'])}`;
  const today = dayText(dayNumberAt(call.nowMs));
  const parts = groupFields(sheet);
  return postForm({ action: call.path(action), formToken: call.formToken }, [
    // Enter in a field saves, whatever button comes first.
    html`<button class="visually-hidden" name="act" value="save" tabindex="-1" aria-hidden="true">${words.save}</button>`,
    html`<input type="hidden" name="base" value="${JSON.stringify(base)}">`,
    card(
      undefined,
      html`<div class="stack">${parts.first.map((field) => fieldView(field, setting))}</div>`,
    ),
    hoursForm({ rows, problems: rowProblems, language: call.language, today }),
    card(
      undefined,
      html`<div class="stack">${parts.pin.map((field) => fieldView(field, setting))}<div><button class="small" name="act" value="check-pin">${shopWords[call.language].checkPin}</button></div></div>`,
    ),
    card(
      undefined,
      html`<div class="stack">${parts.rest.map((field) => fieldView(field, setting))}</div>`,
    ),
    html`<div class="actions sticky"><button class="main" name="act" value="save">${words.save}</button></div>`,
  ]);
}

const pinFields = ['latitude', 'longitude', 'coordinate_system'];
const restFields = ['services', 'products'];

function groupFields({ fields }: EntrySheet) {
  const isIn = (names: readonly string[]) => fields.filter(({ name }) => names.includes(name));
  const first = fields.filter(({ name }) => ![...pinFields, ...restFields].includes(name));
  return { first, pin: isIn(pinFields), rest: isIn(restFields) };
}

function factsView({ fields }: EntrySheet, { value }: ShopForm, call: AccountCall): Html {
  const rows = fields.map(
    ({ name, label }) =>
      html`<dt>${label[call.language]}</dt><dd>${String(value[name] ?? '') || '–'}</dd>`,
  );
  return card(undefined, html`<dl class="facts">${rows}</dl>`);
}

function mapCard(call: AccountCall, { value, base }: ShopForm, name: string): Html {
  const { catalogue } = call.content();
  const text = (field: string) => String(value[field] ?? '');
  const system = coordinateSystems.find((one) => one === text('coordinate_system')) ?? 'gcj02';
  const pin = {
    latitude: text('latitude'),
    longitude: text('longitude'),
    system,
    city: text('city'),
    district: text('district'),
  };
  const shop = { name, city: text('city'), id: String(base['id'] ?? '') };
  const map = shopMap(shop, checkPin(pin, catalogue.places), {
    catalogue,
    language: call.language,
  });
  return card(shopWords[call.language].map, map, 'map');
}
