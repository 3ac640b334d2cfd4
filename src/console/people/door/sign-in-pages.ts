/** Signing in: name and password, then the code of the phone where there is one. */

import { type Html, html } from '../../../markup/html.ts';
import type { ConsoleAnswer, ConsoleCall, DoorRoute } from '../../frame/console-call.ts';
import { fieldText, postForm, problemSummary, textField } from '../../frame/forms.ts';
import { localPath } from '../../frame/local-path.ts';
import { doorPage } from './door-page.ts';
import { doorWords } from './words.ts';

const noPath = '';

async function askName(call: ConsoleCall): Promise<ConsoleAnswer> {
  if (await call.people.signIn.identify(call.visitor.sessionId)) {
    return { kind: 'redirect', to: localPath(call.query['to']) };
  }
  const isAwaited = await call.people.first.isAwaited();
  return signInPage(call, { to: call.query['to'] ?? noPath, isAwaited });
}

async function takeName(call: ConsoleCall): Promise<ConsoleAnswer> {
  const { form, people, visitor, language } = call;
  const words = doorWords[language];
  const to = fieldText(form, 'to');
  const loginName = fieldText(form, 'loginName');
  const password = fieldText(form, 'password');
  const entered = await people.signIn.enter({ loginName, password }, visitor);
  switch (entered.kind) {
    case 'signed-in':
      return begin(entered.sessionId, localPath(to));
    case 'second-step':
      return begin(
        entered.sessionId,
        `/sign-in/second-step${to && `?to=${encodeURIComponent(to)}`}`,
      );
    case 'refused':
    case 'later':
      return signInPage(call, { to, loginName, problem: words[entered.kind] });
  }
}

async function askCode(call: ConsoleCall): Promise<ConsoleAnswer> {
  return codePage(call, { to: call.query['to'] ?? noPath });
}

async function takeCode(call: ConsoleCall): Promise<ConsoleAnswer> {
  const { form, people, visitor, language } = call;
  const words = doorWords[language];
  const to = fieldText(form, 'to');
  const step = await people.signIn.takeSecondStep(fieldText(form, 'code'), visitor);
  switch (step.kind) {
    case 'signed-in':
      return begin(step.sessionId, localPath(to));
    case 'over':
      return { kind: 'redirect', to: '/sign-in', notice: { kind: 'bad', text: words.codeOver } };
    case 'refused':
      return codePage(call, { to, problem: words.codeRefused });
    case 'later':
      return codePage(call, { to, problem: words.later });
  }
}

function begin(sessionId: string, to: string): ConsoleAnswer {
  return { kind: 'redirect', to, change: { kind: 'session', sessionId } };
}

interface Given {
  readonly to: string;
  readonly loginName?: string;
  readonly problem?: string;
  /** Nobody is there yet. */
  readonly isAwaited?: boolean;
}

function signInPage(
  call: ConsoleCall,
  { to, loginName, problem, isAwaited }: Given,
): ConsoleAnswer {
  const { language, formToken } = call;
  const words = doorWords[language];
  const form = postForm({ action: '/sign-in', formToken }, [
    html`<input type="hidden" name="to" value="${to}">`,
    textField({
      name: 'loginName',
      label: words.loginName,
      value: loginName,
      autocomplete: 'username',
      isRequired: true,
      maxLength: 80,
    }),
    textField({
      name: 'password',
      label: words.password,
      type: 'password',
      autocomplete: 'current-password',
      isRequired: true,
      maxLength: 400,
    }),
    html`<button class="main">${words.enter}</button>`,
  ]);
  return doorPage(words.signIn, {
    lead: words.signInLead,
    body: [problemView(problem, call), isAwaited ? awaitedView(call) : undefined, form],
    status: problem === undefined ? 200 : 422,
  });
}

function codePage(call: ConsoleCall, { to, problem }: Given): ConsoleAnswer {
  const { language, formToken } = call;
  const words = doorWords[language];
  const form = postForm({ action: '/sign-in/second-step', formToken }, [
    html`<input type="hidden" name="to" value="${to}">`,
    textField({
      name: 'code',
      label: words.code,
      hint: words.codeHint,
      problem,
      autocomplete: 'one-time-code',
      isRequired: true,
      maxLength: 40,
    }),
    html`<div class="row"><button class="main">${words.confirm}</button><a href="/sign-in">${words.startAgain}</a></div>`,
  ]);
  return doorPage(words.secondStep, {
    lead: words.secondStepLead,
    body: [form],
    status: problem === undefined ? 200 : 422,
  });
}

function problemView(problem: string | undefined, { language }: ConsoleCall): Html | undefined {
  return problem === undefined ? undefined : problemSummary({ '': problem }, language);
}

function awaitedView({ language }: ConsoleCall): Html {
  const words = doorWords[language];
  return html`<p class="note">${words.notYet}：<a href="/welcome">${words.notYetLink}</a></p>`;
}

const door = { scope: 'door', who: 'anyone' } as const;

export const signInRoutes: readonly DoorRoute[] = [
  { ...door, method: 'GET', path: '/sign-in', answer: askName },
  { ...door, method: 'POST', path: '/sign-in', answer: takeName },
  { ...door, method: 'GET', path: '/sign-in/second-step', answer: askCode },
  { ...door, method: 'POST', path: '/sign-in/second-step', answer: takeCode },
  {
    ...door,
    method: 'POST',
    path: '/sign-out',
    answer: async ({ language }) => ({
      kind: 'redirect',
      to: '/sign-in',
      change: { kind: 'sign-out' },
      notice: { kind: 'good', text: doorWords[language].signedOut },
    }),
  },
];
