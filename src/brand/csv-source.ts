/** A CSV file as records of named fields that know their line. The header says which columns there are, in any order. */
import { CsvError, parse } from 'csv-parse/sync';
import type { z } from 'zod';
import { explainValue } from '../domain/explanation.ts';
import { fieldProblems } from '../domain/field-problems.ts';
import type { ContentFile } from '../store/contents.ts';
import type { ReportProblem } from './content-problem.ts';
import { csvProblems } from './csv-problems.ts';
import { explainIssue } from './explain-issue.ts';

export interface CsvColumns {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

export interface CsvRecord {
  /** By column; a column that the file does not have is an empty text. */
  readonly fields: Readonly<Record<string, string>>;
  readonly reportAt: (column: string, explanation: string) => void;
}

/** Reads the whole file; what is wrong with it is reported, and the records that can be read are returned. */
export function readCsv(
  file: ContentFile,
  columns: CsvColumns,
  report: ReportProblem,
): readonly CsvRecord[] {
  const [header, ...rows] = splitRows(file, report);
  if (!header) {
    report({ file: file.path, line: 1 }, csvProblems.empty(columns.required));
    return [];
  }
  const names = header.cells;
  if (!checkHeader(file.path, names, { columns, report })) return [];
  const absent = Object.fromEntries(columns.optional.map((name) => [name, '']));
  return rows.flatMap(({ cells, line }) => {
    if (cells.every((cell) => cell === '')) return [];
    if (cells.length !== names.length) {
      report({ file: file.path, line }, csvProblems.fieldCount(cells.length, names.length));
      return [];
    }
    const given = Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']));
    const fields = { ...absent, ...given };
    const reportAt: CsvRecord['reportAt'] = (column, explanation) => {
      const place = { line, column: Math.max(0, names.indexOf(column)) + 1 };
      report({ file: file.path, ...place, path: [column], where: column }, explanation);
    };
    return [{ fields, reportAt }];
  });
}

/** The record as the schema has it; undefined when it breaks the schema, which was reported then. */
export function checkRecord<T>(record: CsvRecord, schema: z.ZodType<T>): T | undefined {
  const result = schema.safeParse(record.fields, { reportInput: true });
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const column = String(issue.path[0] ?? '');
    const received = record.fields[column] ?? '';
    const isMissing = received === '';
    record.reportAt(
      column,
      isMissing ? fieldProblems.missing : explainValue(received, explainIssue(issue)),
    );
  }
  return undefined;
}

interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

function splitRows(file: ContentFile, report: ReportProblem): readonly Row[] {
  const rows: Row[] = [];
  let lastLine = 0;
  try {
    parse(file.text, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (cells: string[], { lines }) => {
        lastLine = lines;
        // csv-parse counts to the end of a record; fields in quotes may have put line breaks into it.
        const breaks = cells.join('').split('\n').length - 1;
        rows.push({ cells: cells.map((cell) => cell.trim()), line: lines - breaks });
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // csv-parse names the line where it gave up; the quote that misled it is in the first record it could not end.
    report({ file: file.path, line: lastLine + 1 }, csvProblems.broken(error.code, error.message));
  }
  return rows;
}

function checkHeader(
  file: string,
  names: readonly string[],
  { columns, report }: { columns: CsvColumns; report: ReportProblem },
): boolean {
  const known = new Set([...columns.required, ...columns.optional]);
  const explanations = [
    ...columns.required
      .filter((name) => !names.includes(name))
      .map((name) => csvProblems.columnMissing(name)),
    ...names
      .filter((name) => !known.has(name))
      .map((name) => csvProblems.columnUnknown(name, known)),
    ...names
      .filter((name, at) => names.indexOf(name) !== at)
      .map((name) => csvProblems.columnTwice(name)),
  ];
  for (const explanation of explanations) report({ file, line: 1 }, explanation);
  return explanations.length === 0;
}
