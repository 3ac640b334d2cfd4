/** A CSV file as records of named fields that know their line. The header says which columns there are, in any order. */
import { CsvError, parse } from 'csv-parse/sync';
import type { z } from 'zod';
import type { ContentFile } from '../store/contents.ts';
import type { ReportProblem } from './content-problem.ts';

export interface CsvColumns {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

export interface CsvRecord {
  /** By column; a column that the file does not have is an empty text. */
  readonly fields: Readonly<Record<string, string>>;
  readonly reportAt: (column: string, message: string) => void;
}

/** Reads the whole file; what is wrong with it is reported, and the records that can be read are returned. */
export function readCsv(
  file: ContentFile,
  columns: CsvColumns,
  report: ReportProblem,
): readonly CsvRecord[] {
  const [header, ...rows] = splitRows(file, report);
  if (!header) {
    report({
      file: file.path,
      line: 1,
      message: `is empty: expected ${columns.required.join(',')}`,
    });
    return [];
  }
  const names = header.cells;
  if (!checkHeader(file.path, names, { columns, report })) return [];
  const absent = Object.fromEntries(columns.optional.map((name) => [name, '']));
  return rows.flatMap(({ cells, line }) => {
    if (cells.every((cell) => cell === '')) return [];
    if (cells.length !== names.length) {
      const message = `has ${cells.length} fields, the header has ${names.length}`;
      report({ file: file.path, line, message });
      return [];
    }
    const given = Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']));
    const fields = { ...absent, ...given };
    const reportAt: CsvRecord['reportAt'] = (column, message) => {
      const place = { line, column: Math.max(0, names.indexOf(column)) + 1 };
      report({ file: file.path, ...place, message: `${column}: ${message}` });
    };
    return [{ fields, reportAt }];
  });
}

/** The record as the schema has it; undefined when it breaks the schema, which was reported then. */
export function checkRecord<T>(record: CsvRecord, schema: z.ZodType<T>): T | undefined {
  const result = schema.safeParse(record.fields);
  if (result.success) return result.data;
  for (const { path, message } of result.error.issues) {
    const received = record.fields[String(path[0])] ?? '';
    record.reportAt(
      String(path[0] ?? ''),
      received === '' ? 'is missing' : `"${received}" ${message}`,
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
    report({ file: file.path, line: lastLine + 1, message: csvReason(error) });
  }
  return rows;
}

function csvReason({ code, message }: CsvError): string {
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'a quote is opened here and never closed';
  if (code === 'INVALID_OPENING_QUOTE') return 'a quote stands in the middle of a field';
  if (code === 'CSV_INVALID_CLOSING_QUOTE') return 'a quote is closed in the middle of a field';
  return message;
}

function checkHeader(
  file: string,
  names: readonly string[],
  { columns, report }: { columns: CsvColumns; report: ReportProblem },
): boolean {
  const known = new Set([...columns.required, ...columns.optional]);
  const messages = [
    ...columns.required
      .filter((name) => !names.includes(name))
      .map((name) => `column "${name}" is missing`),
    ...names.filter((name) => !known.has(name)).map((name) => `column "${name}" is not known`),
    ...names
      .filter((name, at) => names.indexOf(name) !== at)
      .map((name) => `column "${name}" is there twice`),
  ];
  for (const message of messages) report({ file, line: 1, message });
  return messages.length === 0;
}
