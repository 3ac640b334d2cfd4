/**
 * The dry run of an import: what would become of every row of a table, and the edits that would do it. It writes
 * nothing. Who confirms it later makes the plan anew, so that nothing happens that was not shown.
 */
import { createHash } from 'node:crypto';
import type { Edit, EntryValue } from '../../domain/edit.ts';
import type { ContentFile } from '../../store/contents.ts';
import type { ContentProblem } from '../content-problem.ts';
import { contentProblem } from '../content-problem.ts';
import { cellOf, isSameCell, valueFrom } from './cells.ts';
import { checkTable } from './check-table.ts';
import { findOwner, type LiveEntry } from './find-owner.ts';
import type { Table, TableRow } from './read-table.ts';
import { tableProblems } from './table-problems.ts';
import type { TableColumn, TableShape } from './table-shape.ts';

export interface CellChange {
  readonly column: TableColumn;
  readonly before: string;
  readonly after: string;
}

export type Fate = 'new' | 'changed' | 'unchanged' | 'refused' | 'removed' | 'kept';

export interface RowFate {
  readonly fate: Fate;
  /** Undefined for entries that the table does not have. */
  readonly line?: number;
  readonly id: string;
  readonly name: string;
  /** Of what is new, every cell that is not empty. */
  readonly changes: readonly CellChange[];
  /** Why it is refused. */
  readonly problems: readonly ContentProblem[];
}

export interface ImportPlan {
  readonly rows: readonly RowFate[];
  readonly edits: readonly Edit[];
  /** What would be wrong elsewhere: then nothing can be imported. */
  readonly obstacles: readonly ContentProblem[];
  /** Two plans that do the same have the same. */
  readonly hash: string;
}

export interface ImportInput {
  readonly shape: TableShape;
  readonly table: Table;
  readonly live: readonly LiveEntry[];
  readonly files: readonly ContentFile[];
  /** Whether entries that the table does not have shall go. */
  readonly removesMissing: boolean;
}

/** A row, and what it would make of its entry. */
interface Wish {
  readonly row: TableRow;
  readonly id: string;
  readonly before: EntryValue | undefined;
  readonly after: EntryValue;
  readonly problems: readonly ContentProblem[];
}

export function planImport(input: ImportInput): ImportPlan {
  const { wishes, missing, obstacles } = judge(input, readWishes(input));
  const untold = input.removesMissing ? wishes.find(isUntold) : undefined;
  if (untold) return planWithoutRemoval(input, untold);
  const rows = [
    ...wishes.map((wish) => fateOf(wish, input.table.columns)),
    ...missing.map((entry) => fateOfMissing(entry, input)),
  ];
  const edits = [
    ...wishes.filter(isDone).map((wish) => editOf(wish, input)),
    ...(input.removesMissing ? missing.map(({ id, value }) => removal(id, value, input)) : []),
  ];
  const hash = createHash('sha256').update(JSON.stringify(edits)).digest('hex');
  return { rows, edits, obstacles, hash };
}

/** Whether it may be about an entry that is there, and nobody can tell which. */
function isUntold({ row, before, problems }: Wish): boolean {
  return problems.length > 0 && before === undefined && (row.cells['id'] ?? '') === '';
}

/** What seems to be missing may be just what the row is about. */
function planWithoutRemoval(input: ImportInput, { row: { line } }: Wish): ImportPlan {
  const plan = planImport({ ...input, removesMissing: false });
  const place = { file: input.shape.file, line };
  const obstacle = contentProblem(place, tableProblems.notToldWhatIsMissing);
  return { ...plan, obstacles: [obstacle, ...plan.obstacles] };
}

function readWishes({ table, live, shape }: ImportInput): readonly Wish[] {
  const seen = new Set<string>();
  return table.rows.map((row) => {
    const owner = findOwner(row, live, shape);
    const problems = [...(row.problem ? [row.problem] : []), ...owner.problems];
    if (owner.id !== '' && seen.has(owner.id)) problems.push(tableProblems.twice(owner.id));
    seen.add(owner.id);
    const place = { file: shape.file, line: row.line };
    return {
      row,
      id: owner.id,
      before: owner.entry?.value,
      after: fill(owner.entry?.value ?? { id: owner.id }, row, { shape, columns: table.columns }),
      problems: problems.map((text) => contentProblem(place, text)),
    };
  });
}

