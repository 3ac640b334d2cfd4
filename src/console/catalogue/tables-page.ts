/** Tables out and in: downloads, the form of an import, and the imports that can be undone. */
import { tableNames } from '../../brand/tables/table-shape.ts';
import { type Html, html } from '../../markup/html.ts';
import type { RevisionSummary } from '../../store/contents.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import {
  checkBox,
  type FieldProblems,
  fieldText,
  postForm,
  problemSummary,
  selectField,
  textArea,
} from '../frame/forms.ts';
import { card, linkButton, pageHead } from '../frame/parts.ts';
import { listImports } from './import-marks.ts';
import { momentText } from './moment-text.ts';
import { sectionTabs } from './sections.ts';
import { toolWords } from './tool-words.ts';
import { catalogueWords } from './words.ts';

/** GET /tables */
export function tablesPage(call: AccountCall): Promise<ConsoleAnswer> {
  return showTables(call, {}, 200);
}

export async function showTables(
  call: AccountCall,
  problems: FieldProblems,
  status: number,
): Promise<ConsoleAnswer> {
  const words = toolWords[call.language];
  const { tables } = catalogueWords[call.language];
  const past = await listImports(call);
  const body = html`${pageHead(tables, { lead: words.tablesLead })}${sectionTabs(call, 'tables')}
${problemSummary(problems, call.language)}
${card(words.importTitle, importForm(call, problems))}
${card(words.exportTitle, html`<p class="hint">${words.exportHint}</p><div class="actions">${tableNames.map((name) => linkButton(call.path(`/tables/${name}`), words.download(catalogueWords[call.language][name])))}</div>`)}
${past.length > 0 && card(words.imports, html`<ol class="history">${past.map((one) => pastView(call, one))}</ol>`)}`;
  return { kind: 'page', title: tables, body, status, area: 'catalogue' };
}

function importForm(call: AccountCall, problems: FieldProblems): Html {
  const words = toolWords[call.language];
  const chosen = fieldText(call.form, 'table') || (call.query['table'] ?? 'shops');
  const choices = tableNames.map((name) => ({
    value: name,
    label: catalogueWords[call.language][name],
  }));
  return postForm({ action: call.path('/tables'), formToken: call.formToken, isUpload: true }, [
    selectField({ name: 'table', label: words.which, value: chosen, choices }),
    html`<div class="field"><label for="f-file">${words.file}</label><input id="f-file" type="file" name="file" accept=".csv,.tsv,.txt,text/csv"></div>`,
    textArea({
      name: 'text',
      label: words.paste,
      value: fieldText(call.form, 'text'),
      rows: 4,
      problem: problems['text'],
    }),
    checkBox({ name: 'removes', label: words.removesMissing, isChecked: false }),
    html`<div class="actions"><button class="main">${words.dryRun}</button></div>`,
  ]);
}

function pastView(
  call: AccountCall,
  { number, note, origin, publishedAtMs }: RevisionSummary,
): Html {
  const words = toolWords[call.language];
  const form = postForm({ action: call.path('/tables/undo'), formToken: call.formToken }, [
    html`<input type="hidden" name="revision" value="${number}"><button class="small">${words.undoImport}</button>`,
  ]);
  return html`<li><p><b>${origin?.by ?? '–'}</b> <span class="note">${momentText(publishedAtMs)} · ${note}</span></p>${form}</li>`;
}
