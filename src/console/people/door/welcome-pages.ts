/** The first start: whoever has the one-time code of the server becomes its first administrator. */

import { html } from '../../../markup/html.ts';
import type { FirstPersonProblems } from '../../../people/first-person.ts';
import type { ConsoleAnswer, ConsoleCall, DoorRoute } from '../../frame/console-call.ts';
import {
  type FieldProblems,
  fieldText,
  postForm,
  problemSummary,
  textField,
} from '../../frame/forms.ts';
import { linkButton } from '../../frame/parts.ts';
import { doorPage } from './door-page.ts';
import { type DoorWords, doorWords } from './words.ts';

async function ask(call: ConsoleCall): Promise<ConsoleAnswer> {
  return (await call.people.first.isAwaited()) ? welcomePage(call, {}) : overPage(call);
}

async function take(call: ConsoleCall): Promise<ConsoleAnswer> {
  const { people, visitor, language } = call;
  const words = doorWords[language];
  if (!(await people.first.isAwaited())) return overPage(call);
  const welcomed = await people.first.welcome(readFields(call), visitor);
  switch (welcomed.kind) {
    case 'signed-in':
      return {
        kind: 'redirect',
        to: '/me/second-factor',
        change: { kind: 'session', sessionId: welcomed.sessionId },
        notice: { kind: 'good', text: words.welcomeDone },
      };
    case 'problems':
      return welcomePage(call, sayProblems(welcomed.problems, words));
    case 'refused':
      return welcomePage(call, { code: words.codeWrong });
    case 'later':
      return welcomePage(call, { '': words.later });
  }
}

function readFields({ form }: ConsoleCall) {
  return {
    code: fieldText(form, 'code'),
    loginName: fieldText(form, 'loginName'),
    name: fieldText(form, 'name'),
    password: fieldText(form, 'password'),
  };
}

function sayProblems(problems: FirstPersonProblems, words: DoorWords): FieldProblems {
  const { code, loginName, name, password } = problems;
  return {
    ...(code && { code: words.codeShape }),
    ...(loginName && { loginName: words.loginNameProblems[loginName] }),
    ...(name && { name: words.nameProblems[name] }),
    ...(password && { password: words.passwordProblems[password] }),
  };
}

function welcomePage(call: ConsoleCall, problems: FieldProblems): ConsoleAnswer {
  const { language, formToken } = call;
  const words = doorWords[language];
  const { code, loginName, name } = readFields(call);
  const of = (field: string) => ({ name: field, problem: problems[field], isRequired: true });
  const form = postForm({ action: '/welcome', formToken }, [
    textField({ ...of('code'), label: words.firstCode, hint: words.firstCodeHint, value: code }),
    textField({
      ...of('loginName'),
      label: words.loginName,
      hint: words.loginNameHint,
      value: loginName,
      autocomplete: 'username',
    }),
    textField({
      ...of('name'),
      label: words.name,
      hint: words.nameHint,
      value: name,
      autocomplete: 'name',
    }),
    textField({
      ...of('password'),
      label: words.newPassword,
      hint: words.newPasswordHint,
      type: 'password',
      autocomplete: 'new-password',
    }),
    html`<button class="main">${words.begin}</button>`,
  ]);
  return doorPage(words.welcome, {
    lead: words.welcomeLead,
    body: [problemSummary(problems, language), form],
    status: Object.keys(problems).length === 0 ? 200 : 422,
  });
}

function overPage({ language }: ConsoleCall): ConsoleAnswer {
  const words = doorWords[language];
  return doorPage(words.welcomeOver, {
    lead: words.welcomeOverText,
    body: [linkButton('/sign-in', words.signIn, 'main')],
    status: 410,
  });
}

export const welcomeRoutes: readonly DoorRoute[] = [
  { scope: 'door', who: 'anyone', method: 'GET', path: '/welcome', answer: ask },
  { scope: 'door', who: 'anyone', method: 'POST', path: '/welcome', answer: take },
];
