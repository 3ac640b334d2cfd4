/** Opening hours as rows of fields that work without a script: "add a row" sends the form, and nothing is saved by it. */
import type { ExceptionRow, HoursRows, RowProblem, WeeklyRow } from '../../catalogue/hours-rows.ts';
import type { Shift } from '../../catalogue/shift.ts';
import { readExplanation } from '../../domain/explanation.ts';
import { type Html, html } from '../../markup/html.ts';
import type { ConsoleCall } from '../frame/console-call.ts';
import { fieldText, fieldTexts } from '../frame/forms.ts';
import type { Language } from '../frame/language.ts';
import { type ShopWords, shopWords } from './shop-words.ts';

const maxRows = 200;
const mondayFirst = [1, 2, 3, 4, 5, 6, 0];

/** Undefined when the form has no rows of hours. */
export function readHoursForm(form: ConsoleCall['form']): HoursRows | undefined {
  if (form['w-count'] === undefined) return undefined;
  return {
    weekly: Array.from({ length: countOf(form, 'w-count') }, (_, at) => ({
      weekdays: fieldTexts(form, `w${at}-day`).flatMap((text) =>
        /^[0-6]$/.test(text) ? Number(text) : [],
      ),
      shifts: readShifts(form, `w${at}`),
    })),
    exceptions: Array.from({ length: countOf(form, 'x-count') }, (_, at) => ({
      firstDay: fieldText(form, `x${at}-first`),
      lastDay: fieldText(form, `x${at}-last`),
      shifts: readShifts(form, `x${at}`),
      note: fieldText(form, `x${at}-note`),
    })),
  };
}

function countOf(form: ConsoleCall['form'], name: string): number {
  const text = fieldText(form, name);
  return /^\d{1,3}$/.test(text) ? Math.min(Number(text), maxRows) : 0;
}

function readShifts(form: ConsoleCall['form'], prefix: string): readonly Shift[] {
  const closes = fieldTexts(form, `${prefix}-close`);
  return fieldTexts(form, `${prefix}-open`).map((open, at) => ({ open, close: closes[at] ?? '' }));
}

export const blankWeek: WeeklyRow = { weekdays: [], shifts: [] };
export const blankDate: ExceptionRow = { firstDay: '', lastDay: '', shifts: [], note: '' };

export interface HoursFormSetting {
  readonly rows: HoursRows;
  readonly problems: readonly RowProblem[];
  readonly language: Language;
  /** `YYYY-MM-DD`: what lies before it is folded away. */
  readonly today: string;
}

export function hoursForm({ rows, problems, language, today }: HoursFormSetting): Html {
  const words = shopWords[language];
  const dates = rows.exceptions.map((row, at) => ({
    isPast: row.firstDay !== '' && (row.lastDay || row.firstDay) < today,
    view: exceptionRow(row, at, {
      words,
      problem: problemAt('exceptions', at, { problems, language }),
    }),
  }));
  const past = dates.filter(({ isPast }) => isPast);
  return html`${weekForm({ rows, problems, language })}
<fieldset class="card hours" id="f-exceptions"><legend>${words.dates}</legend><p class="hint">${words.datesHint}</p>
<input type="hidden" name="x-count" value="${rows.exceptions.length}">
${dates.filter(({ isPast }) => !isPast).map(({ view }) => view)}
${past.length > 0 && html`<details><summary>${words.pastDates(past.length)}</summary>${past.map(({ view }) => view)}</details>`}
<button class="small" name="act" value="add-date">${words.addDate}</button></fieldset>`;
}

/** The days of a week alone. */
export function weekForm({ rows, problems, language }: Omit<HoursFormSetting, 'today'>): Html {
  const words = shopWords[language];
  const views = rows.weekly.map((row, at) =>
    weeklyRow(row, at, { words, problem: problemAt('weekly', at, { problems, language }) }),
  );
  return html`<fieldset class="card hours" id="f-hours"><legend>${words.week}</legend><p class="hint">${words.hoursHint} ${words.clearRow}</p>
<input type="hidden" name="w-count" value="${rows.weekly.length}">
${views}
<button class="small" name="act" value="add-week">${words.addRow}</button></fieldset>`;
}

function problemAt(
  list: RowProblem['list'],
  row: number,
  { problems, language }: Pick<HoursFormSetting, 'problems' | 'language'>,
): string | undefined {
  const found = problems.find((one) => one.list === list && one.row === row);
  return found && explanationText(found.message, language);
}

/** What is wrong, and what to do about it. */
export function explanationText(message: string, language: Language): string {
  const explanation = readExplanation(message);
  return language === 'zh'
    ? `${explanation.zh}。${explanation.fix.zh && `${explanation.fix.zh}。`}`
    : `${explanation.en}: ${explanation.fix.en}.`;
}

interface RowSetting {
  readonly words: ShopWords;
  readonly problem: string | undefined;
}

function weeklyRow(
  { weekdays, shifts }: WeeklyRow,
  at: number,
  { words, problem }: RowSetting,
): Html {
  const ticks = mondayFirst.map((day) => {
    const isTicked = weekdays.includes(day);
    return html`<label class="tick"><input type="checkbox" name="w${at}-day" value="${day}"${isTicked && html` checked`}><span>${words.dayNames[day]}</span></label>`;
  });
  return html`<fieldset class="hours-row${problem ? ' wrong' : ''}"><legend class="visually-hidden">${words.rowName(at + 1)}</legend><div class="days" role="group" aria-label="${words.days}">${ticks}</div>
${shiftFields(`w${at}`, shifts, { words, row: at })}${problem && html`<p class="problem">${problem}</p>`}</fieldset>`;
}

function exceptionRow(row: ExceptionRow, at: number, { words, problem }: RowSetting): Html {
  const { firstDay, lastDay, shifts, note } = row;
  const name = words.rowName(at + 1);
  return html`<fieldset class="hours-row${problem ? ' wrong' : ''}"><legend class="visually-hidden">${name}</legend><div class="dates">
<label>${words.firstDay}<input type="date" name="x${at}-first" value="${firstDay}"></label><label>${words.lastDay}<input type="date" name="x${at}-last" value="${lastDay}"></label>
<label class="wide">${words.noteLabel}<input name="x${at}-note" value="${note}" maxlength="40" autocomplete="off"></label></div>
${shiftFields(`x${at}`, shifts, { words, row: at })}${problem && html`<p class="problem">${problem}</p>`}</fieldset>`;
}

/** Those that are there and one more, two at least: a split shift needs no other button. */
function shiftFields(
  prefix: string,
  shifts: readonly Shift[],
  { words, row }: { readonly words: ShopWords; readonly row: number },
): Html {
  const given = shifts.filter(({ open, close }) => open !== '' || close !== '');
  const blanks = Math.max(1, 2 - given.length);
  const shown = [...given, ...Array.from({ length: blanks }, () => ({ open: '', close: '' }))];
  return html`<div class="shifts">${shown.map(({ open, close }, at) => {
    const name = words.shiftName(row + 1, at + 1);
    const label = words.shiftLabels[at] ?? words.laterShift(at + 1);
    return html`<span class="shift"><span class="hint">${label}</span><input name="${prefix}-open" value="${open}" aria-label="${name} ${words.openAt}" maxlength="12" inputmode="text" autocomplete="off"><span aria-hidden="true">–</span><input name="${prefix}-close" value="${close}" aria-label="${name} ${words.closeAt}" maxlength="12" autocomplete="off"></span>`;
  })}</div>`;
}
