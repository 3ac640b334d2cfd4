/** The list of people, and how somebody is added: with a first password that is shown once. */

import { type Html, html } from '../../../markup/html.ts';
import type { Person } from '../../../store/operators.ts';
import type { ConsoleAnswer, ServerRoute, SignedInCall } from '../../frame/console-call.ts';
import { type FieldProblems, postForm, problemSummary } from '../../frame/forms.ts';
import { badge, card, emptyState, linkButton, pageHead, tableView } from '../../frame/parts.ts';
import { moment } from '../moment-text.ts';
import { roleWords } from '../role-words.ts';
import {
  findTypedProblems,
  personFields,
  readPerson,
  sayPersonProblems,
  type TypedPerson,
} from './person-form.ts';
import { peopleWords } from './words.ts';

async function list(call: SignedInCall): Promise<ConsoleAnswer> {
  const { people, language } = call;
  const words = peopleWords[language];
  const everybody = await people.desk.list();
  const columns = [words.name, words.loginName, words.role, words.state, words.lastSignIn];
  const add = linkButton('/people/new', words.add, 'main');
  const table = tableView(
    words.title,
    columns.map((label) => ({ label })),
    everybody.map((person) => rowOf(call, person)),
  );
  const isAlone = everybody.length < 2;
  const alone =
    isAlone && card(undefined, emptyState(words.aloneTitle, { text: words.alone, action: add }));
  const actions = isAlone ? [] : [add];
  return {
    kind: 'page',
    title: words.title,
    area: 'people',
    body: html`${pageHead(words.title, { lead: words.lead, actions })}${card(undefined, table)}${alone}`,
  };
}

function rowOf({ language, operator }: SignedInCall, person: Person): readonly (Html | string)[] {
  const words = peopleWords[language];
  const { id, name, loginName, role, lastSignInAtMs } = person;
  return [
    html`<a href="/people/${id}">${name}</a>${id === operator.id && html` ${badge(words.you)}`}`,
    loginName,
    roleWords[language][role].name,
    stateOf(person, language),
    lastSignInAtMs === undefined ? words.never : moment(lastSignInAtMs),
  ];
}

function stateOf(person: Person, language: SignedInCall['language']): Html {
  const words = peopleWords[language];
  if (person.isDisabled) return badge(words.disabled, 'bad');
  const more = [
    person.secondFactor && words.phoneOn,
    person.mustChangePassword && words.mustChange,
  ];
  return html`${badge(words.active, 'good')} ${more.filter(Boolean).join(' · ')}`;
}

const nobodyYet: Omit<TypedPerson, 'accounts'> = {
  loginName: '',
  name: '',
  role: 'editor',
  shops: [],
};

async function ask(call: SignedInCall): Promise<ConsoleAnswer> {
  return addPage(call, { ...nobodyYet, accounts: call.operator.accounts }, {});
}

async function add(call: SignedInCall): Promise<ConsoleAnswer> {
  const typed = readPerson(call);
  const problems = findTypedProblems(call, typed);
  if (problems) return addPage(call, typed, sayPersonProblems(problems, call.language));
  const added = await call.people.desk.add(call.operator, typed);
  if (added.kind === 'added') return passwordPage(call, added.person, added.password);
  return addPage(call, typed, sayPersonProblems(added.problems, call.language));
}

function addPage(call: SignedInCall, typed: TypedPerson, problems: FieldProblems): ConsoleAnswer {
  const { language, formToken } = call;
  const words = peopleWords[language];
  const form = postForm({ action: '/people/new', formToken }, [
    ...personFields(call, typed, { problems, loginName: typed.loginName }),
    html`<div class="row"><button class="main">${words.addDone}</button><a href="/people">${words.back}</a></div>`,
  ]);
  return {
    kind: 'page',
    title: words.addTitle,
    area: 'people',
    status: Object.keys(problems).length === 0 ? 200 : 422,
    body: html`${pageHead(words.addTitle, { lead: words.addLead })}${problemSummary(problems, language)}${card(undefined, form)}`,
  };
}

/** Not a redirect: what is shown here is kept nowhere. */
export function passwordPage(
  { language }: SignedInCall,
  { name, loginName }: Pick<Person, 'name' | 'loginName'>,
  password: string,
): ConsoleAnswer {
  const words = peopleWords[language];
  const title = words.addedTitle(name);
  const body = html`<dl class="told-changes"><div><dt>${words.loginName}</dt><dd class="secret">${loginName}</dd></div><div><dt>${words.password}</dt><dd class="secret">${password}</dd></div></dl><div>${linkButton('/people', words.back, 'main')}</div>`;
  return {
    kind: 'page',
    title,
    area: 'people',
    isShownOnce: true,
    body: html`${pageHead(title, { lead: words.passwordOnce })}${card(undefined, body)}`,
  };
}

const managed = { scope: 'server', who: 'manage-people' } as const;

export const peopleListRoutes: readonly ServerRoute[] = [
  { ...managed, method: 'GET', path: '/people', answer: list },
  { ...managed, method: 'GET', path: '/people/new', answer: ask },
  { ...managed, method: 'POST', path: '/people/new', answer: add },
];
