/** Values of entries as cells of a spreadsheet, and back. What a spreadsheet does to a cell by itself is undone here. */
import type { TableColumn } from './table-shape.ts';

export function cellOf({ sort }: TableColumn, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (sort === 'list' && Array.isArray(value)) return value.map(escapeWord).join('|');
  return String(value);
}

/** Text that is no number where one belongs stays a text: the file's own check says what is wrong with it. */
export function valueFrom({ sort, meanings }: TableColumn, cell: string): unknown {
  switch (sort) {
    case 'list':
      return splitWords(cell);
    case 'number':
      return /^\d+([.]\d+)?$/.test(cell) ? Number(cell) : cell;
    case 'date':
      return isoDate(cell);
    case 'clock':
      return cell
        .replace(/^\d(?=[:：]\d)/, '0$&')
        .replace(/：/g, ':')
        .replace(/^(\d\d:\d\d):00$/, '$1');
    default:
      return meanings?.[cell] ?? cell;
  }
}

/** Whether two cells say the same. */
export function isSameCell(column: TableColumn, one: string, other: string): boolean {
  if (one === other) return true;
  const { sort } = column;
  if (sort === 'degrees' || sort === 'number') {
    return one !== '' && other !== '' && Number(one) === Number(other);
  }
  return JSON.stringify(valueFrom(column, one)) === JSON.stringify(valueFrom(column, other));
}

/** 2026/10/1 and 2026年10月1日 → 2026-10-01. */
function isoDate(cell: string): string {
  const match = /^(\d{4})[/.年-](\d{1,2})[/.月-](\d{1,2})日?$/.exec(cell);
  if (!match) return cell;
  const [, year = '', month = '', day = ''] = match;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function escapeWord(word: unknown): string {
  return String(word).replace(/[\\|｜]/g, (sign) => `\\${sign}`);
}

function splitWords(cell: string): readonly string[] {
  const words = [''];
  for (const [piece, escaped] of cell.matchAll(/\\(.)|./gsu)) {
    if (escaped === undefined && /[|｜]/.test(piece)) words.push('');
    else words[words.length - 1] += escaped ?? piece;
  }
  return words.map((word) => word.trim()).filter((word) => word !== '');
}
