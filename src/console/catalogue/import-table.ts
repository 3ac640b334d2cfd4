/** The import of a table: the dry run, and then, when it was confirmed and is still the same, the change. */
import { maxFileBytes } from '../../brand/brand-file-names.ts';
import { decodeText } from '../../brand/decode-text.ts';
import { tableProblems } from '../../brand/tables/table-problems.ts';
import { findTableName, type TableName, tableShapes } from '../../brand/tables/table-shape.ts';
import { writeTable } from '../../brand/tables/write-table.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { fieldText } from '../frame/forms.ts';
import { notFoundPage } from '../frame/refusals.ts';
import { explanationText } from './hours-form.ts';
import { importMark, listImports } from './import-marks.ts';
import { type PlannedImport, planPage } from './plan-page.ts';
import { explainEnd } from './save-entry.ts';
import { showTables } from './tables-page.ts';
import { toolWords } from './tool-words.ts';
import { catalogueWords } from './words.ts';

/** POST /tables: nothing is written. */
export async function dryRun(call: AccountCall): Promise<ConsoleAnswer> {
  const planned = await planFrom(call);
  if ('kind' in planned) return planned;
  return planPage(call, planned, undefined);
}

/** POST /tables/confirm */
export async function confirmImport(call: AccountCall): Promise<ConsoleAnswer> {
  const words = toolWords[call.language];
  const planned = await planFrom(call);
  if ('kind' in planned) return planned;
  const { plan, name } = planned;
  if (plan.hash !== fieldText(call.form, 'plan')) return planPage(call, planned, words.shiftedPlan);
  if (plan.edits.length === 0 || plan.obstacles.length > 0)
    return planPage(call, planned, undefined);
  const note = `${importMark}${catalogueWords.zh[name]}：${toolWords.zh.importOf(plan.edits.length)}`;
  const end = await call.editing.applyNow(call.operator, plan.edits, note);
  if (end.kind !== 'published') return planPage(call, planned, explainEnd(end, call.language));
  const text = words.applied(plan.edits.length);
  return { kind: 'redirect', to: call.path('/tables'), notice: { kind: 'good', text } };
}

async function planFrom(call: AccountCall): Promise<PlannedImport | ConsoleAnswer> {
  const name = findTableName(fieldText(call.form, 'table'));
  if (!name) return notFoundPage(call.language);
  const read = readBrought(call, name);
  if ('problem' in read) return refuse(call, read.problem);
  const removesMissing = fieldText(call.form, 'removes') === 'yes';
  const { files, entries } = await call.editing.readLive();
  const shape = tableShapes[name];
  const live = entries
    .filter(({ file, id }) => file === shape.file && !id.startsWith('groups/'))
    .map(({ id, value }) => ({ id, value }));
  const { text } = read;
  const planned = await call.workshop.planTable({ name, text, live, files, removesMissing });
  if (planned.kind === 'wrong') return refuse(call, planned.problem);
  const { table, plan } = planned;
  return { name, text, table, plan, removesMissing };
}

function refuse(call: AccountCall, problem: string): Promise<ConsoleAnswer> {
  return showTables(call, { text: explanationText(problem, call.language) }, 422);
}

function readBrought(
  call: AccountCall,
  name: TableName,
): { readonly text: string } | { readonly problem: string } {
  const bytes = call.uploads['file']?.bytes;
  if (bytes && bytes.subarray(0, 2).toString('latin1') === 'PK') {
    return { problem: tableProblems.spreadsheet };
  }
  const text = bytes && bytes.length > 0 ? decodeText(bytes) : fieldText(call.form, 'text');
  if (text === undefined) return { problem: tableProblems.noText };
  const { file } = tableShapes[name];
  return text.length > maxFileBytes[file] ? { problem: tableProblems.tooLarge } : { text };
}

/** POST /tables/undo: of an import only; other revisions are rolled back elsewhere. */
export async function undoImport(call: AccountCall): Promise<ConsoleAnswer> {
  const words = toolWords[call.language];
  const to = call.path('/tables');
  const wanted = fieldText(call.form, 'revision');
  const imports = await listImports(call);
  const revision = imports.find(({ number }) => String(number) === wanted);
  if (!revision) return { kind: 'redirect', to, notice: { kind: 'bad', text: words.notUndone } };
  const note = `${words.undoImport} · ${revision.note}`;
  const end = await call.editing.undo(call.operator, revision.number, note);
  const notice =
    end.kind === 'published'
      ? { kind: 'good' as const, text: words.undoneImport }
      : { kind: 'bad' as const, text: explainEnd(end, call.language) };
  return { kind: 'redirect', to, notice };
}

/** GET /tables/:table */
export async function exportTable(call: AccountCall): Promise<ConsoleAnswer> {
  const name = findTableName(call.params['table'] ?? '');
  if (!name) return notFoundPage(call.language);
  const shape = tableShapes[name];
  const { entries } = await call.editing.readLive();
  const own = entries.filter(({ file, id }) => file === shape.file && !id.startsWith('groups/'));
  const body = writeTable(
    shape,
    own.map(({ value }) => value),
    call.language === 'zh' ? 'zh' : 'names',
  );
  const fileName = `${catalogueWords[call.language][name]}.csv`;
  return { kind: 'file', fileName, type: 'text/csv; charset=utf-8', body };
}
