/** The settings of an account: whether a draft needs somebody else's approval, and where alerts go. */

import { html } from '../../markup/html.ts';
import { deskSettingWords } from '../desk/settings/setting-words.ts';
import type { AccountCall, AccountRoute, ConsoleAnswer } from '../frame/console-call.ts';
import { checkBox, fieldText, postForm } from '../frame/forms.ts';
import { card, linkButton, pageHead } from '../frame/parts.ts';
import { healthWords } from '../health/words.ts';
import { keepSettings } from './keep-settings.ts';
import { keyWords } from './key-words.ts';
import { settingWords } from './words.ts';

async function show({
  account,
  stores,
  language,
  formToken,
  path,
  alertDesk,
}: AccountCall): Promise<ConsoleAnswer> {
  const words = settingWords[language];
  const { reviewIsRequired, version } = await stores.consoleSettings.find(account);
  const form = postForm({ action: path('/settings'), formToken }, [
    html`<input type="hidden" name="version" value="${version}">`,
    checkBox({
      name: 'review',
      label: words.review,
      hint: words.reviewHint,
      isChecked: reviewIsRequired,
    }),
    html`<div class="actions"><button class="main">${words.save}</button></div>`,
  ]);
  const alertWords = healthWords[language];
  const test =
    alertDesk.channelNames.length === 0
      ? html`<p class="note">${alertWords.noChannel}</p>`
      : postForm({ action: path('/alerts/test'), formToken }, [
          html`<p class="note">${words.alertsHint}</p>`,
          html`<div class="actions"><button>${alertWords.test}</button></div>`,
        ]);
  const keys = html`<p class="note">${keyWords[language].lead}</p><div class="actions">${linkButton(path('/settings/keys'), keyWords[language].title)}</div>`;
  const body = html`${pageHead(words.title, { lead: words.lead })}${card(undefined, form)}${card(undefined, html`<p><a href="${path('/desk/settings')}">${deskSettingWords[language].open}</a></p>`)}${card(alertWords.testTitle, test)}${card(keyWords[language].title, keys)}`;
  return { kind: 'page', title: words.title, area: 'settings', body };
}

async function save(call: AccountCall): Promise<ConsoleAnswer> {
  const { form, language, path } = call;
  const words = settingWords[language];
  const end = await keepSettings(call, {
    target: 'settings',
    readVersion: Number(fieldText(form, 'version')),
    change: { reviewIsRequired: fieldText(form, 'review') === 'yes' },
    partOf: ({ reviewIsRequired }) => ({ reviewIsRequired }),
  });
  const notice =
    end === 'saved'
      ? ({ kind: 'good', text: words.saved } as const)
      : ({ kind: 'bad', text: words.changedMeanwhile } as const);
  return { kind: 'redirect', to: path('/settings'), notice };
}

export const settingRoutes: readonly AccountRoute[] = [
  { scope: 'account', method: 'GET', path: '/settings', who: 'change-settings', answer: show },
  { scope: 'account', method: 'POST', path: '/settings', who: 'change-settings', answer: save },
];
