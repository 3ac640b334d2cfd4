/**
 * A moment in Beijing as a day and, where it matters, a time: two fields that browsers help to fill in, and that work where
 * they do not. A day alone stays a day alone. Pure.
 */
import { dayText, findDayNumber } from '../../domain/beijing-time.ts';
import { type Html, html } from '../../markup/html.ts';
import { textField } from '../frame/forms.ts';
import type { Language } from '../frame/language.ts';
import type { Fields } from './fields.ts';
import { schemaFormWords } from './words.ts';

const momentPattern = /^(\S+) (24(?=:00)|2[0-3]|[01]?\d):([0-5]\d)$/;

export function readMoment(text: string, name: string): Fields {
  const [, day = '', hour, minute] = momentPattern.exec(text) ?? [];
  const dayNumber = findDayNumber(day);
  if (hour === undefined || dayNumber === undefined) return { [name]: text };
  // A clock knows no 24:00: that is where the next day begins.
  if (hour === '24') return { [name]: dayText(dayNumber + 1), [timeName(name)]: '00:00' };
  return { [name]: day, [timeName(name)]: `${hour.padStart(2, '0')}:${minute}` };
}

/** Undefined when nothing is told. What is no moment is kept as it is, for the check to say so. */
export function writeMoment(fields: Fields, name: string): string | undefined {
  const told = [fields[name] ?? '', fields[timeName(name)] ?? ''].map((part) => part.trim());
  return told.filter((part) => part !== '').join(' ') || undefined;
}

type FieldSetting = Parameters<typeof textField>[0];

export function momentFields(setting: FieldSetting, fields: Fields, language: Language): Html {
  const { name, value = '' } = setting;
  // A field for days would show nothing of what is no day, and so lose it.
  const isDay = value === '' || findDayNumber(value) !== undefined;
  const time = textField({
    name: timeName(name),
    type: 'time',
    label: schemaFormWords[language].time,
    value: fields[timeName(name)],
  });
  const day = textField({ ...setting, type: isDay ? 'date' : 'text' });
  return html`<div class="moment">${day}${isDay && time}</div>`;
}

function timeName(name: string): string {
  return `${name}.time`;
}
