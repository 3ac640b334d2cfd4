/**
 * A table as a spreadsheet writes it (commas, semicolons or tabs; our column names or what people call them) as rows of
 * cells by column. It judges no cell: that is for the rules of the file.
 */
import { CsvError, parse } from 'csv-parse/sync';
import { csvProblems } from '../csv-problems.ts';
import { readSafeCell } from '../write-csv.ts';
import { tableProblems } from './table-problems.ts';
import type { TableColumn, TableShape } from './table-shape.ts';

export interface TableRow {
  /** In the text, from 1. */
  readonly line: number;
  /** By the column's own name; only columns that the table has. */
  readonly cells: Readonly<Record<string, string>>;
  /** An explanation of why the row cannot be read. */
  readonly problem?: string;
}

export interface Table {
  readonly rows: readonly TableRow[];
  readonly columns: readonly TableColumn[];
  /** Headers that mean nothing here: they are passed over. */
  readonly ignored: readonly string[];
}

export type TableReading =
  | { readonly kind: 'table'; readonly table: Table }
  /** An explanation. */
  | { readonly kind: 'wrong'; readonly problem: string };

/** Lines that are read, whatever there are: twice what one import takes, so that whoever counts sees too many. */
const mostLinesRead = 10_000;

export function readTable(text: string, shape: TableShape): TableReading {
  const plain = text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
  if (plain.trim() === '') return { kind: 'wrong', problem: tableProblems.empty };
  try {
    return readLines(splitLines(plain), shape);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { kind: 'wrong', problem: csvProblems.broken(error.code, error.message) };
  }
}

interface Line {
  readonly cells: readonly string[];
  readonly line: number;
}

function readLines([header, ...lines]: readonly Line[], shape: TableShape): TableReading {
  const columns = (header?.cells ?? []).map((name) => findColumn(shape, name));
  const known = columns.filter((column) => column !== undefined);
  const [twice] = known.filter((column, at) => known.indexOf(column) !== at);
  if (twice) return { kind: 'wrong', problem: csvProblems.columnTwice(twice.zh) };
  if (known.length === 0) return { kind: 'wrong', problem: tableProblems.noHeader(shape) };
  const telling = shape.keys ?? ['name'];
  const tells = (names: readonly string[]) =>
    names.every((wanted) => known.some(({ name }) => name === wanted));
  if (!tells(['id']) && !tells(telling)) {
    return { kind: 'wrong', problem: tableProblems.noKey(shape) };
  }
  const rows = lines.flatMap((line) => readRow(line, columns) ?? []);
  const ignored = (header?.cells ?? []).filter(
    (name, at) => columns[at] === undefined && name !== '',
  );
  return { kind: 'table', table: { rows, columns: known, ignored } };
}

function readRow(
  { cells, line }: Line,
  columns: readonly (TableColumn | undefined)[],
): TableRow | undefined {
  if (cells.every((cell) => cell === '')) return undefined;
  const entries = columns.flatMap((column, at) =>
    column ? [[column.name, readSafeCell(cells[at] ?? '')] as const] : [],
  );
  const row = { line, cells: Object.fromEntries(entries) };
  // Spreadsheets leave out empty cells at the end of a row; cells behind the last column are a comma too many.
  const hasMore = cells.slice(columns.length).some((cell) => cell !== '');
  return hasMore ? { ...row, problem: csvProblems.fieldCount(cells.length, columns.length) } : row;
}

function splitLines(text: string): readonly Line[] {
  const lines: Line[] = [];
  parse(text, {
    delimiter: findSeparator(text),
    relax_column_count: true,
    skip_empty_lines: true,
    to: mostLinesRead,
    on_record: (cells: string[], { lines: lastLine }) => {
      const breaks = cells.join('').split('\n').length - 1;
      lines.push({ cells: cells.map((cell) => cell.trim()), line: lastLine - breaks });
      return null;
    },
  });
  return lines;
}

/** What stands most often in the header; in none of the columns' names is one of them. */
function findSeparator(text: string): string {
  const [header = ''] = text.trimStart().split('\n');
  const counts = [',', ';', '\t'].map((sign) => [sign, header.split(sign).length] as const);
  return counts.toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? ',';
}

function findColumn({ columns }: TableShape, header: string): TableColumn | undefined {
  const name = plainHeader(header);
  return columns.find((column) =>
    [column.name, column.zh, ...(column.aliases ?? [])].some((one) => plainHeader(one) === name),
  );
}

/** "门店名称 *" and "Phone" are written in many ways. */
function plainHeader(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s*_'-]/g, '');
}
