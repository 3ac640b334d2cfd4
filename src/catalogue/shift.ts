/** One stretch of a day as two fields of a form: from when, till when. Forgiving in the writing, never in the meaning. */
import type { TimeSpan } from '../domain/catalogue.ts';
import { hoursProblems } from './hours-problems.ts';
import { formatSpans, parseSpans } from './span-syntax.ts';

export interface Shift {
  /** `10:00`. */
  readonly open: string;
  /** `22:00`, `24:00`, `次日02:00`; what is earlier than `open` is the next day as well. */
  readonly close: string;
}

/** What `parseShift` reads back as the same span. */
export function shiftOf(span: TimeSpan): Shift {
  const [open = '', close = ''] = formatSpans([span]).split('-');
  return { open, close };
}

/** Undefined when both fields are empty. A string says what is wrong. */
export function parseShift({ open, close }: Shift): TimeSpan | string | undefined {
  const opens = plainClock(open);
  const closes = plainClock(close);
  if (opens === '' && closes === '') return undefined;
  if (opens === '' || closes === '') return hoursProblems.halfShift;
  const spans = parseSpans(`${opens}-${closes}`);
  return typeof spans === 'string' ? spans : spans[0];
}

/** "9点半" → "9:30", "0930", "9：30" → "09:30", "22" → "22:00"; anything else as it was typed. */
function plainClock(typed: string): string {
  const text = typed.normalize('NFKC').replaceAll(/\s/g, '').replaceAll('.', ':');
  const match = /^(次日|第二天)?(\d{1,2})(?:[点时](半|\d{1,2}分?)?|:?(\d{2}))?$/.exec(text);
  if (!match) return text;
  const [, day, hour = '', spoken, minutes = '00'] = match;
  const minute = spoken === '半' ? '30' : (spoken?.replace('分', '') ?? minutes);
  return `${day ? '次日' : ''}${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
}
