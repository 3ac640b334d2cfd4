/**
 * The official accounts that somebody may work on. Nobody hands out or takes away one that they may not work on
 * themselves: it is not shown to them, and stays as it was.
 */
import { mayWorkOn, type Operator } from '../../../domain/operator.ts';
import { type Html, html } from '../../../markup/html.ts';
import type { SignedInCall } from '../../frame/console-call.ts';
import { checkBox, fieldTexts } from '../../frame/forms.ts';
import { peopleWords } from './words.ts';

type Accounts = Operator['accounts'];

/** @param before as the person is kept; undefined for a new one, who gets what the operator has unless told */
export function readAccounts(call: SignedInCall, before?: Accounts): Accounts {
  const { form, operator, accounts } = call;
  const known = before ?? operator.accounts;
  if (!isAsked(call, known)) return known;
  const chosen = fieldTexts(form, 'accounts');
  if (operator.accounts === 'all' && chosen.includes('*')) return 'all';
  const had = known === 'all' ? [] : known;
  const kept = had.filter((name) => !mayWorkOn(operator, name) || chosen.includes(name));
  const added = accounts.filter((name) => chosen.includes(name) && !kept.includes(name));
  return [...kept, ...added];
}

/** Not where there is one account for everybody, nor of somebody who has more than the operator could give back. */
function isAsked({ operator, accounts }: SignedInCall, known: Accounts): boolean {
  return known !== 'all' || (operator.accounts === 'all' && accounts.length > 1);
}

/** @param before as for `readAccounts`; `chosen` is what the form shows */
export function accountChoice(
  call: SignedInCall,
  { chosen, before }: { readonly chosen: Accounts; readonly before: Accounts | undefined },
  problem: string | undefined,
): Html | undefined {
  const { operator, accounts, language } = call;
  const words = peopleWords[language];
  const mayGiveAll = operator.accounts === 'all';
  if (!isAsked(call, before ?? operator.accounts)) {
    return mayGiveAll ? undefined : html`<p>${words.accounts}：${words.accountsFixed}</p>`;
  }
  const boxes = accounts.map((account) =>
    checkBox({
      name: 'accounts',
      label: account,
      value: account,
      isChecked: chosen !== 'all' && chosen.includes(account),
    }),
  );
  const all =
    mayGiveAll &&
    checkBox({
      name: 'accounts',
      label: words.allAccounts,
      value: '*',
      isChecked: chosen === 'all',
    });
  return html`<fieldset id="f-accounts"><legend>${words.accounts}</legend>${all}${boxes}${problem && html`<p class="problem">${problem}</p>`}</fieldset>`;
}
