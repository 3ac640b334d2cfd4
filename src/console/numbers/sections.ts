/** The parts of the page below the headline figures: what was asked, for what, where, how fast, and what was sent. */

import { type Html, html } from '../../markup/html.ts';
import type { CountName, Counts } from '../../numbers/conversation.ts';
import type { DeskFigures } from '../../numbers/desk-figures.ts';
import { type Counted, shareOf } from '../../numbers/figures.ts';
import type { Redeemed } from '../../numbers/redeemed.ts';
import { risingTopics } from '../../numbers/rising-topics.ts';
import { taskNames, tasks } from '../../numbers/tasks.ts';
import { topicName } from '../conversation/topic-name.ts';
import type { AccountCall } from '../frame/console-call.ts';
import { countText, percentText } from '../frame/number-text.ts';
import { badge, card, tableView } from '../frame/parts.ts';
import { behindLink } from './figure-links.ts';
import { definitions, figureNames } from './figure-words.ts';
import type { GatheredNumbers } from './gather-numbers.ts';
import { type NumbersWish, wishQuery } from './read-wish.ts';
import { numbersWords } from './words.ts';

export interface Section {
  readonly call: AccountCall;
  readonly wish: NumbersWish;
  readonly gathered: GatheredNumbers;
}

const topicsShown = 10;
const placesShown = 15;

export function topicsSection({ call, wish, gathered: { now, before } }: Section): Html {
  const words = numbersWords[call.language];
  const earlier = new Map(before.topics.map(({ name, count }) => [name, count]));
  const columns = [
    { label: words.topic },
    { label: words.times, isNumber: true },
    { label: words.timesBefore, isNumber: true },
  ];
  const row = ({ name, count }: Counted) => [
    behindLink(topicName(name, call), { topic: name }, { call, wish }),
    countText(count),
    countText(earlier.get(name) ?? 0),
  ];
  const rising = risingTopics(now.topics, before.topics).slice(0, topicsShown);
  const top = tableView(words.topTopics, columns, now.topics.slice(0, topicsShown).map(row));
  const risen =
    rising.length === 0
      ? html`<p class="note">${words.noRising}</p>`
      : tableView(words.rising, columns, rising.map(row));
  return html`<div class="pair">${card(words.topTopics, top)}${card(words.rising, html`<p class="note">${words.risingNote}</p>${risen}`)}</div>`;
}

const handoffNames: readonly CountName[] = [
  'handoffAsked',
  'handoffFallback',
  'handoffRule',
  'handoffClosed',
];

export function handoffsSection({ call, wish, gathered: { now, before } }: Section): Html {
  const words = numbersWords[call.language];
  const names = figureNames[call.language];
  const rows = handoffNames.map((name) => [
    behindLink(names[name], { has: name }, { call, wish }),
    countText(now.counts[name]),
    countText(before.counts[name]),
  ]);
  const columns = [
    { label: words.cause },
    { label: words.times, isNumber: true },
    { label: words.timesBefore, isNumber: true },
  ];
  return card(
    words.handoffs,
    html`${tableView(words.handoffs, columns, rows)}${howCounted(definitions[call.language].handedOff, call)}`,
  );
}

