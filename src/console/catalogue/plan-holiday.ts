/** Turns a holiday into exceptions of the shops that were chosen: shown first, and live when a person has confirmed it. */
import { createHash } from 'node:crypto';
import { addExceptions, type NewExceptions } from '../../catalogue/add-exceptions.ts';
import { daysBetween } from '../../catalogue/holiday-calendar.ts';
import { readHoursRows } from '../../catalogue/hours-rows.ts';
import { formatHours, parseHours } from '../../catalogue/hours-syntax.ts';
import type { Edit, EntryValue } from '../../domain/edit.ts';
import { type Html, html } from '../../markup/html.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import { type FieldProblems, fieldText, fieldTexts, postForm } from '../frame/forms.ts';
import { linkButton, pageHead, tableView } from '../frame/parts.ts';
import { showHolidayForm } from './holidays-page.ts';
import { explanationText } from './hours-form.ts';
import { explainEnd } from './save-entry.ts';
import { toolWords } from './tool-words.ts';
import { catalogueWords } from './words.ts';

interface ShopChange {
  readonly edit: Edit;
  readonly keptDays: readonly string[];
}

/** POST /holidays: shows what would change, or does it when it was shown. */
export async function planHoliday(call: AccountCall): Promise<ConsoleAnswer> {
  const words = toolWords[call.language];
  const wanted = readWish(call);
  if ('problems' in wanted) return again(call, wanted.problems);
  const shops = await call.editing.readLiveFile('stores.csv');
  const chosen = new Set(fieldTexts(call.form, 'shop'));
  const changes = shops
    .filter(({ id }) => chosen.has(id))
    .flatMap(({ id, value }) => changeOf(id, value, wanted));
  const edits = changes.map(({ edit }) => edit).filter(({ before, after }) => before !== after);
  if (edits.length === 0) {
    const text = chosen.size === 0 ? words.noShopChosen : words.nothingToDo;
    return again(call, { shop: text });
  }
  const hash = createHash('sha256').update(JSON.stringify(edits)).digest('hex');
  const confirmed = fieldText(call.form, 'plan');
  if (confirmed === '') return previewPage(call, { changes, hash, problem: undefined });
  if (confirmed !== hash)
    return previewPage(call, { changes, hash, problem: words.changedMeanwhile });
  const note = `${catalogueWords.zh.holidays} ${fieldText(call.form, 'note')}`;
  const end = await call.editing.applyNow(call.operator, edits, note);
  if (end.kind !== 'published') {
    return previewPage(call, { changes, hash, problem: explainEnd(end, call.language) });
  }
  const notice = { kind: 'good', text: catalogueWords[call.language].saved } as const;
  return { kind: 'redirect', to: call.path('/holidays'), notice };
}

function again(call: AccountCall, problems: FieldProblems): Promise<ConsoleAnswer> {
  return showHolidayForm(call, { first: '', last: '', note: '' }, problems);
}

/** The same rules as the row of a shop's own form. */
function readWish(call: AccountCall): NewExceptions | { readonly problems: FieldProblems } {
  const text = (name: string) => fieldText(call.form, name);
  const row = {
    firstDay: text('first'),
    lastDay: text('last'),
    shifts: [{ open: text('opens'), close: text('closes') }],
    note: text('note'),
  };
  const everyDay = { weekdays: [0, 1, 2, 3, 4, 5, 6], shifts: [] };
  const reading = readHoursRows({ weekly: [everyDay], exceptions: [row] });
  if (reading.kind === 'problems') {
    const [problem] = reading.problems;
    return { problems: { first: explanationText(problem?.message ?? '', call.language) } };
  }
  const parse = parseHours(reading.text);
  const exception = parse.kind === 'hours' ? Object.values(parse.hours.exceptions)[0] : undefined;
  if (!exception) return { problems: { first: toolWords[call.language].badMoment } };
  const days = daysBetween(row.firstDay, row.lastDay || row.firstDay);
  return { days, exception, replaces: text('replaces') === 'yes' };
}

function changeOf(id: string, value: EntryValue, wanted: NewExceptions): readonly ShopChange[] {
  const text = (field: string) => String(value[field] ?? '');
  const parse = parseHours({ weekly: text('hours'), exceptions: text('exceptions') });
  if (parse.kind === 'problems') return [];
  const { hours, keptDays } = addExceptions(parse.hours, wanted);
  const isSame = keptDays.length === wanted.days.length;
  const after = isSame ? value : { ...value, exceptions: formatHours(hours).exceptions };
  return [{ edit: { file: 'stores.csv', id, before: value, after }, keptDays }];
}

function previewPage(
  call: AccountCall,
  {
    changes,
    hash,
    problem,
  }: {
    readonly changes: readonly ShopChange[];
    readonly hash: string;
    readonly problem: string | undefined;
  },
): ConsoleAnswer {
  const words = toolWords[call.language];
  const { shop, closed } = catalogueWords[call.language];
  const count = changes.filter(({ edit }) => edit.before !== edit.after).length;
  const hours = [fieldText(call.form, 'opens'), fieldText(call.form, 'closes')].join(' – ');
  const said = hours === ' – ' ? closed : hours;
  const days = `${fieldText(call.form, 'first')} – ${fieldText(call.form, 'last')}`;
  const back = linkButton(call.path('/holidays'), words.toHolidays);
  const body = html`${pageHead(words.willChange(count), { actions: [back] })}
${problem && html`<p class="notice bad" role="alert">${problem}</p>`}
<p><b>${days}</b> ${said} ${fieldText(call.form, 'note')}</p>
${postForm({ action: call.path('/holidays'), formToken: call.formToken }, [
  html`${sentAgain(call)}<input type="hidden" name="plan" value="${hash}">`,
  html`<div class="actions"><button class="main">${words.confirm(count)}</button></div>`,
])}
${tableView(
  words.willChange(count),
  [{ label: shop }, { label: words.note }],
  changes.map(({ edit, keptDays }) => [
    String(edit.before?.['name'] ?? edit.id),
    keptDays.length > 0 ? words.keeps(keptDays.join('、')) : '',
  ]),
)}`;
  const status = problem ? { status: 409 } : {};
  return { kind: 'page', title: words.willChange(count), body, area: 'catalogue', ...status };
}

/** What was filled in goes along with the confirmation. */
function sentAgain(call: AccountCall): readonly Html[] {
  const names = ['first', 'last', 'opens', 'closes', 'note', 'replaces', 'shop'];
  return names.flatMap((name) =>
    fieldTexts(call.form, name).map(
      (value) => html`<input type="hidden" name="${name}" value="${value}">`,
    ),
  );
}
