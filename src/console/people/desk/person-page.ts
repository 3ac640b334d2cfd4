/** One person: what they may do, and what helps when a phone is lost or somebody leaves. */

import { coversAccounts } from '../../../domain/operator.ts';
import { type Html, html } from '../../../markup/html.ts';
import { fingerprint, type TakenInHand } from '../../../people/people-desk.ts';
import type { PersonWish } from '../../../people/person-wish.ts';
import type { Person } from '../../../store/operators.ts';
import type { ConsoleAnswer, ServerRoute, SignedInCall } from '../../frame/console-call.ts';
import { type FieldProblems, fieldText, postForm, problemSummary } from '../../frame/forms.ts';
import { card, pageHead } from '../../frame/parts.ts';
import { notFoundPage } from '../../frame/refusals.ts';
import { passwordPage } from './people-page.ts';
import { findTypedProblems, personFields, readPerson, sayPersonProblems } from './person-form.ts';
import { type PeopleWords, peopleWords } from './words.ts';

function idIn({ params }: SignedInCall): string {
  return params['id'] ?? '';
}

async function show(call: SignedInCall): Promise<ConsoleAnswer> {
  const person = await call.people.desk.find(idIn(call));
  return person ? personPage(call, person, {}) : notFoundPage(call.language);
}

async function save(call: SignedInCall): Promise<ConsoleAnswer> {
  const { people, operator, form, language } = call;
  const person = await people.desk.find(idIn(call));
  if (!person) return notFoundPage(language);
  const wish = readPerson(call, person);
  const typed = findTypedProblems(call, wish, person);
  if (typed)
    return personPage(call, person, { problems: sayPersonProblems(typed, language), wish });
  const given = { wish, seen: fieldText(form, 'seen') };
  const changed = await people.desk.change(operator, person.id, given);
  if (changed.kind === 'problems') {
    const problems = sayPersonProblems(changed.problems, language);
    return personPage(call, person, { problems, wish });
  }
  if (changed.kind === 'conflict') {
    const problems = { '': peopleWords[language].conflict };
    return personPage(call, changed.person, { problems, status: 409 });
  }
  return after(call, changed, 'saved');
}

type Said = {
  [Key in keyof PeopleWords]: PeopleWords[Key] extends string ? Key : never;
}[keyof PeopleWords];

function after(call: SignedInCall, changed: TakenInHand, said: Said): ConsoleAnswer {
  const words = peopleWords[call.language];
  const [kind, text] = (
    {
      saved: ['good', words[said]],
      unchanged: ['good', words.unchanged],
      gone: ['bad', words.gone],
      'last-admin': ['bad', words.lastAdmin],
      'last-admin-of-all': ['bad', words.lastAdminOfAll],
      beyond: ['bad', words.beyond],
    } as const
  )[changed.kind];
  const to = changed.kind === 'gone' ? '/people' : `/people/${idIn(call)}`;
  return { kind: 'redirect', to, notice: { kind, text } };
}

async function resetPassword(call: SignedInCall): Promise<ConsoleAnswer> {
  const changed = await call.people.desk.resetPassword(call.operator, idIn(call));
  if (changed.kind !== 'saved') return after(call, changed, 'saved');
  return passwordPage(call, changed.person, changed.password);
}

interface Shown {
  readonly problems?: FieldProblems;
  /** What was typed, where it is not what is kept. */
  readonly wish?: PersonWish;
  readonly status?: number;
}

async function personPage(
  call: SignedInCall,
  person: Person,
  { problems = {}, wish = person, status }: Shown,
): Promise<ConsoleAnswer> {
  const { language, formToken, people, operator } = call;
  const words = peopleWords[language];
  const mayTake = coversAccounts(operator, person);
  const help = mayTake
    ? helpForms(call, person, (await people.desk.sessionsOf(person.id)).length)
    : html`<p>${words.beyond}</p>`;
  const form = postForm({ action: `/people/${person.id}`, formToken }, [
    html`<input type="hidden" name="seen" value="${fingerprint(person)}">`,
    html`<p>${words.loginName}：<strong>${person.loginName}</strong> <small>${words.loginNameFixed}</small></p>`,
    ...personFields(call, wish, { problems, before: person }),
    mayTake && html`<p><small>${words.roleNote}</small></p>`,
    html`<div class="row"><button class="main">${words.save}</button><a href="/people">${words.back}</a></div>`,
  ]);
  const usual = Object.keys(problems).length === 0 ? 200 : 422;
  return {
    kind: 'page',
    title: person.name,
    area: 'people',
    status: status ?? usual,
    body: html`${pageHead(person.name)}${problemSummary(problems, language)}${card(undefined, form)}${card(words.help, help)}`,
  };
}

function helpForms(call: SignedInCall, person: Person, sessionCount: number): readonly Html[] {
  const words = peopleWords[call.language];
  const button = (act: string, [label, hint]: readonly [string, string], isGrave = false): Html =>
    postForm(
      { action: `/people/${person.id}/${act}`, formToken: call.formToken, className: 'row' },
      [html`<button${isGrave && html` class="danger"`}>${label}</button><small>${hint}</small>`],
    );
  return [
    button('password', [words.resetPassword, words.resetPasswordHint]),
    ...(person.secondFactor
      ? [button('second-factor', [words.resetFactor, words.resetFactorHint])]
      : []),
    button('sessions', [words.endSessions, words.endSessionsHint(sessionCount)]),
    person.isDisabled
      ? button('enable', [words.enable, words.enableHint])
      : button('disable', [words.disable, words.disableHint], true),
  ];
}

const managed = { scope: 'server', who: 'manage-people' } as const;

export const personRoutes: readonly ServerRoute[] = [
  { ...managed, method: 'GET', path: '/people/:id', answer: show },
  { ...managed, method: 'POST', path: '/people/:id', answer: save },
  { ...managed, method: 'POST', path: '/people/:id/password', answer: resetPassword },
  {
    ...managed,
    method: 'POST',
    path: '/people/:id/second-factor',
    answer: async (call) =>
      after(
        call,
        await call.people.desk.resetSecondFactor(call.operator, idIn(call)),
        'factorReset',
      ),
  },
  {
    ...managed,
    method: 'POST',
    path: '/people/:id/sessions',
    answer: async (call) =>
      after(call, await call.people.desk.endSessions(call.operator, idIn(call)), 'sessionsEnded'),
  },
  {
    ...managed,
    method: 'POST',
    path: '/people/:id/disable',
    answer: async (call) =>
      after(call, await call.people.desk.disable(call.operator, idIn(call)), 'disabledDone'),
  },
  {
    ...managed,
    method: 'POST',
    path: '/people/:id/enable',
    answer: async (call) =>
      after(call, await call.people.desk.enable(call.operator, idIn(call)), 'enabledDone'),
  },
];