export function tasksSection({ call, wish, gathered: { now, redeemed } }: Section): Html {
  const words = numbersWords[call.language];
  const { counts } = now;
  const rows = taskNames.map((name) => {
    const task: { readonly begun?: CountName; readonly done: CountName } = tasks[name];
    const share = task.begun && shareOf(counts[task.done], counts[task.begun]);
    return [
      words.taskNames[name],
      task.begun ? linkOf(task.begun, counts, { call, wish }) : undefined,
      linkOf(task.done, counts, { call, wish }),
      share === undefined ? undefined : percentText(share),
    ];
  });
  const columns = [
    { label: words.task },
    { label: words.begun, isNumber: true },
    { label: words.done, isNumber: true },
    { label: words.share, isNumber: true },
  ];
  return card(
    words.tasks,
    html`${tableView(words.tasks, columns, rows)}${redeemedView(redeemed, call)}${howCounted(definitions[call.language].tasks, call)}`,
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

function linkOf(name: CountName, counts: Counts, place: Pick<Section, 'call' | 'wish'>): Html {
  return behindLink(countText(counts[name]), { has: name }, place);
}

export function placesSection({ call, wish, gathered: { now } }: Section): Html {
  const words = numbersWords[call.language];
  const { content, path } = call;
  const narrowed = (filter: NumbersWish['filter'], text: string) =>
    html`<a href="${path(`/numbers?${wishQuery({ span: wish.span, filter: { ...wish.filter, ...filter } })}`)}">${text}</a>`;
  const shopName = (id: string) => content().catalogue.findShop(id)?.name ?? id;
  const lists = [
    placeTable(now.shops, { label: words.byShop, empty: words.noPlace, call }, (name) =>
      narrowed({ shopId: name }, shopName(name)),
    ),
    placeTable(now.cities, { label: words.byCity, empty: words.noPlace, call }, (name) =>
      narrowed({ city: name }, name),
    ),
    placeTable(now.groups, { label: words.byGroup, empty: words.noGroup, call }, (name) =>
      narrowed({ group: name }, name),
    ),
  ];
  return html`<div class="trio">${lists}</div>`;
}

function placeTable(
  list: readonly Counted[],
  {
    label,
    empty,
    call,
  }: { readonly label: string; readonly empty: string; readonly call: AccountCall },
  link: (name: string) => Html,
): Html {
  if (list.length === 0) return card(label, html`<p class="note">${empty}</p>`);
  const names = figureNames[call.language];
  const rows = list.slice(0, placesShown).map(({ name, count }) => [link(name), countText(count)]);
  return card(
    label,
    tableView(label, [{ label }, { label: names.conversations, isNumber: true }], rows),
  );
}

export function latencySection({ call, wish, gathered: { now } }: Section): Html {
  const words = numbersWords[call.language];
  const names = figureNames[call.language];
  const { latency, counts } = now;
  const seconds = (ms: number | undefined) =>
    ms === undefined ? '–' : words.seconds((ms / 1000).toFixed(2));
  const slow = shareOf(counts.slow, counts.answered);
  const slowText = `${countText(counts.slow)}${slow === undefined ? '' : ` · ${percentText(slow)}`}`;
  const rows: (readonly [string, Html | string])[] = [
    [names.answered, countText(counts.answered)],
    [words.median, seconds(latency.p50Ms)],
    ['P95', seconds(latency.p95Ms)],
    ['P99', seconds(latency.p99Ms)],
    [words.slowShare, behindLink(slowText, { has: 'slow' }, { call, wish })],
    [names.late, behindLink(countText(counts.late), { has: 'late' }, { call, wish })],
  ];
  return factsCard(words.latency, rows, howCounted(definitions[call.language].latency, call));
}

export function sendsSection({ call, wish, gathered: { sends } }: Section): Html {
  const words = numbersWords[call.language];
  const means = definitions[call.language];
  const none = sends.found.none;
  const proof = call.path(`/numbers/sends?${wishQuery({ span: wish.span, filter: {} })}`);
  const rows: (readonly [string, Html | string])[] = [
    [
      words.causeless,
      html`${badge(countText(none), none === 0 ? 'good' : 'bad')} ${words.checked(countText(sends.checked))}`,
    ],
    [words.windowUsedUp, countText(sends.windowUsedUp)],
  ];
  return factsCard(
    words.sends,
    rows,
    html`<p><a href="${proof}">${words.proof}</a></p>${howCounted(`${means.causeless} ${means.windowUsedUp}`, call)}`,
  );
}

export function deskSection(desk: DeskFigures | undefined, call: AccountCall): Html | undefined {
  if (!desk) return undefined;
  const words = numbersWords[call.language];
  const minutes = (ms: number | undefined) =>
    ms === undefined ? '–' : words.minutes((ms / 60_000).toFixed(1));
  const { meanScore, scored } = desk;
  const rows: (readonly [string, string])[] = [
    [words.closed, countText(desk.closed)],
    [words.unanswered, countText(desk.unanswered)],
    [words.waitMedian, minutes(desk.waitP50Ms)],
    [words.wait95, minutes(desk.waitP95Ms)],
    [words.handling, minutes(desk.handlingP50Ms)],
    [words.requeued, countText(desk.requeued)],
    [
      words.score,
      meanScore === undefined ? '–' : words.scoreText(meanScore.toFixed(1), countText(scored)),
    ],
  ];
  return factsCard(words.desk, rows, howCounted(definitions[call.language].desk, call));
}

function factsCard(
  title: string,
  rows: readonly (readonly [string, Html | string])[],
  below: Html,
): Html {
  const list = rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`);
  return card(title, html`<dl class="facts-of">${list}</dl>${below}`);
}

function howCounted(text: string, { language }: AccountCall): Html {
  return html`<details><summary>${numbersWords[language].howCounted}</summary><p>${text}</p></details>`;
}
