/** Reads and writes a CSV file row by row. A row that nobody changed keeps its quotes and its place. */
import { isDeepStrictEqual } from 'node:util';
import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { Edit, EntryValue } from '../../domain/edit.ts';
import { entryNamer } from './entry-lists.ts';
import { insertSlot, printSlots, removeSlot, replaceSlot, type SlotList } from './entry-slots.ts';
import { readingFailed } from './reading-failed.ts';

export interface ReadRows extends SlotList {
  readonly columns: readonly string[];
}

/** @throws AppError CONTENT_INVALID when it is no CSV */
export function readRows({
  path,
  text,
}: {
  readonly path: string;
  readonly text: string;
}): ReadRows {
  const [header, ...rows] = splitRows(path, text);
  if (!header) return { head: '', slots: [], tail: '', columns: [] };
  const columns = header.cells;
  const nameOf = entryNamer();
  const bytes = Buffer.from(text);
  let behind = header.end;
  const slots = rows.map(({ cells, start, end }) => {
    const value = Object.fromEntries(columns.map((name, at) => [name, cells[at] ?? '']));
    const gap = bytes.toString('utf8', behind, start);
    behind = end;
    const own = bytes.toString('utf8', start, end);
    return { id: nameOf(value['id'] ?? ''), value, gap, text: own };
  });
  const head = bytes.toString('utf8', 0, header.end);
  return { head, slots, tail: bytes.toString('utf8', behind), columns };
}

interface Row {
  readonly cells: readonly string[];
  /** In bytes, without the line breaks around it. */
  readonly start: number;
  readonly end: number;
}

function splitRows(path: string, text: string): readonly Row[] {
  const bytes = Buffer.from(text);
  const rows: Row[] = [];
  let from = 0;
  const isBreak = (at: number): boolean => bytes[at] === 0x0a || bytes[at] === 0x0d;
  try {
    parse(bytes, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (cells: string[], info) => {
        let [start, end] = [from, info.bytes];
        while (start < end && isBreak(start)) start += 1;
        while (end > start && isBreak(end - 1)) end -= 1;
        from = info.bytes;
        const trimmed = cells.map((cell) => cell.trim());
        if (trimmed.some((cell) => cell !== '')) rows.push({ cells: trimmed, start, end });
        return null;
      },
    });
  } catch (error) {
    if (error instanceof CsvError) throw readingFailed(path);
    throw error;
  }
  return rows;
}

export function printRows(rows: ReadRows): string {
  const text = printSlots(rows);
  return text.endsWith('\n') ? text : `${text}\n`;
}

export function editRow(rows: ReadRows, edit: Edit): ReadRows {
  const { id, after, behind } = edit;
  if (!after) return { ...rows, ...removeSlot(rows, id) };
  const wide = withColumns(
    rows,
    Object.keys(after).filter((name) => after[name] !== ''),
  );
  const slot = wide.slots.find((one) => one.id === id);
  const row = { id, value: after, text: writeRow(wide.columns, after) };
  const place = { behind, gap: '\n' };
  if (!slot) return { ...wide, ...insertRow(wide, row, place) };
  const changed = isDeepStrictEqual(slot.value, after) ? slot : { ...slot, ...row };
  const isMoved = behind === '' || (behind !== id && wide.slots.some((one) => one.id === behind));
  if (!isMoved) return { ...wide, ...replaceSlot(wide, changed) };
  return { ...wide, ...insertRow({ ...wide, ...removeSlot(wide, id) }, changed, place) };
}

/** The first row has the line break behind the header before it. */
function insertRow(
  rows: ReadRows,
  row: Omit<SlotList['slots'][number], 'gap'>,
  place: { readonly behind: string | undefined; readonly gap: string },
): SlotList {
  const { slots, ...list } = insertSlot(rows, row, place);
  const [first, second, ...rest] = slots;
  if (first?.gap !== '') return { ...list, slots };
  if (!second) return { ...list, slots: [{ ...first, gap: '\n' }] };
  return { ...list, slots: [{ ...first, gap: '\n' }, { ...second, gap: '\n' }, ...rest] };
}

/** A column that the file does not have yet is added behind the others, in every row. */
function withColumns(rows: ReadRows, names: readonly string[]): ReadRows {
  const added = names.filter((name) => !rows.columns.includes(name));
  if (added.length === 0) return rows;
  const columns = [...rows.columns, ...added];
  const separator = rows.columns.length === 0 ? '' : ',';
  const bare = Object.fromEntries(added.map((name) => [name, '']));
  return {
    ...rows,
    columns,
    head: `${rows.head}${separator}${writeCells(added)}`,
    slots: rows.slots.map((slot) => ({
      ...slot,
      value: { ...slot.value, ...bare },
      text: `${slot.text}${','.repeat(added.length)}`,
    })),
  };
}

function writeRow(columns: readonly string[], value: EntryValue): string {
  return writeCells(columns.map((name) => String(value[name] ?? '')));
}

/** Quotes where they are needed; the reader cuts spaces off the edges all the same. */
function writeCells(cells: readonly string[]): string {
  return stringify([cells.map((cell) => cell.trim())], { eof: false });
}