/** Cells that say the same as the entry leave it as it is written. */
function fill(
  value: EntryValue,
  { cells }: TableRow,
  { shape, columns }: { readonly shape: TableShape; readonly columns: readonly TableColumn[] },
): EntryValue {
  // A row of CSV has all its fields; an entry of YAML goes without those that say nothing.
  const nothing = shape.listKey === undefined ? '' : undefined;
  const entries = columns.flatMap((column) => {
    const cell = cells[column.name] ?? '';
    const isSame = isSameCell(column, cellOf(column, value[column.name]), cell);
    if (column.name === 'id' || isSame) return [];
    return [[column.name, cell === '' ? nothing : valueFrom(column, cell)] as const];
  });
  const filled = { ...value, ...Object.fromEntries(entries) };
  return Object.fromEntries(Object.entries(filled).filter(([, field]) => field !== undefined));
}

/** Refuses what the brand would refuse, until what is left is sound; what is left over then stands in the way. */
function judge(
  input: ImportInput,
  read: readonly Wish[],
): {
  readonly wishes: readonly Wish[];
  readonly missing: readonly LiveEntry[];
  readonly obstacles: readonly ContentProblem[];
} {
  const named = new Set(read.map(({ id }) => id));
  const missing = input.live.filter(({ id }) => !named.has(id));
  let wishes = read;
  // A row can be refused for another that is refused later; more rounds than this are a knot for people.
  for (let round = 0; round < 4; round += 1) {
    const { entries, owners } = compose(input, wishes, missing);
    const { ofEntry, others } = checkTable(input.files, input.shape, entries);
    const refused = new Map(
      [...ofEntry].flatMap(([at, problems]) => {
        const owner = owners[at];
        return owner ? [[owner, problems] as const] : [];
      }),
    );
    const strays = [...ofEntry].filter(([at]) => !owners[at]).flatMap(([, problems]) => problems);
    if (refused.size === 0) return { wishes, missing, obstacles: [...others, ...strays] };
    wishes = wishes.map((wish) => {
      const problems = refused.get(wish);
      return problems ? { ...wish, problems: problems.map(atLine(wish.row.line)) } : wish;
    });
  }
  return { wishes, missing, obstacles: [] };
}

function atLine(line: number): (problem: ContentProblem) => ContentProblem {
  return (problem) => ({ ...problem, line });
}

/** The entries as they would stand in the file, each with the row that wants it so. */
function compose(
  { live, removesMissing }: ImportInput,
  wishes: readonly Wish[],
  missing: readonly LiveEntry[],
): { readonly entries: readonly EntryValue[]; readonly owners: readonly (Wish | undefined)[] } {
  const gone = new Set(removesMissing ? missing.map(({ id }) => id) : []);
  const sound = wishes.filter(({ problems }) => problems.length === 0);
  const byId = new Map(sound.map((wish) => [wish.id, wish]));
  const stays = live
    .filter(({ id }) => !gone.has(id))
    .map(({ id, value }) => {
      const owner = byId.get(id);
      return { owner, entry: owner?.after ?? value };
    });
  const added = sound
    .filter(({ before }) => before === undefined)
    .map((owner) => ({ owner, entry: owner.after }));
  const all = [...stays, ...added];
  return { entries: all.map(({ entry }) => entry), owners: all.map(({ owner }) => owner) };
}

function fateOf(wish: Wish, columns: readonly TableColumn[]): RowFate {
  const { row, id, before, after, problems } = wish;
  const changes = changesBetween(before, after, columns);
  const name = String(after['name'] ?? before?.['name'] ?? '');
  return { fate: nameFate(wish, changes.length), line: row.line, id, name, changes, problems };
}

function nameFate({ problems, before }: Wish, changeCount: number): Fate {
  if (problems.length > 0) return 'refused';
  if (before === undefined) return 'new';
  return changeCount > 0 ? 'changed' : 'unchanged';
}

function changesBetween(
  before: EntryValue | undefined,
  after: EntryValue,
  columns: readonly TableColumn[],
): readonly CellChange[] {
  return columns
    .map((column) => ({
      column,
      before: cellOf(column, before?.[column.name]),
      after: cellOf(column, after[column.name]),
    }))
    .filter(({ column, before, after }) => column.name !== 'id' && before !== after);
}

function fateOfMissing({ id, value }: LiveEntry, { removesMissing }: ImportInput): RowFate {
  const name = String(value['name'] ?? '');
  return { fate: removesMissing ? 'removed' : 'kept', id, name, changes: [], problems: [] };
}

/** Whether the row changes anything. */
function isDone({ before, after, problems }: Wish): boolean {
  return problems.length === 0 && JSON.stringify(before) !== JSON.stringify(after);
}

function editOf({ id, before, after }: Wish, { shape }: ImportInput): Edit {
  return { file: shape.file, id, ...(before && { before }), after };
}

function removal(id: string, before: EntryValue, { shape }: ImportInput): Edit {
  return { file: shape.file, id, before };
}
