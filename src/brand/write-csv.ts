/** A CSV file for spreadsheets: Chinese stays intact (UTF-8 with its mark), and no cell is ever taken for a formula. */
import { stringify } from 'csv-stringify/sync';

export function writeCsv(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => row.map(makeSafe)),
    { bom: true, record_delimiter: 'windows' },
  );
}

/** Spreadsheets calculate what begins so; an apostrophe in front makes it a text. One more in front of those is undone alike. */
function makeSafe(cell: string): string {
  return /^'*[=+\-@＝＋－＠\t\r]/.test(cell) ? `'${cell}` : cell;
}

/** The cell that `writeCsv` was given. */
export function readSafeCell(cell: string): string {
  return /^'+[=+\-@＝＋－＠\t\r]/.test(cell) ? cell.slice(1) : cell;
}
