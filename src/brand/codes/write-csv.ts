/** A CSV file for spreadsheets: Chinese stays intact (UTF-8 with its mark), and no cell is ever taken for a formula. */

export function writeCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')}`;
}

/** Spreadsheets calculate what begins so; an apostrophe in front makes it a text. */
function cellOf(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
