/** What the weekly page tells of the services, and of who was brought by whom: nothing of what nobody used. */
import { startOfDayMs } from '../../domain/beijing-time.ts';
import { mayDo } from '../../domain/operator.ts';
import { type Html, html } from '../../markup/html.ts';
import type { DaySpan } from '../../numbers/figures.ts';
import { serviceNames, tasks } from '../../numbers/tasks.ts';
import { reportReferrals } from '../../services/referrals.ts';
import type { AccountCall } from '../frame/console-call.ts';
import { countText } from '../frame/number-text.ts';
import type { GatheredNumbers } from './gather-numbers.ts';
import { weekWords } from './week-words.ts';
import { numbersWords } from './words.ts';

export function servicesTold(
  { now: { counts }, counter, alertsSent }: GatheredNumbers,
  { language }: Pick<AccountCall, 'language'>,
): readonly string[] {
  const words = weekWords[language];
  const { taskNames } = numbersWords[language];
  const used = serviceNames.filter((name) => counts[tasks[name].begun] > 0);
  const [gifts = 0, earned = 0, redeemed = 0] = counter
    ? [counter['gift-fetched'], counter['points-earned'], counter['points-redeemed']]
    : [];
  return [
    ...used.map((name) => {
      const { begun, done } = tasks[name];
      return words.service(taskNames[name], countText(counts[done]), countText(counts[begun]));
    }),
    ...(gifts > 0 ? [words.gifts(countText(gifts))] : []),
    ...(earned + redeemed > 0 ? [words.points(countText(earned), countText(redeemed))] : []),
    ...(alertsSent > 0 ? [words.alerts(countText(alertsSent))] : []),
  ];
}

/** @throws AppError STORE_UNAVAILABLE */
export async function tellReferrals(
  { fromDay, toDay }: DaySpan,
  { stores, account, operator, language, path }: AccountCall,
): Promise<readonly (string | Html)[]> {
  const words = weekWords[language];
  const span = { fromMs: startOfDayMs(fromDay), toMs: startOfDayMs(toDay + 1) - 1 };
  const owners = await reportReferrals(stores.registers, account, span);
  if (owners.length === 0) return [];
  const sum = (of: (owner: (typeof owners)[number]) => number) =>
    owners.reduce((all, owner) => all + of(owner), 0);
  const yuan = (sum(({ amountFen }) => amountFen) / 100).toFixed(2);
  const counts = [sum(({ followers }) => followers), sum(({ purchases }) => purchases)];
  const [followers = '', purchases = ''] = counts.map(countText);
  return [
    words.broughtLine(followers, purchases, yuan),
    ...(mayDo(operator, 'edit-catalogue')
      ? [html`<a href="${path('/referrals')}">${words.toReferrals}</a>`]
      : []),
  ];
}
