/** One entry of a file as fields of a form, and back. What nobody touched stays as it is written. */
import type { BrandFileName } from '../../brand/brand-file-names.ts';
import type { EntryValue } from '../../domain/edit.ts';
import type { Words } from '../../domain/explanation.ts';
import type { ConsoleCall } from '../frame/console-call.ts';
import { type Choice, fieldText, fieldTexts } from '../frame/forms.ts';

export interface EntryField {
  readonly name: string;
  readonly label: Words;
  readonly hint?: Words;
  readonly sort:
    | 'line'
    | 'lines'
    | 'words'
    | 'number'
    | 'date'
    | 'choice'
    | 'ticks'
    | 'part'
    | 'hidden';
  readonly choices?: readonly Choice[];
  readonly isRequired?: true;
  /** Who looks after one shop may write it. */
  readonly isFact?: true;
  readonly maxLength?: number;
}

/** A line that must be written. */
export function lineField(
  name: string,
  label: Words,
  differences: Partial<EntryField> = {},
): EntryField {
  return { name, label, sort: 'line', isRequired: true, ...differences };
}

export interface EntrySheet {
  readonly file: BrandFileName;
  readonly fields: readonly EntryField[];
}

/** A row of CSV says lists as a text. */
function isRow({ file }: EntrySheet): boolean {
  return file.endsWith('.csv');
}

/** What the field shows. */
export function textOf(field: EntryField, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (field.sort === 'words' || field.sort === 'ticks') return wordsOf(value).join('、');
  return field.sort === 'part' ? partText(value) : String(value);
}

/** A list of small things, or whatever else is no text, as one line. */
function partText(value: unknown): string {
  if (Array.isArray(value)) return value.map(partText).join('、');
  if (typeof value !== 'object' || value === null) return String(value ?? '');
  return Object.values(value).map(partText).join(' ');
}

/** What a form sends for the value as a whole. */
export function sentText(field: EntryField, value: unknown): string {
  if (field.sort === 'ticks') return wordsOf(value).join('\n');
  const isWhole = field.sort === 'part' && value !== undefined;
  return isWhole ? JSON.stringify(value) : textOf(field, value);
}

/** The words of a list, whichever way its file writes them. */
export function wordsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map(String);
  return String(value ?? '')
    .split(/[|｜]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** The entry as the form wants it. Fields that the form does not have stay as they are. */
export function readEntry(
  form: ConsoleCall['form'],
  sheet: EntrySheet,
  before: EntryValue,
): EntryValue {
  const changes = sheet.fields.flatMap((field) => {
    const typed = typedText(form, field);
    if (typed === undefined || typed === typedAs(field, before[field.name])) return [];
    return [[field.name, valueFrom(field, typed, isRow(sheet))] as const];
  });
  const entry = { ...before, ...Object.fromEntries(changes) };
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined));
}

/** What a form sends for a value that nobody touched. */
function typedAs(field: EntryField, value: unknown): string {
  return field.sort === 'ticks' ? sentText(field, value) : textOf(field, value);
}

/** Undefined when the form does not have the field at all. Ticks are a line each: a name may have commas. */
function typedText(form: ConsoleCall['form'], { name, sort }: EntryField): string | undefined {
  if (sort === 'ticks') {
    if (form[`${name}-shown`] === undefined) return undefined;
    return fieldTexts(form, name).join('\n').replaceAll('\r', '');
  }
  if (form[name] === undefined) return undefined;
  return fieldText(form, name).replaceAll(/\r\n?/g, '\n').trim();
}

function valueFrom({ sort }: EntryField, typed: string, isInRow: boolean): unknown {
  if (sort === 'words') return listFrom(splitWords(typed), isInRow);
  if (sort === 'ticks') return listFrom(onceEach(typed.split('\n')), isInRow);
  if (typed === '') return isInRow ? '' : undefined;
  if (sort === 'number' && /^\d+([.]\d+)?$/.test(typed)) return Number(typed);
  return sort === 'lines' ? typed.replaceAll('\n', ' ') : typed;
}

function listFrom(words: readonly string[], isInRow: boolean): unknown {
  if (isInRow) return words.join('|');
  return words.length > 0 ? words : undefined;
}

/** People separate words with whatever their keyboard has. */
function splitWords(typed: string): readonly string[] {
  return onceEach(typed.split(/[、，,;；|｜\n]/));
}

function onceEach(words: readonly string[]): readonly string[] {
  return [...new Set(words.map((word) => word.trim()).filter((word) => word !== ''))];
}
