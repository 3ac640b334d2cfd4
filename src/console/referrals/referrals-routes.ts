/** Who brought whom, over any days: followers, purchases and amount of each shop and colleague, as a table and as CSV. */
import { writeCsv } from '../../brand/write-csv.ts';
import { dayNumberAt, dayText, findDayNumber, startOfDayMs } from '../../domain/beijing-time.ts';
import { html } from '../../markup/html.ts';
import { type ReferralCount, reportReferrals } from '../../services/referrals.ts';
import type { AccountCall, AccountRoute, ConsoleAnswer } from '../frame/console-call.ts';
import { textField } from '../frame/forms.ts';
import { emptyState, linkButton, pageHead, tableView } from '../frame/parts.ts';
import { referralWords } from './words.ts';

const daysShown = 30;

interface Days {
  readonly from: number;
  readonly to: number;
}

/** What was asked for, turned round when it is the wrong way; else the last days. */
function daysAsked({ query, nowMs }: AccountCall): Days {
  const today = dayNumberAt(nowMs);
  const from = findDayNumber(query['from'] ?? '') ?? today - daysShown + 1;
  const to = findDayNumber(query['to'] ?? '') ?? today;
  return { from: Math.min(from, to), to: Math.max(from, to) };
}

function report(call: AccountCall, { from, to }: Days): Promise<readonly ReferralCount[]> {
  const span = { fromMs: startOfDayMs(from), toMs: startOfDayMs(to + 1) - 1 };
  return reportReferrals(call.stores.registers, call.account, span);
}

/** Colleagues by the name that they allow, else by their id. */
function namesOf({ shopId, staffId }: ReferralCount, call: AccountCall): readonly [string, string] {
  const { catalogue } = call.content();
  const shop = catalogue.findShop(shopId)?.name ?? shopId;
  if (staffId === undefined) return [shop, referralWords[call.language].shopItself];
  const names = catalogue.staff.find(({ id }) => id === staffId)?.names ?? [];
  return [shop, names[0] ?? staffId];
}

/** GET /referrals */
async function show(call: AccountCall): Promise<ConsoleAnswer> {
  const words = referralWords[call.language];
  const days = daysAsked(call);
  const [from, to] = [dayText(days.from), dayText(days.to)];
  const rows = (await report(call, days)).map((one) => [
    ...namesOf(one, call),
    one.followers,
    one.purchases,
    yuan(one.amountFen),
  ]);
  const columns = [
    { label: words.shop },
    { label: words.owner },
    { label: words.followers, isNumber: true },
    { label: words.purchases, isNumber: true },
    { label: words.amount, isNumber: true },
  ];
  const form = html`<form method="get" action="${call.path('/referrals')}" class="card stack">
${textField({ name: 'from', label: words.from, type: 'date', value: from })}${textField({ name: 'to', label: words.to, type: 'date', value: to })}
<div class="actions"><button class="main">${words.look}</button>${linkButton(call.path(`/referrals.csv?from=${from}&to=${to}`), words.csv)}</div></form>`;
  const table =
    rows.length > 0
      ? tableView(words.title, columns, rows)
      : emptyState(words.none, { text: words.noneText });
  const body = html`${pageHead(words.title, { lead: words.lead })}${form}${table}`;
  return { kind: 'page', title: words.title, area: 'referrals', body };
}

/** GET /referrals.csv */
async function download(call: AccountCall): Promise<ConsoleAnswer> {
  const words = referralWords[call.language];
  const days = daysAsked(call);
  const head = [words.shop, words.owner, words.followers, words.purchases, words.amount];
  const rows = (await report(call, days)).map((one) => [
    ...namesOf(one, call),
    String(one.followers),
    String(one.purchases),
    yuan(one.amountFen),
  ]);
  const fileName = `referrals-${dayText(days.from)}-${dayText(days.to)}.csv`;
  return {
    kind: 'file',
    fileName,
    type: 'text/csv; charset=utf-8',
    body: writeCsv([head, ...rows]),
  };
}

function yuan(fen: number): string {
  return (fen / 100).toFixed(2);
}

const seen = { scope: 'account', who: 'edit-catalogue', method: 'GET' } as const;

export const referralRoutes: readonly AccountRoute[] = [
  { ...seen, path: '/referrals', answer: show },
  { ...seen, path: '/referrals.csv', answer: download },
];
