/** The public holidays that are known, and the form that plans one of them for many shops. */
import {
  type HolidayYear,
  holidayYears,
  type PublicHoliday,
} from '../../catalogue/public-holidays.ts';
import { dayNumberAt, dayText } from '../../domain/beijing-time.ts';
import { type Html, html } from '../../markup/html.ts';
import type { AccountCall, ConsoleAnswer } from '../frame/console-call.ts';
import {
  checkBox,
  type FieldProblems,
  fieldText,
  fieldTexts,
  postForm,
  problemSummary,
  textField,
} from '../frame/forms.ts';
import { badge, card, linkButton, pageHead, tableView } from '../frame/parts.ts';
import { sectionTabs } from './sections.ts';
import { toolWords } from './tool-words.ts';
import { catalogueWords } from './words.ts';

/** GET /holidays */
export async function holidaysPage(call: AccountCall): Promise<ConsoleAnswer> {
  const words = toolWords[call.language];
  const { holidays } = catalogueWords[call.language];
  const today = dayText(dayNumberAt(call.nowMs));
  const known = holidayYears.filter(({ holidays: all }) =>
    all.some(({ lastDay }) => lastDay >= today),
  );
  const shown = known.length > 0 ? known : holidayYears.slice(-1);
  const body = html`${pageHead(holidays, { lead: words.holidayLead })}${sectionTabs(call, 'holidays')}
${shown.map((year) => yearCard(call, year, today))}`;
  return { kind: 'page', title: holidays, body, area: 'catalogue' };
}

function yearCard(call: AccountCall, year: HolidayYear, today: string): Html {
  const words = toolWords[call.language];
  const isAnnounced = year.standing === 'announced';
  const coming = year.holidays.filter(({ lastDay }) => lastDay >= today);
  const table = tableView(
    String(year.year),
    [
      { label: words.holiday },
      { label: words.days },
      { label: words.workdays },
      { label: words.plan },
    ],
    coming.map((holiday) => holidayCells(call, holiday)),
  );
  return card(
    String(year.year),
    html`<p>${badge(isAnnounced ? words.announced : words.byLaw, isAnnounced ? 'good' : 'warn')}</p><p class="hint">${words.source(year.source)}</p>${table}`,
  );
}

function holidayCells(call: AccountCall, holiday: PublicHoliday): readonly (Html | string)[] {
  const words = toolWords[call.language];
  const { name, nameInEnglish, firstDay, lastDay, workdays } = holiday;
  const query = new URLSearchParams({ first: firstDay, last: lastDay, name });
  return [
    call.language === 'zh' ? name : `${nameInEnglish} ${name}`,
    firstDay === lastDay ? firstDay : `${firstDay} – ${lastDay}`,
    workdays.join('、') || words.none,
    linkButton(call.path(`/holidays/plan?${query.toString()}`), words.plan),
  ];
}

/** GET /holidays/plan */
export async function planHolidayPage(call: AccountCall): Promise<ConsoleAnswer> {
  const { first = '', last = '', name = '' } = call.query;
  return showHolidayForm(call, { first, last, note: name && `${name}休息` }, {});
}

interface HolidayFields {
  readonly first: string;
  readonly last: string;
  readonly note: string;
}

/** @param problems by field; none: the form is new */
export async function showHolidayForm(
  call: AccountCall,
  { first, last, note }: HolidayFields,
  problems: FieldProblems,
): Promise<ConsoleAnswer> {
  const words = toolWords[call.language];
  const typed = (name: string, otherwise: string) =>
    call.form[name] === undefined ? otherwise : fieldText(call.form, name);
  const row = (fields: readonly Html[]) => html`<div class="row">${fields}</div>`;
  const line = (name: string, label: string, otherwise: string) =>
    textField({
      name,
      label,
      value: typed(name, otherwise),
      problem: problems[name],
      maxLength: 40,
    });
  const day = (name: string, label: string, otherwise: string) =>
    textField({
      name,
      label,
      value: typed(name, otherwise),
      problem: problems[name],
      type: 'date',
      isRequired: true,
    });
  const body = html`${pageHead(words.plan, { lead: words.holidayLead, actions: [linkButton(call.path('/holidays'), words.toHolidays)] })}
${problemSummary(problems, call.language)}
${postForm({ action: call.path('/holidays'), formToken: call.formToken }, [
  card(
    undefined,
    html`<div class="stack">${row([day('first', words.firstDay, first), day('last', words.lastDay, last)])}${row([line('opens', words.opens, ''), line('closes', words.closes, '')])}${line('note', words.note, note)}</div>`,
  ),
  shopTicks(call, problems['shop']),
  checkBox({
    name: 'replaces',
    label: words.replaces,
    isChecked: fieldText(call.form, 'replaces') === 'yes',
  }),
  html`<div class="actions"><button class="main">${words.preview}</button></div>`,
])}`;
  const isWrong = Object.keys(problems).length > 0;
  return { kind: 'page', title: words.plan, body, status: isWrong ? 422 : 200, area: 'catalogue' };
}

function shopTicks(call: AccountCall, problem: string | undefined): Html {
  const words = toolWords[call.language];
  const ticked = new Set(fieldTexts(call.form, 'shop'));
  const isNew = call.form['first'] === undefined;
  const { shops } = call.content().catalogue;
  return html`<fieldset class="card ticks${problem ? ' wrong' : ''}" id="f-shop"><legend>${words.whichShops}</legend>${problem && html`<p class="problem">${problem}</p>`}
<div class="tick-list">${shops.map(({ id, name, city }) => checkBox({ name: 'shop', value: id, label: name, hint: city, isChecked: isNew || ticked.has(id) }))}</div></fieldset>`;
}
