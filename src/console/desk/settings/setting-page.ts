/** The form of the desk's settings, with what is wrong at each field. It saves nothing. */

import { type Html, html } from '../../../markup/html.ts';
import { weekForm } from '../../catalogue/hours-form.ts';
import type { AccountCall, ConsoleAnswer } from '../../frame/console-call.ts';
import { checkBox, postForm, problemSummary, textField } from '../../frame/forms.ts';
import { card, linkButton, pageHead } from '../../frame/parts.ts';
import {
  capacityRange,
  type ReadSettings,
  type TypedSettings,
  timeFields,
} from './read-setting-form.ts';
import { deskSettingWords } from './setting-words.ts';

interface Shown {
  readonly typed: TypedSettings;
  readonly version: number;
  readonly refused?: Extract<ReadSettings, { readonly kind: 'problems' }>;
}

export function settingPage(call: AccountCall, { typed, version, refused }: Shown): ConsoleAnswer {
  const { language, path, formToken } = call;
  const words = deskSettingWords[language];
  const problems = refused?.problems ?? {};
  const { rows, hasOwnHours } = typed;
  const rowProblems = refused?.rowProblems ?? [];
  const form = postForm({ action: path('/desk/settings'), formToken }, [
    // Enter in a field saves, whatever button comes first.
    html`<button class="visually-hidden" name="act" value="save" tabindex="-1" aria-hidden="true">${words.save}</button>`,
    html`<input type="hidden" name="version" value="${version}">`,
    card(words.serving, servingFields(call, typed, problems)),
    card(words.times, timeInputs(call, typed, problems)),
    card(
      undefined,
      checkBox({
        name: 'ownHours',
        label: words.ownHours,
        hint: words.ownHoursHint,
        isChecked: hasOwnHours,
      }),
    ),
    weekForm({ rows, problems: rowProblems, language }),
    html`<div class="actions"><button class="main" name="act" value="save">${words.save}</button></div>`,
  ]);
  const actions = [linkButton(path('/desk'), words.toDesk)];
  const body = html`${pageHead(words.title, { lead: words.lead, actions })}${problemSummary(problems, language)}${form}`;
  const status = refused ? 422 : 200;
  return { kind: 'page', title: words.title, area: 'settings', status, body };
}

type Problems = Readonly<Record<string, string>>;

function servingFields({ language }: AccountCall, typed: TypedSettings, problems: Problems): Html {
  const words = deskSettingWords[language];
  const { min, max } = capacityRange;
  return html`<div class="stack">${textField({
    name: 'capacity',
    label: words.capacity,
    hint: `${words.capacityHint} ${words.range(min, max)}`,
    value: typed.numbers['capacity'],
    problem: problems['capacity'],
    inputMode: 'numeric',
  })}${checkBox({
    name: 'assigns',
    label: words.byItself,
    hint: words.byItselfHint,
    isChecked: typed.isByItself,
  })}${checkBox({ name: 'score', label: words.asksForScore, isChecked: typed.asksForScore })}</div>`;
}

function timeInputs({ language }: AccountCall, typed: TypedSettings, problems: Problems): Html {
  const words = deskSettingWords[language];
  const inputs = timeFields.map(({ name, min, max }) => {
    const [label, hint] = words.fields[name];
    return textField({
      name,
      label: words.minutes(label ?? ''),
      hint: `${hint} ${words.range(min, max)}`,
      value: typed.numbers[name],
      problem: problems[name],
      inputMode: 'numeric',
    });
  });
  return html`<div class="stack">${inputs}</div>`;
}
