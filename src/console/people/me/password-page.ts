/** A new password of one's own; it ends every other session. */

import { html } from '../../../markup/html.ts';
import type { ConsoleAnswer, ServerRoute, SignedInCall } from '../../frame/console-call.ts';
import {
  type FieldProblems,
  fieldText,
  postForm,
  problemSummary,
  textField,
} from '../../frame/forms.ts';
import { card, pageHead } from '../../frame/parts.ts';
import { doorWords } from '../door/words.ts';
import { getOwnPerson } from './own-person.ts';
import { meWords } from './words.ts';

async function ask(call: SignedInCall): Promise<ConsoleAnswer> {
  return passwordPage(call, {});
}

async function take(call: SignedInCall): Promise<ConsoleAnswer> {
  const { people, form, visitor, language } = call;
  const words = meWords[language];
  const given = { current: fieldText(form, 'current'), next: fieldText(form, 'next') };
  const changed = await people.own.changePassword(await getOwnPerson(call), given, visitor);
  switch (changed.kind) {
    case 'saved':
      return {
        kind: 'redirect',
        to: '/me',
        change: { kind: 'session', sessionId: changed.sessionId },
        notice: { kind: 'good', text: words.passwordChanged },
      };
    case 'wrong':
      return passwordPage(call, { current: words.passwordWrong });
    case 'later':
      return passwordPage(call, { '': words.later });
    case 'problem':
      return passwordPage(call, { next: doorWords[language].passwordProblems[changed.problem] });
  }
}

async function passwordPage(call: SignedInCall, problems: FieldProblems): Promise<ConsoleAnswer> {
  const { language, formToken } = call;
  const words = meWords[language];
  const { mustChangePassword, loginName } = await getOwnPerson(call);
  const field = (name: string) => ({
    name,
    type: 'password' as const,
    problem: problems[name],
    isRequired: true,
    maxLength: 400,
  });
  const form = postForm({ action: '/me/password', formToken }, [
    // A keeper of passwords wants to know whose it is.
    html`<input type="hidden" name="loginName" value="${loginName}" autocomplete="username">`,
    textField({
      ...field('current'),
      label: words.passwordCurrent,
      autocomplete: 'current-password',
    }),
    textField({
      ...field('next'),
      label: words.passwordNext,
      hint: doorWords[language].newPasswordHint,
      autocomplete: 'new-password',
    }),
    html`<div class="row"><button class="main">${words.passwordChange}</button></div>`,
  ]);
  const lead = mustChangePassword ? words.passwordFirst : words.passwordLead;
  return {
    kind: 'page',
    title: words.passwordTitle,
    area: 'me',
    status: Object.keys(problems).length === 0 ? 200 : 422,
    body: html`${pageHead(words.passwordTitle, { lead })}${problemSummary(problems, language)}${card(undefined, form)}`,
  };
}

const own = { scope: 'server', who: 'signed-in', path: '/me/password' } as const;

export const passwordRoutes: readonly ServerRoute[] = [
  { ...own, method: 'GET', answer: ask },
  { ...own, method: 'POST', answer: take },
];
