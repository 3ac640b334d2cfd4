/**
 * Setting up the phone: a picture for the app, a code as proof, and ten codes for bad days, shown this once. The secret
 * travels with the form: it is nobody's until the code proves that the app has it.
 */

import { type Html, html } from '../../../markup/html.ts';
import { qrPicture } from '../../../markup/qr-picture.ts';
import {
  describeSecondFactor,
  isSecondFactorSecret,
  makeSecondFactorSecret,
} from '../../../people/second-factor.ts';
import type { Person } from '../../../store/operators.ts';
import type { ConsoleAnswer, ServerRoute, SignedInCall } from '../../frame/console-call.ts';
import { fieldText, postForm, textField } from '../../frame/forms.ts';
import { card, linkButton, pageHead } from '../../frame/parts.ts';
import { getOwnPerson } from './own-person.ts';
import { type MeWords, meWords } from './words.ts';

async function ask(call: SignedInCall): Promise<ConsoleAnswer> {
  return setUpPage(call, await getOwnPerson(call), { secret: makeSecondFactorSecret() });
}

async function take(call: SignedInCall): Promise<ConsoleAnswer> {
  const { people, form, language, visitor } = call;
  const words = meWords[language];
  const person = await getOwnPerson(call);
  const given = fieldText(form, 'secret');
  const secret = isSecondFactorSecret(given) ? given : makeSecondFactorSecret();
  const typed = fieldText(form, 'code');
  const password = fieldText(form, 'password');
  const set = await people.own.setSecondFactor(person, { secret, typed, password }, visitor);
  switch (set.kind) {
    case 'saved':
      return codesPage(words, set.recoveryCodes);
    case 'wrong':
      return setUpPage(call, person, { secret, problem: words.factorWrong });
    case 'password-wrong':
      return setUpPage(call, person, { secret, passwordProblem: words.passwordWrong });
    case 'later':
      return setUpPage(call, person, { secret, passwordProblem: words.later });
  }
}

function codesPage(words: MeWords, codes: readonly string[]): ConsoleAnswer {
  const list = html`<ul class="codes">${codes.map((code) => html`<li>${code}</li>`)}</ul>`;
  // In the link itself, because the codes are kept nowhere: nothing could be fetched a second time.
  const text = `${words.codesFile}\r\n\r\n${codes.join('\r\n')}\r\n`;
  const href = `data:text/plain;charset=utf-8,${encodeURIComponent(`\uFEFF${text}`)}`;
  const go = html`<div class="actions"><a class="button" href="${href}" download="yingda-codes.txt">${words.codesDownload}</a>${linkButton('/', words.codesDone, 'main')}</div><p class="hint">${words.codesHint}</p>`;
  return {
    kind: 'page',
    title: words.codesTitle,
    area: 'me',
    isShownOnce: true,
    body: html`${pageHead(words.codesTitle, { lead: words.codesLead })}${card(undefined, [list, go])}`,
  };
}

interface SetUp {
  readonly secret: string;
  readonly problem?: string;
  readonly passwordProblem?: string;
}

function setUpPage(call: SignedInCall, person: Person, setUp: SetUp): ConsoleAnswer {
  const { secret, problem, passwordProblem } = setUp;
  const words = meWords[call.language];
  const isNeeded = person.role === 'admin' && !person.secondFactor;
  const steps = html`<ol class="phone-steps"><li>${words.factorStep1}</li><li><p>${words.factorStep2}</p>
${qrPicture(describeSecondFactor(secret, person.loginName), words.factorPicture)}
<p>${words.factorKey}：<code class="secret">${groupsOf(secret)}</code></p></li><li><p>${words.factorStep3}</p>${codeForm(call, setUp, person.secondFactor !== undefined)}</li></ol>`;
  const later = isNeeded && html`<p><a href="/">${words.factorLater}</a></p>`;
  return {
    kind: 'page',
    title: words.factorTitle,
    area: 'me',
    status: problem === undefined && passwordProblem === undefined ? 200 : 422,
    body: html`${pageHead(words.factorTitle, { lead: isNeeded ? words.factorFirst : words.factorLead })}${card(undefined, html`${steps}${later}`)}`,
  };
}

function codeForm(
  { language, formToken }: SignedInCall,
  { secret, problem, passwordProblem }: SetUp,
  isReplaced: boolean,
): Html {
  const words = meWords[language];
  return postForm({ action: '/me/second-factor', formToken }, [
    html`<input type="hidden" name="secret" value="${secret}">`,
    textField({
      name: 'code',
      label: words.factorCode,
      problem,
      autocomplete: 'one-time-code',
      inputMode: 'numeric',
      isRequired: true,
      maxLength: 10,
    }),
    isReplaced &&
      textField({
        name: 'password',
        label: words.passwordCurrent,
        type: 'password',
        problem: passwordProblem,
        autocomplete: 'current-password',
        isRequired: true,
      }),
    html`<div><button class="main">${words.factorConfirm}</button></div>`,
  ]);
}

/** As it is typed off a screen. */
function groupsOf(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(' ') ?? secret;
}

async function askOff(call: SignedInCall): Promise<ConsoleAnswer> {
  return offPage(call, undefined);
}

async function takeOff(call: SignedInCall): Promise<ConsoleAnswer> {
  const { people, form, visitor, language } = call;
  const words = meWords[language];
  const password = fieldText(form, 'password');
  const dropped = await people.own.dropSecondFactor(await getOwnPerson(call), password, visitor);
  if (dropped === 'wrong') return offPage(call, words.passwordWrong);
  if (dropped === 'later') return offPage(call, words.later);
  return { kind: 'redirect', to: '/me', notice: { kind: 'good', text: words.factorDropped } };
}

function offPage(
  { language, formToken }: SignedInCall,
  problem: string | undefined,
): ConsoleAnswer {
  const words = meWords[language];
  const form = postForm({ action: '/me/second-factor/off', formToken }, [
    textField({
      name: 'password',
      label: words.passwordCurrent,
      type: 'password',
      problem,
      autocomplete: 'current-password',
      isRequired: true,
    }),
    html`<div class="row"><button class="danger">${words.factorDrop}</button></div>`,
  ]);
  return {
    kind: 'page',
    title: words.factorDrop,
    area: 'me',
    status: problem === undefined ? 200 : 422,
    body: html`${pageHead(words.factorDrop, { lead: words.factorDropLead })}${card(undefined, form)}`,
  };
}

const own = { scope: 'server', who: 'signed-in' } as const;

export const secondFactorRoutes: readonly ServerRoute[] = [
  { ...own, method: 'GET', path: '/me/second-factor', answer: ask },
  { ...own, method: 'POST', path: '/me/second-factor', answer: take },
  { ...own, method: 'GET', path: '/me/second-factor/off', answer: askOff },
  { ...own, method: 'POST', path: '/me/second-factor/off', answer: takeOff },
];
