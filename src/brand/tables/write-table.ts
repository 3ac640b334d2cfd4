/** A table of the live content as a spreadsheet opens it: importing it again changes nothing. */
import type { EntryValue } from '../../domain/edit.ts';
import { writeCsv } from '../write-csv.ts';
import { cellOf } from './cells.ts';
import type { TableShape } from './table-shape.ts';

/** @param headers `zh`: as people call the columns; `names`: as the files do. */
export function writeTable(
  { columns }: TableShape,
  entries: readonly EntryValue[],
  headers: 'zh' | 'names',
): string {
  const header = columns.map(({ zh, name }) => (headers === 'zh' ? zh : name));
  const rows = entries.map((entry) => columns.map((column) => cellOf(column, entry[column.name])));
  return writeCsv([header, ...rows]);
}
