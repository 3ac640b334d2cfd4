/** What an import would do, row by row, and the button that does it. */
import type { CellChange, Fate, ImportPlan, RowFate } from '../../brand/tables/plan-import.ts';
import type { Table } from '../../brand/tables/read-table.ts';
import type { TableName } from '../../brand/tables/table-shape.ts';
import { type Html, html } from '../../markup/html.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { postForm } from '../frame/forms.ts';
import { badge, card, linkButton, pageHead, type Tone, tableView } from '../frame/parts.ts';
import { explainProblem } from './save-entry.ts';
import { toolWords } from './tool-words.ts';
import { catalogueWords } from './words.ts';

export interface PlannedImport {
  readonly name: TableName;
  readonly text: string;
  readonly table: Table;
  readonly plan: ImportPlan;
  readonly removesMissing: boolean;
}

const rowsShown = 500;

const tones: Readonly<Record<Fate, Tone>> = {
  refused: 'bad',
  removed: 'bad',
  new: 'good',
  changed: 'warn',
  unchanged: 'calm',
  kept: 'calm',
};
/** What needs a look stands first. */
const order = Object.keys(tones) as Fate[];

export function planPage(
  call: AccountCall,
  planned: PlannedImport,
  problem: string | undefined,
): ConsoleAnswer {
  const words = toolWords[call.language];
  const { plan, table } = planned;
  const title = `${words.planTitle} · ${catalogueWords[call.language][planned.name]}`;
  const rows = order.flatMap((fate) =>
    plan.rows.filter((row) => row.fate === fate && fate !== 'kept'),
  );
  const kept = plan.rows.filter(({ fate }) => fate === 'kept');
  const back = linkButton(call.path('/tables'), words.startAgain);
  const body = html`${pageHead(title, { lead: words.planLead, actions: [back] })}
${problem && html`<p class="notice bad" role="alert">${problem}</p>`}
<p class="badges">${order.map((fate) => countBadge(call, plan.rows, fate))}</p>
${table.ignored.length > 0 && html`<p class="note">${words.ignored(table.ignored.join('、'))}</p>`}
${plan.obstacles.length > 0 && card(undefined, html`<p>${words.obstacles}</p><ul class="changes">${plan.obstacles.map((one) => html`<li>${one.file}:${one.line} ${explainProblem(one, call.language)}</li>`)}</ul>`)}
${confirmForm(call, planned)}
${rowTable(call, title, rows.slice(0, rowsShown))}
${rows.length > rowsShown && html`<p class="note">${words.shownRows(rowsShown, rows.length)}</p>`}
${kept.length > 0 && html`<details><summary>${words.fates.kept}（${kept.length}）</summary>${rowTable(call, words.fates.kept, kept.slice(0, rowsShown))}</details>`}`;
  return { kind: 'page', title, body, area: 'catalogue', ...(problem && { status: 409 }) };
}

function rowTable(call: AccountCall, title: string, rows: readonly RowFate[]): Html {
  const words = toolWords[call.language];
  const columns = [
    { label: words.row, isNumber: true },
    { label: words.fate },
    { label: words.entry },
    { label: words.what },
  ];
  return tableView(
    title,
    columns,
    rows.map((row) => rowCells(call, row)),
  );
}

function countBadge(call: AccountCall, rows: readonly RowFate[], fate: Fate): Html | undefined {
  const count = rows.filter((row) => row.fate === fate).length;
  if (count === 0) return undefined;
  return badge(`${toolWords[call.language].fates[fate]} ${count}`, tones[fate]);
}

function rowCells(call: AccountCall, row: RowFate): readonly (Html | string | number)[] {
  const { fate, line, id, name, changes, problems } = row;
  const texts = problems.map((problem) => explainProblem(problem, call.language));
  return [
    line ?? '–',
    badge(toolWords[call.language].fates[fate], tones[fate]),
    html`${name || id}<br><small>${id}</small>`,
    html`<ul class="changes">${texts.map((text) => html`<li class="problem">${text}</li>`)}${fate !== 'refused' && changes.map((change) => changeView(call, change, fate))}</ul>`,
  ];
}

function changeView(call: AccountCall, { column, before, after }: CellChange, fate: Fate): Html {
  const { emptyValue } = catalogueWords[call.language];
  const label = call.language === 'zh' ? column.zh : column.name;
  if (fate === 'new') return html`<li>${label}：${after}</li>`;
  return html`<li>${label}：<del>${before || emptyValue}</del> → <ins>${after || emptyValue}</ins></li>`;
}

/** The table goes along: what is confirmed is planned anew, and must be the same. */
function confirmForm(call: AccountCall, planned: PlannedImport): Html {
  const words = toolWords[call.language];
  const { name, text, plan, removesMissing } = planned;
  const count = plan.edits.length;
  if (count === 0) return html`<p class="note">${words.nothing}</p>`;
  if (plan.obstacles.length > 0) return html``;
  const refused = plan.rows.filter(({ fate }) => fate === 'refused').length;
  const label = refused > 0 ? words.applySound(count, refused) : words.apply(count);
  return postForm(
    { action: call.path('/tables/confirm'), formToken: call.formToken, isUpload: true },
    [
      html`<input type="hidden" name="table" value="${name}"><input type="hidden" name="plan" value="${plan.hash}">`,
      removesMissing ? html`<input type="hidden" name="removes" value="yes">` : undefined,
      html`<textarea name="text" hidden aria-hidden="true">
${text}</textarea>`,
      html`<div class="actions"><button class="main">${label}</button></div>`,
    ],
  );
}
