/** The form of the desk's settings, read whole: every problem at its field, and nothing is guessed. */
import { type HoursRows, type RowProblem, readHoursRows } from '../../../catalogue/hours-rows.ts';
import { parseHours } from '../../../catalogue/hours-syntax.ts';
import type { OpeningHours } from '../../../domain/catalogue.ts';
import type { DeskSettings } from '../../../domain/desk-settings.ts';
import { readHoursForm } from '../../catalogue/hours-form.ts';
import type { AccountCall } from '../../frame/console-call.ts';
import { type FieldProblems, fieldText } from '../../frame/forms.ts';
import type { Language } from '../../frame/language.ts';
import { deskSettingWords } from './setting-words.ts';

export const minuteMs = 60_000;

/** In whole minutes. */
export const timeFields = [
  { name: 'answerWithinMs', min: 1, max: 60 },
  { name: 'absentAfterMs', min: 1, max: 30 },
  { name: 'silentAfterMs', min: 5, max: 240 },
  { name: 'tellAfterMs', min: 1, max: 30 },
  { name: 'giveUpAfterMs', min: 2, max: 240 },
  { name: 'messageWithinMs', min: 2, max: 60 },
  { name: 'sameAgentMs', min: 0, max: 1440 },
] as const;
export const capacityRange = { min: 1, max: 20 } as const;

/** As typed. */
export interface TypedSettings {
  readonly numbers: Readonly<Record<string, string>>;
  readonly isByItself: boolean;
  readonly asksForScore: boolean;
  readonly hasOwnHours: boolean;
  readonly rows: HoursRows;
}

export type ReadSettings =
  | { readonly kind: 'settings'; readonly settings: DeskSettings }
  | {
      readonly kind: 'problems';
      readonly problems: FieldProblems;
      readonly rowProblems: readonly RowProblem[];
    };

export function readTyped(form: AccountCall['form']): TypedSettings {
  const names = ['capacity', ...timeFields.map(({ name }) => name)];
  return {
    numbers: Object.fromEntries(names.map((name) => [name, fieldText(form, name)])),
    isByItself: fieldText(form, 'assigns') === 'yes',
    asksForScore: fieldText(form, 'score') === 'yes',
    hasOwnHours: fieldText(form, 'ownHours') === 'yes',
    rows: readHoursForm(form) ?? { weekly: [], exceptions: [] },
  };
}

export function readSettings(typed: TypedSettings, language: Language): ReadSettings {
  const words = deskSettingWords[language];
  const problems: Record<string, string> = {};
  const numberOf = (name: string, { min, max }: { min: number; max: number }): number => {
    const text = typed.numbers[name] ?? '';
    const number = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
    if (!(number >= min && number <= max)) problems[name] = words.wrongNumber(min, max);
    return number;
  };
  const capacity = numberOf('capacity', capacityRange);
  const times = Object.fromEntries(
    timeFields.map((field) => [field.name, numberOf(field.name, field) * minuteMs]),
  ) as Record<(typeof timeFields)[number]['name'], number>;
  if (times.giveUpAfterMs <= times.tellAfterMs) problems['giveUpAfterMs'] ??= words.giveUpTooEarly;
  const hours: ReadWeek = typed.hasOwnHours ? readWeek(typed.rows) : { rowProblems: [] };
  if (Object.keys(problems).length > 0 || hours.rowProblems.length > 0) {
    return { kind: 'problems', problems, rowProblems: hours.rowProblems };
  }
  const settings: DeskSettings = {
    capacity,
    ...times,
    assigns: typed.isByItself ? 'by-itself' : 'by-hand',
    asksForScore: typed.asksForScore,
    ...(hours.weekly && { weeklyHours: hours.weekly }),
  };
  return { kind: 'settings', settings };
}

interface ReadWeek {
  readonly rowProblems: readonly RowProblem[];
  readonly weekly?: OpeningHours['weekly'];
}

function readWeek({ weekly }: HoursRows): ReadWeek {
  const reading = readHoursRows({ weekly, exceptions: [] });
  if (reading.kind === 'problems') return { rowProblems: reading.problems };
  const parse = parseHours(reading.text);
  if (parse.kind === 'hours') return { rowProblems: [], weekly: parse.hours.weekly };
  const rowProblems = parse.problems.map(({ message }) => ({
    list: 'weekly' as const,
    row: 0,
    message,
  }));
  return { rowProblems };
}
