/** One's own account: name, password, phone, language, and the devices that are signed in. */

import { type Html, html } from '../../../markup/html.ts';
import type { OperatorSession } from '../../../store/operator-sessions.ts';
import type { Person } from '../../../store/operators.ts';
import type { ConsoleAnswer, ServerRoute, SignedInCall } from '../../frame/console-call.ts';
import {
  type FieldProblems,
  fieldText,
  postForm,
  selectField,
  textField,
} from '../../frame/forms.ts';
import { badge, card, linkButton, pageHead, tableView } from '../../frame/parts.ts';
import { doorWords } from '../door/words.ts';
import { moment } from '../moment-text.ts';
import { roleWords } from '../role-words.ts';
import { getOwnPerson } from './own-person.ts';
import { meWords } from './words.ts';

async function show(call: SignedInCall): Promise<ConsoleAnswer> {
  return mePage(call, await getOwnPerson(call), {});
}

async function rename(call: SignedInCall): Promise<ConsoleAnswer> {
  const { people, form, language } = call;
  const person = await getOwnPerson(call);
  const renamed = await people.own.rename(person, fieldText(form, 'name'));
  if (renamed.kind === 'problem') {
    return mePage(call, person, { name: doorWords[language].nameProblems[renamed.problem] });
  }
  const isDone = renamed.kind === 'saved' || renamed.kind === 'unchanged';
  return back(call, isDone ? 'saved' : 'changed');
}

async function endSession(call: SignedInCall): Promise<ConsoleAnswer> {
  const person = await getOwnPerson(call);
  await call.people.own.endSession(person, fieldText(call.form, 'session'));
  return back(call, 'ended');
}

function back({ language }: SignedInCall, said: 'saved' | 'changed' | 'ended'): ConsoleAnswer {
  const kind = said === 'changed' ? 'bad' : 'good';
  return { kind: 'redirect', to: '/me', notice: { kind, text: meWords[language][said] } };
}

async function mePage(
  call: SignedInCall,
  person: Person,
  problems: FieldProblems,
): Promise<ConsoleAnswer> {
  const { language, people } = call;
  const words = meWords[language];
  const sessions = await people.own.sessions(person);
  const body = html`${pageHead(words.title, { lead: words.lead })}
${card(undefined, nameForm(call, person, problems))}
${card(words.password, html`<p>${words.passwordLead}</p>${linkButton('/me/password', words.passwordChange)}`)}
${card(words.factor, factorView(call, person))}
${card(words.language, languageForm(call))}
${card(words.sessions, sessionTable(call, sessions))}`;
  const status = Object.keys(problems).length === 0 ? 200 : 422;
  return { kind: 'page', title: words.title, body, status, area: 'me' };
}

function nameForm(call: SignedInCall, person: Person, problems: FieldProblems): Html {
  const { language, formToken, form } = call;
  const words = meWords[language];
  return postForm({ action: '/me', formToken }, [
    html`<p>${words.loginName}：<strong>${person.loginName}</strong> · ${words.role}：<strong>${roleWords[language][person.role].name}</strong></p>`,
    textField({
      name: 'name',
      label: words.name,
      hint: words.nameHint,
      value: problems['name'] === undefined ? person.name : fieldText(form, 'name'),
      problem: problems['name'],
      autocomplete: 'name',
      isRequired: true,
    }),
    html`<div><button class="main">${words.save}</button></div>`,
  ]);
}

function factorView({ language }: SignedInCall, { secondFactor, role }: Person): Html {
  const words = meWords[language];
  const left = secondFactor?.recoveryHashes.length ?? 0;
  const state = secondFactor
    ? html`${badge(words.factorOn, 'good')} ${words.codesLeft(left)}`
    : badge(words.factorOff, role === 'admin' ? 'bad' : 'calm');
  const canDrop = secondFactor !== undefined && role !== 'admin';
  return html`<p>${words.factorLead}</p><p>${state}</p><div class="row">${linkButton('/me/second-factor', secondFactor ? words.factorAgain : words.factorSetUp)}${canDrop && linkButton('/me/second-factor/off', words.factorDrop)}</div>`;
}

function languageForm({ language, formToken }: SignedInCall): Html {
  const words = meWords[language];
  return postForm({ action: '/language', formToken }, [
    html`<input type="hidden" name="to" value="/me">`,
    selectField({
      name: 'language',
      label: words.language,
      hint: words.languageHint,
      value: language,
      choices: [
        { value: 'zh', label: '中文' },
        { value: 'en', label: 'English' },
      ],
    }),
    html`<div><button>${words.save}</button></div>`,
  ]);
}

function sessionTable(call: SignedInCall, sessions: readonly OperatorSession[]): Html {
  const { language, people, visitor, formToken } = call;
  const words = meWords[language];
  const columns = [words.device, words.began, words.touched, words.end];
  const rows = sessions.map((session) => [
    session.device,
    moment(session.beganAtMs),
    moment(session.touchedAtMs),
    people.own.isCurrent(session, visitor)
      ? badge(words.here, 'good')
      : postForm({ action: '/me/sessions/end', formToken }, [
          html`<input type="hidden" name="session" value="${session.idHash}"><button class="small" aria-label="${words.end}：${session.device}">${words.end}</button>`,
        ]),
  ]);
  return tableView(
    words.sessions,
    columns.map((label) => ({ label })),
    rows,
  );
}

const own = { scope: 'server', who: 'signed-in' } as const;

export const meRoutes: readonly ServerRoute[] = [
  { ...own, method: 'GET', path: '/me', answer: show },
  { ...own, method: 'POST', path: '/me', answer: rename },
  { ...own, method: 'POST', path: '/me/sessions/end', answer: endSession },
];
