/** What followers came for, and whether they got it: the tasks of every brand, and the services of this one. */
import { type Html, html } from '../../markup/html.ts';
import type { CountName, Counts } from '../../numbers/conversation.ts';
import { counterKinds } from '../../numbers/counter.ts';
import { type Counted, shareOf } from '../../numbers/figures.ts';
import type { Redeemed } from '../../numbers/redeemed.ts';
import { serviceNames, type TaskName, taskNames, tasks } from '../../numbers/tasks.ts';
import type { AccountCall } from '../frame/console-call.ts';
import { countText, percentText } from '../frame/number-text.ts';
import { card, tableView } from '../frame/parts.ts';
import { behindLink } from './figure-links.ts';
import { definitions } from './figure-words.ts';
import { factsOf, howCounted, type Section } from './section-parts.ts';
import { numbersWords } from './words.ts';

const placesShown = 15;

type Place = Pick<Section, 'call' | 'wish'>;

export function tasksSection({ call, wish, gathered: { now, redeemed } }: Section): Html {
  const words = numbersWords[call.language];
  const table = taskTable(words.tasks, taskNames, { call, wish, counts: now.counts });
  return card(
    words.tasks,
    html`${table}${redeemedView(redeemed, call)}${howCounted(definitions[call.language].tasks, call)}`,
  );
}

/** Of each campaign and of each shop, beside one another. */
function redeemedView(redeemed: Redeemed | undefined, call: AccountCall): Html {
  const words = numbersWords[call.language];
  if (!redeemed) return html`<p class="note">${words.redeemedOfGroup}</p>`;
  if (redeemed.total === 0) return html`<p class="note">${words.redeemedNone}</p>`;
  const { catalogue } = call.content();
  const table = (label: string, list: readonly Counted[], nameOf: (id: string) => string) =>
    tableView(
      `${words.redeemed} · ${label}`,
      [{ label }, { label: words.redeemed, isNumber: true }],
      list.slice(0, placesShown).map(({ name, count }) => [nameOf(name), countText(count)]),
    );
  const campaign = (id: string) => catalogue.campaigns.find((one) => one.id === id)?.name ?? id;
  const shop = (id: string) => catalogue.findShop(id)?.name ?? id;
  return html`<p>${words.redeemedText(countText(redeemed.total))}</p><div class="pair">${table(words.byCampaign, redeemed.campaigns, campaign)}${table(words.shop, redeemed.shops, shop)}</div>`;
}

/** What was not used is not listed: no brand has all of them. */
export function servicesSection({ call, wish, gathered }: Section): Html {
  const words = numbersWords[call.language];
  const { now, counter, counterBefore, alertsSent, alertsSentBefore } = gathered;
  const { counts } = now;
  const used = serviceNames.filter((name) => counts[tasks[name].begun] > 0);
  const figures = [
    { label: words.alertsSent, count: alertsSent, before: alertsSentBefore },
    ...counterKinds.map((kind) => ({
      label: words.counter[kind],
      count: counter?.[kind] ?? 0,
      before: counterBefore?.[kind] ?? 0,
    })),
  ].filter(({ count, before }) => count + before > 0);
  const rows = figures.map(
    ({ label, count, before }) =>
      [label, html`${countText(count)} <small>${words.before(countText(before))}</small>`] as const,
  );
  const isEmpty = used.length + rows.length === 0;
  return card(
    words.services,
    html`${used.length > 0 && taskTable(words.services, used, { call, wish, counts })}${rows.length > 0 && factsOf(rows)}${isEmpty && html`<p class="note">${words.servicesNone}</p>`}${howCounted(definitions[call.language].services, call)}`,
  );
}

function taskTable(
  title: string,
  names: readonly TaskName[],
  { counts, ...place }: Place & { readonly counts: Counts },
): Html {
  const words = numbersWords[place.call.language];
  const link = (name: CountName) => behindLink(countText(counts[name]), { has: name }, place);
  const rows = names.map((name) => {
    const task: { readonly begun?: CountName; readonly done: CountName } = tasks[name];
    const share = task.begun && shareOf(counts[task.done], counts[task.begun]);
    return [
      words.taskNames[name],
      task.begun && link(task.begun),
      link(task.done),
      share === undefined ? undefined : percentText(share),
    ];
  });
  const columns = [
    { label: words.task },
    { label: words.begun, isNumber: true },
    { label: words.done, isNumber: true },
    { label: words.share, isNumber: true },
  ];
  return tableView(title, columns, rows);
}
